import Bytes
import Portfolio
import CLibXML2

/// libxml2's push parser, for XML or for web pages; a subclass overrides what it is told. One task uses it.
///
/// There is no network, no file access, and no entity beyond the five predefined. The one file
/// that touches libxml2's pointers.
@safe class PushParser {
    /// What is parsed.
    enum Language {
        case xml, page
    }

    /// What came of parsing some bytes.
    enum Outcome {
        case parsed
        /// The text is malformed.
        case malformed
        /// Parsing was stopped, by who was told or by libxml2 itself.
        case stopped
    }

    /// Why the text is refused; nil as long as it is not.
    final var refusal: Refusal?
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
        let size = Int32(bytes.count)
        guard language == .xml else {
            _ = unsafe bytes.withCString { unsafe htmlParseChunk(context, $0, size, isLast ? 1 : 0) }
            return .parsed
        }
        let code = unsafe bytes.withCString { unsafe xmlParseChunk(context, $0, size, isLast ? 1 : 0) }
        guard code != 0, let context = unsafe context else { return .parsed }
        if unsafe context.pointee.wellFormed == 0 { return .malformed }
        return unsafe context.pointee.disableSAX != 0 ? .stopped : .parsed
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
        return unsafe .ofC(start, end - start)
    }

    /// How many different names of any kind the text has.
    final var nameCount: Int { unsafe context?.pointee.dict.map { unsafe Int(xmlDictSize($0)) } ?? 0 }

    /// How many declarations of namespaces are in force; libxml2 counts prefix and URI of each.
    final var namespaceCount: Int { unsafe Int(context?.pointee.nsNr ?? 0) / 2 }

    /// True when the parser knows the name, of any kind, from the text or by itself.
    final func hasSeen(_ name: StaticString) -> Bool {
        guard let names = unsafe context?.pointee.dict else { return false }
        return unsafe xmlDictExists(names, name.utf8Start, Int32(name.utf8CodeUnitCount)) != nil
    }

    /// True within an element, where text or a tag may follow.
    final var isInContent: Bool { unsafe context?.pointee.instate == XML_PARSER_CONTENT }

    /// True when the bytes are not read as they are, since they are in another encoding than UTF-8.
    final var isConverting: Bool { unsafe input?.buf?.pointee.encoder != nil }

    /// True inside a CDATA section.
    final var isInCDATASection: Bool { unsafe context?.pointee.instate == XML_PARSER_CDATA_SECTION }

    /// Says that the bytes are UTF-8 whatever the declaration says, since they were converted.
    final func assumeUTF8() {
        unsafe xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8)
        unsafe xmlCtxtUseOptions(context, LibXML.options | Int32(XML_PARSE_IGNORE_ENC.rawValue))
    }
}

/// A name or namespace of a text; that of none has no characters.
///
/// libxml2 keeps equal names of a document once, and as long as it is parsed.
@safe struct MarkupName: Equatable, BitwiseCopyable {
    private let start: UnsafePointer<xmlChar>?

    /// A name that libxml2 keeps.
    @unsafe init(_ start: UnsafePointer<xmlChar>?) { unsafe self.start = start }

    /// No name or namespace.
    static var none: MarkupName { unsafe MarkupName(nil) }

    /// The same for equal names of a document, other ones for others; 0 for none.
    var identity: UInt { unsafe UInt(bitPattern: start) }

    /// The name as text.
    var text: String { unsafe start.map { unsafe String(cString: $0) } ?? "" }

    static func == (left: MarkupName, right: MarkupName) -> Bool { left.identity == right.identity }
}

/// The attributes of an element, valid for the time of the call that tells them.
@safe struct MarkupAttributes {
    private let values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    /// How many attributes there are; of a page's element at most one more than any element may have.
    let count: Int
    /// How many pointers an attribute has: local name, prefix, URI, beginning and end of the value, or name and value.
    private let stride: Int

    /// As libxml2 gives those of a document's element.
    @inline(__always)
    @unsafe init(_ values: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int32) {
        unsafe self.values = values
        self.count = unsafe values == nil ? 0 : Int(count)
        stride = 5
    }

    /// As libxml2 gives those of a page's element: names and values in turn, then nothing.
    @unsafe init(pairs: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) {
        unsafe values = pairs
        stride = 2
        var count = 0
        while count <= MarkupAttributes.limit, unsafe pairs?[2 * count] != nil { count += 1 }
        self.count = count
    }

    /// How many attributes one element may have.
    static let limit = 256

    /// A pointer of the attribute at `index`; the places before ``count`` have one each.
    @inline(__always)
    private func pointer(_ index: Int, _ place: Int) -> UnsafePointer<xmlChar>? {
        precondition(index >= 0 && index < count, "no such attribute")
        return unsafe values?[index * stride + place]
    }

    /// The local name.
    @inline(__always)
    func name(_ index: Int) -> MarkupName { unsafe MarkupName(pointer(index, 0)) }

    /// The namespace.
    func uri(_ index: Int) -> MarkupName { unsafe MarkupName(stride == 5 ? pointer(index, 2) : nil) }

    /// The local name of an attribute that has one letter and no namespace; 0 for others.
    @inline(__always)
    func letter(_ index: Int) -> UInt8 {
        guard let name = unsafe pointer(index, 0), unsafe name[0] != 0 && name[1] == 0, uri(index).identity == 0 else {
            return 0
        }
        return unsafe name[0]
    }

    /// The value as the text has it, see ``AttributeText``.
    @inline(__always)
    func value(_ index: Int) -> Bytes {
        if stride == 2 {
            return unsafe pointer(index, 1).map { unsafe Bytes.ofC($0, Int(xmlStrlen($0))) } ?? .empty
        }
        guard let start = unsafe pointer(index, 3), let end = unsafe pointer(index, 4) else { return .empty }
        return unsafe .ofC(start, end - start)
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

    private static func fault(_ error: xmlError) -> MarkupFault {
        let message = unsafe error.message.map { unsafe String(cString: $0) } ?? ""
        let names = unsafe [error.str1, error.str2].compactMap { unsafe $0.map { unsafe String(cString: $0) } }
        let report = unsafe MarkupFault.Report(
            code: error.code, words: message.split(whereSeparator: \.isNewline).joined(separator: " "), names: names,
            otherLine: Int(error.int1))
        return unsafe MarkupFault(line: Int(error.line), column: Int(error.int2), report)
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
            let bytes = unsafe Bytes.ofC(text, Int(count))
            unsafe LibXML.tell(raw) { $0.characters(bytes) }
        }
        unsafe handlers.cdataBlock = handlers.characters
        unsafe handlers.ignorableWhitespace = handlers.characters
        unsafe handlers.internalSubset = { raw, _, _, _ in unsafe LibXML.tell(raw) { $0.foundDOCTYPE() } }
        unsafe handlers.serror = { raw, error in
            guard let error = unsafe error?.pointee else { return }
            guard unsafe error.level == XML_ERR_ERROR || error.level == XML_ERR_FATAL else { return }
            // What follows the first fault is told to nobody, and may be much.
            unsafe LibXML.tell(raw) { parser in
                if parser.refusal == nil { unsafe parser.found(LibXML.fault(error)) }
            }
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
