import Bytes
import Portfolio

/// Parses a document: what libxml2 tells is noted, and the document's form reads it piece by piece. No tree is built, so
/// memory stays flat.
final class XMLDocumentParser: PushParser {
    /// How deep elements may be nested.
    static let depthLimit = 256
    /// How many bytes of text one element may have.
    static let textLimit = 1_048_576
    /// How many different names of any kind a document may have: libxml2 finds them in a table that stops growing.
    static let namesOfAnyKind = 65_536
    /// How many attributes and namespace declarations one element may have, and how many declarations may be in force.
    static let attributeLimit = MarkupAttributes.limit

    let sink: XMLRecordSink
    private(set) var form: (any XMLForm)?
    /// The root element's name, once it was seen.
    private(set) var root: String?
    /// Whether names are noted for people; on only while a document is looked at.
    var collectsNames = false { didSet { collectingChanged() } }

    private let aliases: ColumnAliases
    private let batchLimit: Int
    private let names = XMLNames()
    // Exclusive access is not checked: every event uses it, of which none comes while another one is dealt with, and the
    // checks took a twelfth of the processor time.
    @safe @exclusivity(unchecked) private var log = XMLEventLog()
    private var startTags = XMLStartTags()

    /// A parser; `batchLimit` is how many bytes of text the records of one batch, and what is open with them, may have.
    init(export: ExportSource, wanted: ExportKind, aliases: ColumnAliases, batchLimit: Int = 1 << 30) {
        sink = XMLRecordSink(export: export, wanted: wanted)
        self.batchLimit = batchLimit
        self.aliases = aliases
        super.init(.xml)
    }

    /// Parses the next bytes of the document; false when it was stopped.
    func feed(_ bytes: Bytes) -> Bool {
        var (fed, looked) = (0, 0)
        while refusal == nil, let tag = startTags.next(in: bytes, from: looked) {
            look(after: parse(bytes[fed..<tag.start]))
            (fed, looked) = (tag.start, tag.end)
            if refusal == nil, !isInMarkup { refuseAttributes() }
        }
        if refusal == nil { look(after: parse(bytes.dropFirst(fed))) }
        return refusal == nil
    }

    /// Refuses the document for the start tag that is next: libxml2 may keep the text before it back until then.
    private func refuseAttributes() {
        let limit = XMLDocumentParser.attributeLimit
        let problem = BilingualLine(
            "an element has more than \(limit) attributes and namespace declarations; this is no known export",
            "有元素的属性和命名空间声明超过 \(limit) 个；这不是已知的导出文件")
        let text = waiting
        let end = text.firstIndex(of: UInt8(ascii: "<")) ?? text.count
        let lines = text[0..<end].reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
        refuse(Refusal(line: line + lines, problem: problem))
    }

    /// True where libxml2 waits for the end of a comment, a processing instruction or a CDATA section.
    private var isInMarkup: Bool {
        if isInCDATASection { return true }
        let text = waiting
        guard text.count >= 2 else { return false }
        return text[0] == UInt8(ascii: "<") && (text[1] == UInt8(ascii: "!") || text[1] == UInt8(ascii: "?"))
    }

    /// Reads what was noted of the bytes that were parsed, and refuses what libxml2 does not go on with.
    private func look(after outcome: Outcome) {
        let limit = XMLDocumentParser.namesOfAnyKind
        if refusal == nil, nameCount > limit {
            refuse(
                "more than \(limit) different names; this is no known export", "不同的名称超过 \(limit) 个；这不是已知的导出文件")
        }
        if outcome != .parsed, refusal == nil {
            let problem = BilingualLine(
                "the document cannot be decoded as its declaration says; name the right --encoding",
                "无法按文档声明的编码解码；请用 --encoding 指定正确的编码")
            refuse(Refusal(line: line, column: 1, problem: problem, isEncoding: true))
        }
        readEvents()
    }

    /// Ends the document.
    func finish() -> Bool {
        guard refusal == nil else { return false }
        look(after: parseEnd())
        guard refusal == nil else { return false }
        form?.finish(sink)
        return true
    }

    /// True while the document has not shown a record of any kind and could still do so.
    var needsMore: Bool { form?.kinds.kind == nil && form?.kindBehindHead == nil }

    /// The elements and attributes that were noted, with the fields they are taken for.
    var collectedNames: [XMLSniffing.Name] {
        names.collected.map { XMLSniffing.Name(name: $0.displayName, field: form?.field(of: $0)) }
    }

    private func collectingChanged() {
        names.collects = collectsNames
        log.notesAll = collectsNames
    }

    override func refused() { log.isStopped = true }

