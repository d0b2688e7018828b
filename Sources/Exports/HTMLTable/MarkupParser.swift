import Bytes
import CLibXML2
import Portfolio

/// Elements that a web page is read for.
enum MarkupElement: Sendable {
    case table, row, cell, section, lineBreak, other
}

/// Reads a web page by libxml2's push parser for HTML; a subclass overrides what it is told. One task uses it.
///
/// There is no network and no file access; the text is UTF-8, whatever the page says itself. The one file that touches
/// libxml2's pointers for pages.
class MarkupParser {
    /// How deep elements may be nested.
    static let depthLimit = 256
    /// How many bytes libxml2 may hold back, waiting for the end of a tag or a script.
    static let tagLimit = 4 << 20
    private static let chunkSize = 64 * 1024

    /// Why the page is refused, and on which line; nil as long as it is not.
    private(set) var refusal: (line: Int, problem: String)?
    private var depth = 0
    /// True once libxml2 knows that nothing more comes, and ends what is open.
    private var isFinishing = false
    private var context: htmlParserCtxtPtr?

    init() {
        XMLLibrary.prepare()
        var handlers = MarkupParser.handlers
        let pointer = Unmanaged.passUnretained(self).toOpaque()
        context = htmlCreatePushParserCtxt(&handlers, pointer, nil, 0, nil, XML_CHAR_ENCODING_UTF8)
        htmlCtxtUseOptions(context, MarkupParser.options)
    }

    deinit { htmlFreeParserCtxt(context) }

    private static let options = Int32(
        HTML_PARSE_NONET.rawValue | HTML_PARSE_IGNORE_ENC.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue)

    /// An element begins; one that spans several columns or rows says so.
    func began(_ element: MarkupElement, columns: Int, rows: Int) {}
    /// An element ends; `isAtEnd` when it ends only because the page does.
    func ended(_ element: MarkupElement, isAtEnd: Bool) {}
    /// Text of the page; it may come in several parts.
    func characters(_ text: Bytes) {}

    /// The line of the file that is being parsed, from 1.
    final var line: Int { max(1, Int(xmlSAX2GetLineNumber(context))) }

    /// Refuses the page.
    final func refuse(_ problem: String) {
        if refusal == nil { refusal = (line, problem) }
        xmlStopParser(context)
    }

    /// Parses the next bytes; false when the page is refused.
    final func feed(_ bytes: Bytes) -> Bool {
        var rest = bytes
        if rest.firstIndex(of: 0) != nil { refuse("a NUL byte stands in the page; export it again") }
        while !rest.isEmpty, refusal == nil {
            let chunk = rest[0..<min(rest.count, MarkupParser.chunkSize)]
            rest = rest.dropFirst(chunk.count)
            chunk.base.withMemoryRebound(to: CChar.self, capacity: chunk.count) {
                parse($0, chunk.count, isLast: false)
            }
            if XMLLibrary.hasTooManyNames(context) { refuse("more than \(XMLLibrary.nameLimit) different names") }
            if heldBack > MarkupParser.chunkSize { checkHeldBack() }
        }
        return refusal == nil
    }

    /// Ends the page.
    final func finish() {
        // What the page ends itself, it ends before its last byte.
        guard feed(Bytes("\n")) else { return }
        isFinishing = true
        parse(nil, 0, isLast: true)
    }

    private func parse(_ bytes: UnsafePointer<CChar>?, _ count: Int, isLast: Bool) {
        xmlSetStructuredErrorFunc(nil) { _, _ in }
        htmlParseChunk(context, bytes, Int32(count), isLast ? 1 : 0)
        xmlSetStructuredErrorFunc(nil, nil)
    }

    /// Refuses what libxml2 would take long for: it compares each attribute of a tag with all before it.
    private func checkHeldBack() {
        if heldBack > MarkupParser.tagLimit { return refuse("a tag or script is longer than 4 MiB") }
        guard let start = context?.pointee.input?.pointee.cur, start[0] == UInt8(ascii: "<") else { return }
        var separators = 0
        for byte in Bytes(start, heldBack).buffer where byte == UInt8(ascii: "=") || byte <= 0x20 { separators += 1 }
        let isTag = start[1] | 0x20 >= UInt8(ascii: "a") && start[1] | 0x20 <= UInt8(ascii: "z")
        if isTag, separators > MarkupParser.separatorLimit { refuse(MarkupParser.tooManyAttributes) }
    }

