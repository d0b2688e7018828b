import Bytes
import Portfolio

/// Elements that the parts of a workbook are read for.
enum PartElement: UInt8 {
    case other, row, cell, value, text, run, formula, inlineText, phoneticRun, stringItem, sheetData
    case sheet, workbookProperties, numberFormats, numberFormat, cellFormats, format, relationship
}

/// Reads one part of a workbook; a subclass overrides what it is told. One task uses it.
///
/// A DOCTYPE is refused; nothing is read behind an element that is not closed within ``tagLimit``.
class PartParser: PushParser {
    /// How deep elements may be nested.
    static let depthLimit = 64
    /// How many bytes libxml2 may hold back, waiting for the end of a tag.
    static let tagLimit = 128 * 1024

    /// The same where a part is parsed in several cuts: less, since what libxml2 is fed with ends elsewhere.
    static let tagLimitInParts = 32 * 1024

    /// True when enough was read.
    private(set) final var isDone = false
    private let tagLimit: Int
    // Exclusive access is not checked for these: they are used by every event of the parser, of which no one comes while
    // another one is dealt with.
    /// How many elements are open.
    @safe @exclusivity(unchecked) private(set) final var depth = 0
    /// What the names are that were seen so far.
    @safe @exclusivity(unchecked) private var elements = XMLNameTable()

    /// A parser; `tagLimit` is how many bytes libxml2 may hold back, waiting for the end of a tag.
    init(tagLimit: Int = PartParser.tagLimit) {
        self.tagLimit = tagLimit
        super.init(.xml)
    }

    /// An element of a workbook's own namespaces begins; one of any other is ``PartElement/other``.
    func began(_ element: PartElement, _ attributes: MarkupAttributes) {}
    /// An element ends.
    func ended(_ element: PartElement) {}

    /// Says that enough was read.
    final func finishEarly() {
        isDone = true
        stop()
    }

    /// Parses the next bytes; false when nothing more is wanted, or the part is refused.
    final func feed(_ bytes: Bytes) -> Bool {
        parseChunks(bytes) { outcome in
            look(after: outcome)
            if waiting.count > tagLimit {
                let size = tagLimit >> 10
                refuse("a tag or comment is longer than \(size) KiB", "有标签或注释超过 \(size) KiB")
            }
            return !isDone
        }
        return refusal == nil && !isDone
    }

    /// Ends the part.
    final func finish() {
        if refusal == nil, !isDone { look(after: parseEnd()) }
    }

    /// True between two of the items that stand in `depth` elements: nothing else is open, and nothing waits to be
    /// parsed but white space.
    final func isBetweenItems(depth: Int) -> Bool {
        self.depth == depth && isInContent && !isConverting
            && waiting.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
    }

    private func look(after outcome: Outcome) {
        if outcome == .malformed, !isDone { refuse("malformed XML", "XML 格式有误") }
    }

    override final func began(
        _ name: MarkupName, _ uri: MarkupName, _ attributes: MarkupAttributes, declarations: Int
    ) {
        depth += 1
        guard depth <= PartParser.depthLimit else {
            let limit = PartParser.depthLimit
            return refuse("elements are nested more than \(limit) deep", "元素嵌套超过 \(limit) 层")
        }
        guard attributes.count <= MarkupAttributes.limit else {
            let (count, limit) = (attributes.count, MarkupAttributes.limit)
            return refuse(
                "an element has \(count) attributes; at most \(limit) are read",
                "有元素带 \(count) 个属性；最多读取 \(limit) 个")
        }
        began(element(name, uri), attributes)
    }

    override final func ended(_ name: MarkupName, _ uri: MarkupName) {
        depth -= 1
        ended(element(name, uri))
    }

    override final func foundDOCTYPE() { refuse("a DOCTYPE is refused", "不接受 DOCTYPE") }

    override final func found(_ fault: MarkupFault) {
        if isDone { return }
        refuse(
            "malformed XML on line \(fault.line): \(fault.words.en)", "第 \(fault.line) 行 XML 格式有误：\(fault.words.zh)")
    }

    @inline(__always)
    private func element(_ name: MarkupName, _ uri: MarkupName) -> PartElement {
        guard let number = elements.number(name, uri) else { return takeUp(name, uri) }
        return PartElement(rawValue: UInt8(truncatingIfNeeded: number)) ?? .other
    }

    @inline(never)
    private func takeUp(_ name: MarkupName, _ uri: MarkupName) -> PartElement {
        let isKnown = PartNamespace.main.contains(uri.text)
        let element = isKnown ? PartParser.names[name.text] ?? .other : .other
        if !elements.isFull { elements.add(name, uri, Int(element.rawValue)) }
        return element
    }

    private static let names: [String: PartElement] = [
        "row": .row, "c": .cell, "v": .value, "t": .text, "r": .run, "f": .formula, "is": .inlineText,
        "si": .stringItem, "rPh": .phoneticRun, "sheetData": .sheetData, "sheet": .sheet,
        "workbookPr": .workbookProperties, "numFmts": .numberFormats, "numFmt": .numberFormat,
        "cellXfs": .cellFormats, "xf": .format, "Relationship": .relationship,
    ]
}

/// The namespaces of a workbook, transitional and strict (ISO 29500).
enum PartNamespace {
    /// Those of elements.
    static let main: Set<String> = [
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/package/2006/relationships",
    ]
    /// Those of relations between parts: of the attribute `id`, and what the types of relations begin with.
    static let relations: Set<String> = [
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
    ]
}

extension MarkupAttributes {
    /// The value of the attribute `name`, which has no namespace, or one of `namespaces`; nil when there is none.
    func text(_ name: String, in namespaces: Set<String>? = nil) -> String? {
        for index in 0..<count where self.name(index).text == name {
            let uri = uri(index)
            guard uri == .none ? namespaces == nil : namespaces?.contains(uri.text) == true else { continue }
            let buffer = ByteBuffer()
            return buffer.bytes(AttributeText.append(value(index), to: buffer)).string
        }
        return nil
    }
}
