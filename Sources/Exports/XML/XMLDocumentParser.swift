import Bytes
import CLibXML2
import Portfolio

/// libxml2's push parser; its callbacks note events, which the document's form reads piece by piece. No tree is built,
/// so memory stays flat.
///
/// There is no network, no file access, no DOCTYPE and no entity beyond the five predefined. One task uses it.
final class XMLDocumentParser {
    /// How deep elements may be nested.
    static let depthLimit = 256
    /// How many bytes of text one element may have.
    static let textLimit = 1_048_576
    /// How many different names of any kind a document may have: libxml2 finds them in a table that stops growing.
    static let nameLimit = 65_536
    /// How many attributes and namespace declarations one element may have, and how many declarations may be in force.
    static let attributeLimit = 256

    let sink: XMLRecordSink
    private(set) var form: (any XMLForm)?
    /// The root element's name, once it was met.
    private(set) var root: String?
    /// What stopped the parser, if anything did.
    private(set) var failure: Failure?
    /// Whether names are noted for people; on only while a document is looked at.
    var collectsNames = false { didSet { collectingChanged() } }

    /// Why and where a document is refused.
    struct Failure {
        let line: Int
        var column: Int?
        let problem: String
        var isEncoding = false
    }

    private let aliases: ColumnAliases
    private let batchLimit: Int
    private let names = XMLNames()
    private let log: UnsafeMutablePointer<XMLEventLog>
    private var context: xmlParserCtxtPtr?
    private var startTags = XMLStartTags()

    /// A parser; `batchLimit` is how many bytes of text the records of one batch, and what is open with them, may have.
    init(export: ExportSource, wanted: ExportKind, aliases: ColumnAliases, batchLimit: Int = 1 << 30) {
        sink = XMLRecordSink(export: export, wanted: wanted)
        self.batchLimit = batchLimit
        self.aliases = aliases
        log = .allocate(capacity: 1)
        XMLLibrary.prepare()
        log.initialize(to: XMLEventLog(owner: self))
        var handlers = XMLCallbacks.handlers
        context = xmlCreatePushParserCtxt(&handlers, log, nil, 0, nil)
        log.pointee.context = context
        xmlCtxtUseOptions(context, XMLLibrary.options)
    }

    deinit {
        xmlFreeParserCtxt(context)
        log.deinitialize(count: 1)
        log.deallocate()
    }

    /// Says that the bytes are UTF-8 whatever the declaration says, since they were converted.
    func assumeUTF8() {
        xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
        xmlCtxtUseOptions(context, XMLLibrary.options | Int32(XML_PARSE_IGNORE_ENC.rawValue))
    }

    /// Parses the next bytes of the document; false when it was stopped.
    func feed(_ bytes: Bytes) -> Bool {
        var (fed, looked) = (0, 0)
        while failure == nil, let tag = startTags.next(in: bytes, from: looked) {
            parse(bytes[fed..<tag.start])
            (fed, looked) = (tag.start, tag.end)
            if failure == nil, !isInMarkup { refuseAttributes() }
        }
        if failure == nil { parse(bytes.dropFirst(fed)) }
        return failure == nil
    }

    /// Refuses the document for the start tag that is next: libxml2 may keep the text before it back until it meets it.
    private func refuseAttributes() {
        let limit = XMLDocumentParser.attributeLimit
        let problem = "an element has more than \(limit) attributes and namespace declarations; this is no known export"
        guard let input = context?.pointee.input, let next = input.pointee.cur else {
            return refuse(problem, line: line)
        }
        let waiting = UnsafeBufferPointer(start: next, count: input.pointee.end - next)
        let text = waiting.prefix { $0 != UInt8(ascii: "<") }
        refuse(problem, line: line + text.count { $0 == UInt8(ascii: "\n") })
    }

    /// True where libxml2 waits for the end of a comment, a processing instruction or a CDATA section.
    private var isInMarkup: Bool {
        guard let context, context.pointee.instate != XML_PARSER_CDATA_SECTION else { return context != nil }
        guard let input = context.pointee.input, let next = input.pointee.cur, input.pointee.end - next >= 2 else {
            return false
        }
        return next[0] == UInt8(ascii: "<") && (next[1] == UInt8(ascii: "!") || next[1] == UInt8(ascii: "?"))
    }

    private func parse(_ bytes: Bytes) {
        if bytes.isEmpty { return }
        bytes.base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { parse($0, bytes.count, isLast: false) }
    }

    private func parse(_ bytes: UnsafePointer<CChar>?, _ count: Int, isLast: Bool) {
        // libxml2 prints what its converters find wrong unless the thread has a handler, and halts without a report.
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        let code = xmlParseChunk(context, bytes, Int32(count), isLast ? 1 : 0)
        xmlSetStructuredErrorFunc(nil, nil)
        if failure == nil, Int(xmlDictSize(context?.pointee.dict)) > XMLDocumentParser.nameLimit {
            stop("more than \(XMLDocumentParser.nameLimit) different names; this is no known export")
        }
        if code != 0, failure == nil, context?.pointee.wellFormed == 0 || context?.pointee.disableSAX != 0 {
            let problem = "the document cannot be decoded as its declaration says; name the right --encoding"
            refuse(Failure(line: line, column: 1, problem: problem, isEncoding: true))
        }
        readEvents()
    }

    /// Ends the document.
    func finish() -> Bool {
        guard failure == nil else { return false }
        parse(nil, 0, isLast: true)
        guard failure == nil else { return false }
        form?.finish(sink)
        return true
    }

    /// True while the document has not shown a record of any kind and could still do so.
    var needsMore: Bool { !(form is RegistryForm) && form?.kinds.kind == nil }

