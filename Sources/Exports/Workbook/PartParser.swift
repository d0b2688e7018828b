import Bytes
import CLibXML2
import Portfolio

/// Elements that the parts of a workbook are read for.
enum PartElement: UInt8 {
    case other, row, cell, value, text, run, formula, inlineText, phoneticRun, stringItem, sheetData
    case sheet, workbookProperties, numberFormats, numberFormat, cellFormats, format, relationship
}

/// Reads one part of a workbook by libxml2's push parser; a subclass overrides what it is told. One task uses it.
///
/// There is no network, no file access, no DOCTYPE and no entity beyond the five predefined; nothing is read behind an
/// element that is not closed within ``tagLimit``. The one file that touches libxml2's pointers for parts.
class PartParser {
    /// How deep elements may be nested.
    static let depthLimit = 64
    /// How many attributes one element may have.
    static let attributeLimit = 256
    /// How many bytes libxml2 may hold back, waiting for the end of a tag.
    static let tagLimit = 128 * 1024
    private static let chunkSize = 64 * 1024

    /// Why the part is refused; nil as long as it is not.
    private(set) var refusal: String?
    /// True when enough was read.
    private(set) var isDone = false
    private var depth = 0
    private var mainURI: UnsafePointer<xmlChar>?
    private var context: xmlParserCtxtPtr?

    init() {
        XMLLibrary.prepare()
        var handlers = PartParser.handlers
        let pointer = Unmanaged.passUnretained(self).toOpaque()
        context = xmlCreatePushParserCtxt(&handlers, pointer, nil, 0, nil)
        xmlCtxtUseOptions(context, XMLLibrary.options)
    }

    deinit { xmlFreeParserCtxt(context) }

    /// An element of a workbook's own namespaces begins.
    func began(_ element: PartElement, _ attributes: PartAttributes) {}
    /// An element ends.
    func ended(_ element: PartElement) {}
    /// Text of the innermost element; it may come in several parts.
    func characters(_ text: Bytes) {}

    /// Refuses the part.
    final func refuse(_ problem: String) {
        if refusal == nil { refusal = problem }
        xmlStopParser(context)
    }

    /// Says that enough was read.
    final func stop() {
        isDone = true
        xmlStopParser(context)
    }

    /// Parses the next bytes; false when nothing more is wanted, or the part is refused.
    final func feed(_ bytes: Bytes) -> Bool {
        var rest = bytes
        while !rest.isEmpty, refusal == nil, !isDone {
            let chunk = rest[0..<min(rest.count, PartParser.chunkSize)]
            rest = rest.dropFirst(chunk.count)
            chunk.base.withMemoryRebound(to: CChar.self, capacity: chunk.count) {
                parse($0, chunk.count, isLast: false)
            }
            if XMLLibrary.hasTooManyNames(context) { refuse("more than \(XMLLibrary.nameLimit) different names") }
            if heldBack > PartParser.tagLimit {
                refuse("a tag or comment is longer than \(PartParser.tagLimit >> 10) KiB")
            }
        }
        return refusal == nil && !isDone
    }

    /// Ends the part.
    final func finish() {
        if refusal == nil, !isDone { parse(nil, 0, isLast: true) }
    }

    private func parse(_ bytes: UnsafePointer<CChar>?, _ count: Int, isLast: Bool) {
        // libxml2 prints what its converters find wrong unless the thread has a handler.
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        let code = xmlParseChunk(context, bytes, Int32(count), isLast ? 1 : 0)
        xmlSetStructuredErrorFunc(nil, nil)
        if code != 0, context?.pointee.wellFormed == 0, !isDone, refusal == nil { refuse("malformed XML") }
    }

    /// How many bytes libxml2 has and did not parse yet.
    private var heldBack: Int {
        guard let input = context?.pointee.input?.pointee, let current = input.cur, let end = input.end else {
            return 0
        }
        return end - current
    }
}

