import CLibXML2
import Portfolio

/// libxml2's push parser with handlers that feed a document's form; no tree is built, so memory stays flat.
///
/// There is no network, no file access, no DOCTYPE and no entity beyond the five predefined. One task uses it.
final class XMLDocumentParser {
    /// How deep elements may be nested.
    static let depthLimit = 256
    /// How many bytes of text one element may have.
    static let textLimit = 1_048_576
    /// How many attributes one element may have.
    static let attributeLimit = 256

    let sink: XMLRecordSink
    private(set) var form: (any XMLForm)?
    /// The root element's name, once it was met.
    private(set) var root: String?
    /// What stopped the parser, if anything did.
    private(set) var failure: (line: Int, column: Int, problem: String, isEncoding: Bool)?
    /// Whether names are noted for people; on only while a document is looked at.
    var collectsNames = false

    private var leaves: [(element: XMLElement, isAttribute: Bool)] = []

    private let aliases: ColumnAliases
    private let batchLimit: Int
    private var elements: XMLElementTable
    private var attributeNames: XMLElementTable
    private var frames: [Frame] = []
    private var context: xmlParserCtxtPtr?

    /// An open element; the tables keep all elements, so frames count no references to them.
    private struct Frame {
        unowned(unsafe) let element: XMLElement
        var textStart: Int
        var isLeaf: Bool
        let hasAttributes: Bool
    }

    /// A parser; `batchLimit` is how many bytes of text the records of one batch, and what is open with them, may have.
    init(export: ExportSource, wanted: ExportKind, aliases: ColumnAliases, batchLimit: Int = 1 << 30) {
        self.batchLimit = batchLimit
        sink = XMLRecordSink(export: export, wanted: wanted)
        self.aliases = aliases
        elements = XMLElementTable(aliases: aliases)
        attributeNames = XMLElementTable(aliases: aliases)
        _ = XMLDocumentParser.isReady
        openContext()
    }

    deinit { xmlFreeParserCtxt(context) }

    /// libxml2 is set up once, before any thread uses it; external entities are never loaded.
    private static let isReady: Bool = {
        xmlInitParser()
        xmlSetExternalEntityLoader { _, _, _ in nil }
        return true
    }()

    private func openContext() {
        var handlers = xmlSAXHandler()
        handlers.initialized = UInt32(XML_SAX2_MAGIC)
        handlers.startElementNs = { raw, local, _, uri, _, _, count, _, values in
            guard let raw, let local else { return }
            XMLDocumentParser.of(raw).start(local, uri, Int(count), values)
        }
        handlers.endElementNs = { raw, _, _, _ in raw.map { XMLDocumentParser.of($0).end() } }
        handlers.characters = { raw, text, count in
            guard let raw, let text else { return }
            XMLDocumentParser.of(raw).characters(Bytes(text, Int(count)))
        }
        handlers.cdataBlock = handlers.characters
        handlers.ignorableWhitespace = handlers.characters
        handlers.internalSubset = { raw, _, _, _ in
            raw.map {
                XMLDocumentParser.of($0).stop(
                    "a DOCTYPE is refused, since entities can read files and fill memory; remove it from the document")
            }
        }
        handlers.serror = { raw, error in
            guard let raw, let error else { return }
            XMLDocumentParser.of(raw).note(error.pointee)
        }
        let raw = Unmanaged.passUnretained(self).toOpaque()
        context = xmlCreatePushParserCtxt(&handlers, raw, nil, 0, nil)
        // XML_PARSE_NO_XXE (bit 23) is known from 2.13 on and harmless before.
        xmlCtxtUseOptions(context, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue) | 1 << 23)
    }

    private static func of(_ raw: UnsafeMutableRawPointer) -> XMLDocumentParser {
        Unmanaged<XMLDocumentParser>.fromOpaque(raw).takeUnretainedValue()
    }

    /// Says that the bytes are UTF-8 whatever the declaration says, since they were converted.
    func assumeUTF8() {
        xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
        xmlCtxtUseOptions(
            context,
            Int32(XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue | XML_PARSE_IGNORE_ENC.rawValue) | 1 << 23)
    }

    /// Parses the next bytes of the document; false when it was stopped.
    func feed(_ bytes: Bytes) -> Bool {
        guard failure == nil else { return false }
        bytes.base.withMemoryRebound(to: CChar.self, capacity: bytes.count) { parse($0, bytes.count, isLast: false) }
        return failure == nil
    }

    private func parse(_ bytes: UnsafePointer<CChar>?, _ count: Int, isLast: Bool) {
        // libxml2 prints what its converters find wrong unless the thread has a handler, and halts without a report.
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        let code = xmlParseChunk(context, bytes, Int32(count), isLast ? 1 : 0)
        xmlSetStructuredErrorFunc(nil, nil)
        guard code != 0, failure == nil, context?.pointee.wellFormed == 0 || context?.pointee.disableSAX != 0 else {
            return
        }
        failure = (line, 1, "the document cannot be decoded as its declaration says; name the right --encoding", true)
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
        leaves.map { element, isAttribute in
            XMLSniffing.Name(
                name: isAttribute ? "@\(element.local)" : element.displayName,
                field: form?.field(of: element, isAttribute: isAttribute))
        }
    }

    private func stop(_ problem: String) {
        guard failure == nil else { return }
        failure = (line, Int(xmlSAX2GetColumnNumber(context)), problem, false)
        xmlStopParser(context)
    }

    private var line: Int { Int(xmlSAX2GetLineNumber(context)) }

    private func note(_ error: xmlError) {
        guard failure == nil, error.level == XML_ERR_ERROR || error.level == XML_ERR_FATAL else { return }
        let message = error.message.map { String(cString: $0) } ?? "the document is malformed"
        var words = message.split(whereSeparator: \.isNewline).joined(separator: " ")
        if error.code == Int32(XML_ERR_DOCUMENT_END.rawValue), let open = frames.last {
            words = "the document ends before '\(open.element.local)' is closed"
        }
        failure = (
            Int(error.line), Int(error.int2), "malformed XML: \(words); export the file again",
            error.code == Int32(XML_ERR_INVALID_ENCODING.rawValue) || error.code == Int32(XML_ERR_INVALID_CHAR.rawValue)
        )
        xmlStopParser(context)
    }
}