    /// How many attributes one element may have.
    static let attributeLimit = 256
    /// How many spaces and equals signs may stand in a tag that libxml2 holds back: a picture has none.
    private static let separatorLimit = 4096
    private static let tooManyAttributes = "an element has more than \(attributeLimit) attributes"

    /// How many bytes libxml2 has and did not parse yet.
    private var heldBack: Int {
        guard let input = context?.pointee.input?.pointee, let current = input.cur, let end = input.end else {
            return 0
        }
        return end - current
    }
}

// What libxml2 calls. The pointer is that of the parser, which lives as long as its context.
extension MarkupParser {
    private static var handlers: htmlSAXHandler {
        var handlers = htmlSAXHandler()
        handlers.initialized = UInt32(XML_SAX2_MAGIC)
        handlers.startElement = { raw, name, attributes in
            guard let raw, let name else { return }
            Unmanaged<MarkupParser>.fromOpaque(raw)._withUnsafeGuaranteedRef { $0.begin(name, attributes) }
        }
        handlers.endElement = { raw, name in
            guard let raw, let name else { return }
            Unmanaged<MarkupParser>.fromOpaque(raw)._withUnsafeGuaranteedRef { $0.end(name) }
        }
        handlers.characters = { raw, text, count in
            guard let raw, let text else { return }
            Unmanaged<MarkupParser>.fromOpaque(raw)._withUnsafeGuaranteedRef { $0.characters(Bytes(text, Int(count))) }
        }
        handlers.ignorableWhitespace = handlers.characters
        // Scripts and styles are no text of the page, and what is wrong with its markup is passed over as browsers do.
        handlers.cdataBlock = { _, _, _ in }
        handlers.serror = { _, _ in }
        return handlers
    }

    private func begin(
        _ name: UnsafePointer<xmlChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        depth += 1
        guard depth <= MarkupParser.depthLimit else {
            return refuse("elements are nested more than \(MarkupParser.depthLimit) deep")
        }
        guard MarkupParser.isWithinLimit(attributes) else { return refuse(MarkupParser.tooManyAttributes) }
        let element = MarkupParser.element(name)
        guard element == .cell else { return began(element, columns: 1, rows: 1) }
        began(
            element, columns: MarkupParser.number("colspan", attributes, limit: 1000) ?? 1,
            rows: MarkupParser.number("rowspan", attributes, limit: 65_534) ?? 1)
    }

    /// True when there are at most ``attributeLimit`` attributes; name and value of each, then nothing.
    private static func isWithinLimit(_ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?) -> Bool {
        guard let attributes else { return true }
        return (0...attributeLimit).contains { attributes[$0 * 2] == nil }
    }

    private func end(_ name: UnsafePointer<xmlChar>) {
        depth -= 1
        ended(MarkupParser.element(name), isAtEnd: isFinishing && heldBack == 0)
    }

    private static func element(_ name: UnsafePointer<xmlChar>) -> MarkupElement {
        names[String(cString: name)] ?? .other
    }

    private static let names: [String: MarkupElement] = [
        "table": .table, "tr": .row, "td": .cell, "th": .cell, "thead": .section, "tbody": .section,
        "tfoot": .section, "br": .lineBreak, "p": .lineBreak, "div": .lineBreak, "li": .lineBreak,
    ]

    /// The whole number of an attribute, at most `limit` (HTML, 4.9.11); nil when there is none above 0.
    private static func number(
        _ name: String, _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, limit: Int
    ) -> Int? {
        guard let attributes else { return nil }
        var index = 0
        while let found = attributes[index] {
            if String(cString: found) == name, let value = attributes[index + 1] {
                let digits = String(cString: value).drop { $0 == " " }.prefix(8).prefix { $0.isASCII && $0.isNumber }
                return Int(digits).flatMap { $0 > 0 ? min($0, limit) : nil }
            }
            index += 2
        }
        return nil
    }
}