// What libxml2 calls. The pointer is that of the parser, which lives as long as its context and is not retained for
// each event.
extension PartParser {
    private static var handlers: xmlSAXHandler {
        var handlers = xmlSAXHandler()
        handlers.initialized = UInt32(XML_SAX2_MAGIC)
        handlers.startElementNs = { raw, local, _, uri, _, _, count, _, values in
            guard let raw, let local else { return }
            Unmanaged<PartParser>.fromOpaque(raw)._withUnsafeGuaranteedRef {
                $0.begin(local, uri, PartAttributes(values, count))
            }
        }
        handlers.endElementNs = { raw, local, _, uri in
            guard let raw, let local else { return }
            Unmanaged<PartParser>.fromOpaque(raw)._withUnsafeGuaranteedRef { $0.end(local, uri) }
        }
        handlers.characters = { raw, text, count in
            guard let raw, let text else { return }
            Unmanaged<PartParser>.fromOpaque(raw)._withUnsafeGuaranteedRef { $0.characters(Bytes(text, Int(count))) }
        }
        handlers.cdataBlock = handlers.characters
        handlers.ignorableWhitespace = handlers.characters
        handlers.internalSubset = { raw, _, _, _ in
            guard let raw else { return }
            Unmanaged<PartParser>.fromOpaque(raw)._withUnsafeGuaranteedRef { $0.refuse("a DOCTYPE is refused") }
        }
        handlers.serror = { raw, error in
            guard let raw, let error = error?.pointee else { return }
            guard error.level == XML_ERR_ERROR || error.level == XML_ERR_FATAL else { return }
            let message = error.message.map { String(cString: $0) } ?? ""
            let words = message.split(whereSeparator: \.isNewline).joined(separator: " ")
            Unmanaged<PartParser>.fromOpaque(raw)._withUnsafeGuaranteedRef {
                if !$0.isDone { $0.refuse("malformed XML on line \(error.line): \(words)") }
            }
        }
        return handlers
    }

    @inline(__always)
    private func begin(_ local: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>?, _ attributes: PartAttributes) {
        depth += 1
        guard depth <= PartParser.depthLimit else {
            return refuse("elements are nested more than \(PartParser.depthLimit) deep")
        }
        guard attributes.count <= PartParser.attributeLimit else {
            return refuse(
                "an element has \(attributes.count) attributes; at most \(PartParser.attributeLimit) are read")
        }
        began(isMain(uri) ? PartParser.element(local) : .other, attributes)
    }

    @inline(__always)
    private func end(_ local: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>?) {
        depth -= 1
        ended(isMain(uri) ? PartParser.element(local) : .other)
    }

    /// libxml2 keeps each name and URI of a document once: the URI that was found right is known by its place.
    @inline(__always)
    private func isMain(_ uri: UnsafePointer<xmlChar>?) -> Bool {
        guard let uri else { return false }
        if uri == mainURI { return true }
        guard PartNamespace.main.contains(String(cString: uri)) else { return false }
        mainURI = uri
        return true
    }

    @inline(__always)
    private static func element(_ local: UnsafePointer<xmlChar>) -> PartElement {
        if local[1] == 0 {
            switch local[0] {
            case UInt8(ascii: "c"): return .cell
            case UInt8(ascii: "v"): return .value
            case UInt8(ascii: "t"): return .text
            case UInt8(ascii: "r"): return .run
            case UInt8(ascii: "f"): return .formula
            default: return .other
            }
        }
        if local[2] == 0 {
            if local[0] == UInt8(ascii: "i"), local[1] == UInt8(ascii: "s") { return .inlineText }
            if local[0] == UInt8(ascii: "s"), local[1] == UInt8(ascii: "i") { return .stringItem }
        } else if local[0] == UInt8(ascii: "r"), local[1] == UInt8(ascii: "o"), local[2] == UInt8(ascii: "w"),
            local[3] == 0
        {
            return .row
        }
        return longNames[String(cString: local)] ?? .other
    }

    private static let longNames: [String: PartElement] = [
        "rPh": .phoneticRun, "sheetData": .sheetData, "sheet": .sheet,
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

/// The attributes of an element as libxml2 gives them, valid for the time of one call.
struct PartAttributes {
    private let values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    /// How many attributes there are.
    let count: Int

    @inline(__always)
    fileprivate init(_ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int32) {
        self.values = values
        self.count = values == nil ? 0 : Int(count)
    }

    /// The name of an attribute that has one letter and no namespace; 0 for others.
    @inline(__always)
    func letter(_ index: Int) -> UInt8 {
        guard let name = values?[index * 5], name[1] == 0, values?[index * 5 + 2] == nil else { return 0 }
        return name[0]
    }

    /// The value of an attribute as the part writes it.
    @inline(__always)
    func raw(_ index: Int) -> Bytes {
        guard let start = values?[index * 5 + 3], let end = values?[index * 5 + 4] else { return .empty }
        return Bytes(start, end - start)
    }

    /// The value of the attribute `name`, which has no namespace, or one of `namespaces`; nil when there is none.
    func text(_ name: String, in namespaces: Set<String>? = nil) -> String? {
        for index in 0..<count {
            guard let found = values?[index * 5], String(cString: found) == name else { continue }
            let uri = values?[index * 5 + 2].map { String(cString: $0) }
            guard uri == nil ? namespaces == nil : namespaces?.contains(uri ?? "") == true else { continue }
            let buffer = ByteBuffer()
            return buffer.bytes(AttributeText.append(raw(index), to: buffer)).string
        }
        return nil
    }
}
