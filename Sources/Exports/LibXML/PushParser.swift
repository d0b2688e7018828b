import Bytes
import Portfolio
import CLibXML2

/// libxml2's push parser, for XML or for web pages; a subclass overrides what it is told. One task uses it.
///
/// There is no network, no file access, and no entity beyond the five predefined. With the views of names and attributes,
/// ``MarkupAttributes``, the one place that touches libxml2's pointers.
@safe class PushParser {
    /// What is parsed.
    enum Language {
        case xml, page
    }

    /// Why and where a text is refused.
    struct Refusal {
        let line: Int
        var column: Int?
        let problem: String
        /// What is wrong in both languages; libxml2 itself speaks English.
        var bilingual: BilingualLine {
            let frame = (begin: "malformed XML: ", end: "; export the file again")
            guard problem.hasPrefix(frame.begin), problem.hasSuffix(frame.end) else {
                return BilingualLine(same: problem)
            }
            let words = problem.dropFirst(frame.begin.count).dropLast(frame.end.count)
            return BilingualLine(problem, "XML 格式有误：\(words)；请重新导出该文件")
        }
        /// True when bytes are no text in the encoding that they are read in.
        var isEncoding = false
    }

    /// What came of parsing some bytes.
    enum Outcome {
        case parsed
        /// The text is malformed.
        case malformed
        /// Parsing was stopped, by who was told or by libxml2 itself.
        case stopped
    }

    /// How many different names a part of a workbook or a page may have: libxml2 takes longer for each, the more it has
    /// seen.
    static let nameLimit = 20_000
    private static let chunkSize = 64 * 1024

    /// Why the text is refused; nil as long as it is not.
    private(set) final var refusal: Refusal?
    private let context: xmlParserCtxtPtr?
    private let language: Language