// The handlers.
extension XMLDocumentParser {
    private func start(
        _ local: UnsafePointer<xmlChar>, _ uri: UnsafePointer<xmlChar>?, _ attributeCount: Int,
        _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        guard failure == nil else { return }
        guard frames.count < XMLDocumentParser.depthLimit else {
            return stop("elements are nested more than \(XMLDocumentParser.depthLimit) deep; this is no known export")
        }
        guard attributeCount <= XMLDocumentParser.attributeLimit else {
            return stop(
                "an element has \(attributeCount) attributes; at most \(XMLDocumentParser.attributeLimit) are read")
        }
        guard let (element, isNew) = elements.element(local, uri) else {
            return stop("more than \(XMLElementTable.limit) different element names; this is no known export")
        }
        if isNew { introduce(element) }
        if var parent = frames.last, parent.isLeaf {
            parent.isLeaf = false
            if parent.element.isWanted { sink.text.truncate(to: parent.textStart) }
            frames[frames.count - 1] = parent
        }
        frames.append(
            Frame(element: element, textStart: sink.text.count, isLeaf: true, hasAttributes: attributeCount > 0))
        form?.began(element, attributes(attributeCount, values), line: line, sink)
        frames[frames.count - 1].textStart = sink.text.count
    }

    /// Chooses the form by the root, or later by the first element that tells, and shows it the new name.
    private func introduce(_ element: XMLElement) {
        if root == nil { root = element.uri.isEmpty ? element.local : "\(element.local) (\(element.uri))" }
        if form == nil {
            form = firstForm(element)
        } else if form is PlainForm, element.local == "infData", RegistryForm.explains(element.uri) {
            let epp = RegistryForm(isDeposit: false)
            form = epp
            frames.forEach { epp.adopt($0.element) }
        }
        form?.meet(element)
    }

    private func firstForm(_ root: XMLElement) -> any XMLForm {
        if root.uri.isEmpty, root.local == "UploadData" || root.local == "DownloadData" { return MIITForm() }
        if root.uri.hasPrefix("urn:ietf:params:xml:ns:rde-") { return RegistryForm(isDeposit: true) }
        if root.uri == "urn:ietf:params:xml:ns:epp-1.0" { return RegistryForm(isDeposit: false) }
        return PlainForm()
    }

    private func attributes(
        _ count: Int, _ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) -> XMLAttributes {
        XMLAttributes(parser: self, values: values, count: values == nil ? 0 : count)
    }

    /// The element-like name of an attribute; nil when the document has too many different ones.
    func attribute(_ name: UnsafePointer<xmlChar>) -> XMLElement? {
        guard let (element, isNew) = attributeNames.element(name, nil) else { return nil }
        if isNew { element.isWanted = !element.meaning.isEmpty }
        if collectsNames { collect(element, isAttribute: true) }
        return element
    }

    private func characters(_ text: Bytes) {
        guard let frame = frames.last, frame.isLeaf, frame.element.isWanted, failure == nil else { return }
        sink.text.append(text)
        if sink.text.count - frame.textStart > XMLDocumentParser.textLimit {
            stop("an element has more than 1 MiB of text; this is no known export")
        }
    }

    private func end() {
        guard failure == nil, let frame = frames.popLast() else { return }
        let hasText = frame.isLeaf && frame.element.isWanted && sink.text.count > frame.textStart
        form?.ended(frame.element, text: hasText ? sink.text.cell(from: frame.textStart) : .missing, sink)
        if collectsNames, frame.isLeaf, frame.element.isWanted || !frame.hasAttributes {
            collect(frame.element, isAttribute: false)
        }
        if let refusal = sink.refusal { stop(refusal) }
        // A place in a batch's text has 32 bits.
        if sink.text.count > batchLimit {
            stop("more than \(batchLimit >> 20) MiB of text without the end of a record; this is no known export")
        }
    }

    private func collect(_ element: XMLElement, isAttribute: Bool) {
        if element.isCollected { return }
        element.isCollected = true
        leaves.append((element, isAttribute))
    }
}

extension RegistryForm {
    /// Takes over an element that was open when the form was chosen.
    func adopt(_ element: XMLElement) { enter(element.local) }
}