    override func began(_ name: MarkupName, _ uri: MarkupName, _ attributes: MarkupAttributes, declarations: Int) {
        if declarations > 0 { checkNamespaces() }
        var outcome = log.begin(name, uri, attributes, line: line)
        if outcome == .noted { return }
        if outcome == .unknownName {
            guard takeUp(name, uri, attributes) else { return }
            outcome = log.begin(name, uri, attributes, line: line)
        }
        if outcome == .tooDeep {
            let limit = XMLDocumentParser.depthLimit
            refuse(
                "elements are nested more than \(limit) deep; this is no known export",
                "元素嵌套超过 \(limit) 层；这不是已知的导出文件")
        }
    }

    override func ended(_ name: MarkupName, _ uri: MarkupName) { log.end() }

    override func characters(_ text: Bytes) {
        if log.characters(text) == .noted { return }
        refuse("an element has more than 1 MiB of text; this is no known export", "有元素的文本超过 1 MiB；这不是已知的导出文件")
    }

    override func foundDOCTYPE() {
        refuse(
            "a DOCTYPE is refused, since entities can read files and fill memory; remove it from the document",
            "不接受 DOCTYPE，因为其中的实体可以读取文件、占满内存；请从文档中删除")
    }

    override func found(_ fault: MarkupFault) {
        var words = fault.words
        if fault.isAtEnd, let open = log.openName {
            let name = names.all[open].local
            words = BilingualLine("the document ends before '\(name)' is closed", "文档在“\(name)”结束之前中断")
        }
        refuse(
            Refusal(
                line: fault.line, column: fault.column,
                problem: BilingualLine(
                    "malformed XML: \(words.en); export the file again", "XML 格式有误：\(words.zh)；请重新导出该文件"),
                isEncoding: fault.isEncoding))
    }
}

// What becomes of what libxml2 tells.
extension XMLDocumentParser {
    /// Refuses the document where so many namespaces are declared that each name would be looked for among all of them.
    private func checkNamespaces() {
        let limit = XMLDocumentParser.attributeLimit
        guard namespaceCount > limit else { return }
        refuse(
            "more than \(limit) namespace declarations are in force; this is no known export",
            "同时有效的命名空间声明超过 \(limit) 个；这不是已知的导出文件")
    }

    /// Lets the form read what was noted; what it refuses stands before anything that libxml2 refused.
    private func readEvents() {
        guard log.events.count > 0, let form else { return log.clear() }
        let text = log.text
        if let event = form.read(XMLEvents(log.events.view, text: text, names: names), sink) {
            let problem = sink.refusal ?? BilingualLine("the record cannot be read", "无法读取该记录")
            refuse(Refusal(line: Int(event.line), problem: problem), comesFirst: true)
        }
        form.keep(from: text)
        // A place in a batch's text has 32 bits.
        if refusal == nil, sink.text.count + form.heldText > batchLimit {
            let problem = BilingualLine(
                "more than \(batchLimit >> 20) MiB of text without the end of a record; this is no known export",
                "超过 \(batchLimit >> 20) MiB 的文本中没有记录的结尾；这不是已知的导出文件")
            refuse(Refusal(line: line, problem: problem))
        }
        log.clear()
    }
}

// New names.
extension XMLDocumentParser {
    /// Takes up the names of an element that is about to begin; false when the document is refused.
    private func takeUp(_ local: MarkupName, _ uri: MarkupName, _ attributes: MarkupAttributes) -> Bool {
        // The name can choose another form: what came before it is the old one's.
        log.noteInnermost()
        readEvents()
        guard refusal == nil else { return false }
        if log.elements.number(local, uri) == nil {
            guard !log.elements.isFull else {
                let limit = XMLNameTable.limit
                refuse(
                    "more than \(limit) different element names; this is no known export",
                    "不同的元素名超过 \(limit) 个；这不是已知的导出文件")
                return false
            }
            let name = names.add(local.text, uri: uri.text, isAttribute: false, aliases: aliases)
            log.add(element: local, uri, name.number)
            introduce(name)
        }
        for index in 0..<attributes.count { takeUp(attribute: attributes.name(index)) }
        return true
    }

    private func takeUp(attribute local: MarkupName) {
        guard !log.attributes.isFull, log.number(ofAttribute: local) == nil else { return }
        let name = names.add(local.text, uri: "", isAttribute: true, aliases: aliases)
        log.add(attribute: local, name.number)
        show(name)
    }

    private func show(_ name: XMLName) {
        form?.introduce(name)
        log.set(name)
    }

    /// Chooses the form by the root, or later by the first element that tells, and shows it the new name.
    private func introduce(_ name: XMLName) {
        if root == nil { root = name.uri.isEmpty ? name.local : "\(name.local) (\(name.uri))" }
        if form == nil {
            form = XMLForms.form(ofRoot: name)
        } else if form?.isLastResort == true, let told = XMLForms.form(told: name) {
            form = told
            names.all.dropLast().forEach { show($0) }
            log.openNames.forEach { told.enter(names.all[$0]) }
        }
        show(name)
    }
}