    /// A parser of a text in UTF-8, or of XML that declares its encoding.
    init(_ language: Language) {
        LibXML.prepare()
        self.language = language
        switch language {
        case .xml:
            var handlers = unsafe LibXML.documentHandlers
            unsafe context = xmlCreatePushParserCtxt(&handlers, nil, nil, 0, nil)
            unsafe xmlCtxtUseOptions(context, LibXML.options)
        case .page:
            var handlers = unsafe LibXML.pageHandlers
            unsafe context = htmlCreatePushParserCtxt(&handlers, nil, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
            unsafe htmlCtxtUseOptions(context, LibXML.pageOptions)
        }
        // The parser lives as long as its context, and need not be retained for each event.
        unsafe context?.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit {
        // The context was made in `init` and is freed once, here; both kinds are of one type.
        switch language {
        case .xml: unsafe xmlFreeParserCtxt(context)
        case .page: unsafe htmlFreeParserCtxt(context)
        }
    }

    /// An element begins; `declarations` counts the namespaces that it declares.
    func began(_ name: MarkupName, _ uri: MarkupName, _ attributes: MarkupAttributes, declarations: Int) {}
    /// An element ends.
    func ended(_ name: MarkupName, _ uri: MarkupName) {}
    /// Text of the innermost element; it may come in several parts.
    func characters(_ text: Bytes) {}
    /// The document has a DOCTYPE.
    func foundDOCTYPE() {}
    /// The document is malformed.
    func found(_ fault: MarkupFault) {}

    /// Refuses the text at the place where the parser is.
    final func refuse(_ problem: String) { refuse(Refusal(line: line, column: columnInLine, problem: problem)) }

    /// Refuses the text; the first refusal stands, unless another one `comesFirst` in the text.
    final func refuse(_ refusal: Refusal, comesFirst: Bool = false) {
        if self.refusal == nil || comesFirst { self.refusal = refusal }
        refused()
        stop()
    }

    /// The text was refused.
    func refused() {}

    /// Parses nothing more.
    final func stop() { unsafe xmlStopParser(context) }

    /// Parses the next bytes.
    final func parse(_ bytes: Bytes) -> Outcome { bytes.isEmpty ? .parsed : parse(bytes, isLast: false) }

    /// Parses the end of the text.
    final func parseEnd() -> Outcome { parse(.empty, isLast: true) }

    private func parse(_ bytes: Bytes, isLast: Bool) -> Outcome {
        // libxml2 prints what its converters find wrong unless the thread has a handler, and halts without a report.
        unsafe xmlSetStructuredErrorFunc(nil) { _, _ in }
        defer { xmlSetStructuredErrorFunc(nil, nil) }
        // `bytes` is read for the time of the call.
        let start = unsafe UnsafeRawPointer(bytes.base).assumingMemoryBound(to: CChar.self)
        guard language == .xml else {
            unsafe htmlParseChunk(context, start, Int32(bytes.count), isLast ? 1 : 0)
            return .parsed
        }
        let code = unsafe xmlParseChunk(context, start, Int32(bytes.count), isLast ? 1 : 0)
        guard code != 0, let context = unsafe context else { return .parsed }
        if unsafe context.pointee.wellFormed == 0 { return .malformed }
        return unsafe context.pointee.disableSAX != 0 ? .stopped : .parsed
    }

    /// Parses the next bytes in chunks, behind each of which `check` is called; until the text is refused, or `check`
    /// says that nothing more is wanted.
    final func parseChunks(_ bytes: Bytes, _ check: (Outcome) -> Bool) {
        var rest = bytes
        while !rest.isEmpty, refusal == nil {
            let chunk = rest[0..<min(rest.count, PushParser.chunkSize)]
            rest = rest.dropFirst(chunk.count)
            let outcome = parse(chunk)
            if nameCount > PushParser.nameLimit { refuse("more than \(PushParser.nameLimit) different names") }
            guard check(outcome) else { return }
        }
    }
}

// What libxml2 knows. Its own structures live as long as its context.
extension PushParser {
    private var input: xmlParserInput? { unsafe context?.pointee.input?.pointee }

    /// The line that is being parsed, from 1.
    final var line: Int { unsafe max(1, Int(context?.pointee.input?.pointee.line ?? 0)) }

    /// The column that is being parsed, from 1.
    final var columnInLine: Int { unsafe Int(context?.pointee.input?.pointee.col ?? 0) }

    /// What libxml2 has and did not parse yet, valid until more is parsed.
    final var waiting: Bytes {
        guard let input = unsafe input, let start = unsafe input.cur, let end = unsafe input.end else { return .empty }
        return unsafe Bytes(start, end - start)
    }

    /// How many different names of any kind the text has.
    final var nameCount: Int { unsafe context?.pointee.dict.map { unsafe Int(xmlDictSize($0)) } ?? 0 }

    /// How many declarations of namespaces are in force; libxml2 counts prefix and URI of each.
    final var namespaceCount: Int { unsafe Int(context?.pointee.nsNr ?? 0) / 2 }

    /// True inside a CDATA section.
    final var isInCDATASection: Bool { unsafe context?.pointee.instate == XML_PARSER_CDATA_SECTION }

    /// Says that the bytes are UTF-8 whatever the declaration says, since they were converted.
    final func assumeUTF8() {
        unsafe xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
        unsafe xmlCtxtUseOptions(context, LibXML.options | Int32(XML_PARSE_IGNORE_ENC.rawValue))
    }
}

/// What holds for every use of libxml2, and the functions that it calls: each finds the parser behind the pointer that it
/// gets, see ``PushParser/init(_:)``, and tells it one thing.
private enum LibXML {
    /// No network; lines beyond 65,535. XML_PARSE_NO_XXE (bit 23) is known from 2.13 on and harmless before.
    static let options = Int32(XML_PARSE_NONET.rawValue | XML_PARSE_BIG_LINES.rawValue) | 1 << 23
    static let pageOptions = Int32(
        HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue)

    /// Sets libxml2 up once, before any thread uses it; external entities are never loaded.
    static func prepare() { _ = isReady }

    private static let isReady: Bool = {
        xmlInitParser()
        unsafe xmlSetExternalEntityLoader { _, _, _ in nil }
        return true
    }()

    @inline(__always)
    private static func tell(_ raw: UnsafeMutableRawPointer?, _ body: (PushParser) -> Void) {
        guard let raw = unsafe raw else { return }
        unsafe Unmanaged<PushParser>.fromOpaque(raw)._withUnsafeGuaranteedRef { body($0) }
    }

    /// Functions that are left out cost nothing. Comments and processing instructions are passed over.
    static var documentHandlers: xmlSAXHandler {
        var handlers = unsafe xmlSAXHandler()
        unsafe handlers.initialized = UInt32(XML_SAX2_MAGIC)
        unsafe handlers.startElementNs = { raw, local, _, uri, declarations, _, count, _, values in
            let (name, space) = unsafe (MarkupName(local), MarkupName(uri))
            let attributes = unsafe MarkupAttributes(values, count: count)
            unsafe LibXML.tell(raw) { $0.began(name, space, attributes, declarations: Int(declarations)) }
        }
        unsafe handlers.endElementNs = { raw, local, _, uri in
            let (name, space) = unsafe (MarkupName(local), MarkupName(uri))
            unsafe LibXML.tell(raw) { $0.ended(name, space) }
        }
        unsafe handlers.characters = { raw, text, count in
            guard let text = unsafe text else { return }
            let bytes = unsafe Bytes(text, Int(count))
            unsafe LibXML.tell(raw) { $0.characters(bytes) }
        }
        unsafe handlers.cdataBlock = handlers.characters
        unsafe handlers.ignorableWhitespace = handlers.characters
        unsafe handlers.internalSubset = { raw, _, _, _ in unsafe LibXML.tell(raw) { $0.foundDOCTYPE() } }
        unsafe handlers.serror = { raw, error in
            guard let error = unsafe error?.pointee else { return }
            guard unsafe error.level == XML_ERR_ERROR || error.level == XML_ERR_FATAL else { return }
            let fault = unsafe MarkupFault(error)
            unsafe LibXML.tell(raw) { $0.found(fault) }
        }
        return unsafe handlers
    }

    /// Scripts and styles are no text of a page, and what is wrong with its markup is passed over as browsers do.
    static var pageHandlers: htmlSAXHandler {
        var handlers = unsafe htmlSAXHandler()
        unsafe handlers.initialized = UInt32(XML_SAX2_MAGIC)
        unsafe handlers.startElement = { raw, name, attributes in
            let (name, pairs) = unsafe (MarkupName(name), MarkupAttributes(pairs: attributes))
            unsafe LibXML.tell(raw) { $0.began(name, .none, pairs, declarations: 0) }
        }
        unsafe handlers.endElement = { raw, name in
            let name = unsafe MarkupName(name)
            unsafe LibXML.tell(raw) { $0.ended(name, .none) }
        }
        unsafe handlers.characters = documentHandlers.characters
        unsafe handlers.ignorableWhitespace = handlers.characters
        unsafe handlers.cdataBlock = { _, _, _ in }
        unsafe handlers.serror = { _, _ in }
        return unsafe handlers
    }
}