    /// The elements and attributes that were noted, with the fields they are taken for.
    var metNames: [XMLSniffing.Name] {
        names.collected.map { XMLSniffing.Name(name: $0.displayName, field: form?.field(of: $0)) }
    }

    private func collectingChanged() {
        names.collects = collectsNames
        log.pointee.notesAll = collectsNames
    }

    private var line: Int { Int(xmlSAX2GetLineNumber(context)) }
}

// What stops a document.
extension XMLDocumentParser {
    private func refuse(_ failure: Failure) {
        self.failure = failure
        log.pointee.isStopped = true
    }

    /// Refuses the document at the place where libxml2 is.
    func stop(_ problem: String) {
        guard failure == nil else { return }
        refuse(Failure(line: line, column: Int(xmlSAX2GetColumnNumber(context)), problem: problem))
        xmlStopParser(context)
    }

    /// Refuses the document where so many namespaces are declared that each name would be looked for among all of them.
    func checkNamespaces() {
        // libxml2 counts prefix and URI of each.
        guard let context, Int(context.pointee.nsNr) > 2 * XMLDocumentParser.attributeLimit else { return }
        stop(
            "more than \(XMLDocumentParser.attributeLimit) namespace declarations are in force; this is no known export"
        )
    }

    /// Refuses the document for what libxml2 found in it.
    func note(_ error: xmlError) {
        guard failure == nil, error.level == XML_ERR_ERROR || error.level == XML_ERR_FATAL else { return }
        let message = error.message.map { String(cString: $0) } ?? "the document is malformed"
        var words = message.split(whereSeparator: \.isNewline).joined(separator: " ")
        if error.code == Int32(XML_ERR_DOCUMENT_END.rawValue), let open = log.pointee.openName {
            words = "the document ends before '\(names.all[open].local)' is closed"
        }
        let isEncoding =
            error.code == Int32(XML_ERR_INVALID_ENCODING.rawValue) || error.code == Int32(XML_ERR_INVALID_CHAR.rawValue)
        refuse(
            Failure(
                line: Int(error.line), column: Int(error.int2),
                problem: "malformed XML: \(words); export the file again", isEncoding: isEncoding))
        xmlStopParser(context)
    }

    /// Lets the form read what was noted; what it refuses stands before anything that libxml2 refused.
    private func readEvents() {
        let (events, count) = (log.pointee.events.base, log.pointee.events.count)
        guard count > 0, let form else { return log.pointee.clear() }
        let text = log.pointee.text
        if let event = form.read(XMLEvents(base: events, count: count, text: text, names: names), sink) {
            refuse(sink.refusal ?? "", line: Int(event.line))
        }
        form.keep(from: text)
        // A place in a batch's text has 32 bits.
        if failure == nil, sink.text.count + form.heldText > batchLimit {
            let problem =
                "more than \(batchLimit >> 20) MiB of text without the end of a record; this is no known export"
            refuse(problem, line: line)
        }
        log.pointee.clear()
    }

    private func refuse(_ problem: String, line: Int) {
        refuse(Failure(line: line, problem: problem))
        xmlStopParser(context)
    }
}

// New names.
extension XMLDocumentParser {
    /// Takes up the names of an element that is about to begin; false when the document is refused.
    func meet(
        _ local: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>?, _ attributes: XMLRawAttributes
    ) -> Bool {
        // The name can choose another form: what came before it is the old one's.
        log.pointee.noteInnermost()
        readEvents()
        guard failure == nil else { return false }
        if log.pointee.elements.number(local, uri) == nil {
            guard !log.pointee.elements.isFull else {
                stop("more than \(XMLNameTable.limit) different element names; this is no known export")
                return false
            }
            let uriText = uri.map { String(cString: $0) } ?? ""
            let name = names.add(String(cString: local), uri: uriText, isAttribute: false, aliases: aliases)
            log.pointee.add(element: local, uri, name.number)
            introduce(name)
        }
        for index in 0..<attributes.count { meet(attribute: attributes.name(index)) }
        return true
    }

    private func meet(attribute local: UnsafePointer<xmlChar>?) {
        guard let local, !log.pointee.attributes.isFull, log.pointee.number(ofAttribute: local) == nil else { return }
        let name = names.add(String(cString: local), uri: "", isAttribute: true, aliases: aliases)
        log.pointee.add(attribute: local, name.number)
        show(name)
    }

    private func show(_ name: XMLName) {
        form?.meet(name)
        log.pointee.set(name)
    }

    /// Chooses the form by the root, or later by the first element that tells, and shows it the new name.
    private func introduce(_ name: XMLName) {
        if root == nil { root = name.uri.isEmpty ? name.local : "\(name.local) (\(name.uri))" }
        if form == nil {
            form = firstForm(name)
        } else if form is PlainForm, RegistryForm.explains(name) {
            let epp = RegistryForm(isDeposit: false)
            form = epp
            names.all.dropLast().forEach { show($0) }
            log.pointee.openNames.forEach { epp.enter(names.all[$0].local) }
        }
        show(name)
    }

    private func firstForm(_ root: XMLName) -> any XMLForm {
        if root.uri.isEmpty, root.local == "UploadData" || root.local == "DownloadData" { return MIITForm() }
        if root.uri.hasPrefix("urn:ietf:params:xml:ns:rde-") { return RegistryForm(isDeposit: true) }
        if root.uri == "urn:ietf:params:xml:ns:epp-1.0" || (root.local == "epp" && !root.uri.isEmpty) {
            return RegistryForm(isDeposit: false)
        }
        return PlainForm()
    }
}
