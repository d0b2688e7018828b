import Bytes
import Portfolio

/// Elements that a web page is read for.
enum MarkupElement: Sendable {
    case table, row, cell, section, lineBreak, other
}

/// Reads a web page, whose text is UTF-8 whatever the page says itself; a subclass overrides what it is told. One task uses
/// it.
class MarkupParser: PushParser {
    /// How deep elements may be nested.
    static let depthLimit = 256
    /// How many bytes libxml2 may hold back, waiting for the end of a tag or a script.
    static let tagLimit = 4 << 20
    /// How many bytes it may hold back before they are looked at.
    private static let quickLimit = 64 * 1024
    /// How many spaces and equals signs may stand in a tag that libxml2 holds back: a picture has none.
    private static let separatorLimit = 4096
    private static let tooManyAttributes = BilingualLine(
        "an element has more than \(MarkupAttributes.limit) attributes", "有元素的属性超过 \(MarkupAttributes.limit) 个")

    private var depth = 0
    /// True once libxml2 knows that nothing more comes, and ends what is open.
    private var isFinishing = false

    init() { super.init(.page) }

    /// An element begins; one that spans several columns or rows says so.
    func began(_ element: MarkupElement, columns: Int, rows: Int) {}
    /// An element ends; `isAtEnd` when it ends only because the page does.
    func ended(_ element: MarkupElement, isAtEnd: Bool) {}

    /// Parses the next bytes; false when the page is refused.
    final func feed(_ bytes: Bytes) -> Bool {
        if bytes.firstIndex(of: 0) != nil {
            refuse("a NUL byte stands in the page; export it again", "网页中含有 NUL 字节；请重新导出")
        }
        parseChunks(bytes) { _ in
            checkWaiting(waiting)
            return true
        }
        return refusal == nil
    }

    /// Ends the page.
    final func finish() {
        // What the page ends itself, it ends before its last byte.
        guard feed(Bytes("\n")) else { return }
        isFinishing = true
        _ = parseEnd()
    }

    /// Refuses what libxml2 would take long for: it compares each attribute of a tag with all before it.
    private func checkWaiting(_ text: Bytes) {
        if text.count <= MarkupParser.quickLimit { return }
        if text.count > MarkupParser.tagLimit {
            return refuse("a tag or script is longer than 4 MiB", "有标签或脚本超过 4 MiB")
        }
        let letter = text[1] | 0x20
        guard text[0] == UInt8(ascii: "<"), letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "z") else { return }
        var separators = 0
        for byte in text where byte == UInt8(ascii: "=") || byte <= 0x20 { separators += 1 }
        if separators > MarkupParser.separatorLimit { refuse(MarkupParser.tooManyAttributes) }
    }

    override final func began(
        _ name: MarkupName, _ uri: MarkupName, _ attributes: MarkupAttributes, declarations: Int
    ) {
        depth += 1
        guard depth <= MarkupParser.depthLimit else {
            let limit = MarkupParser.depthLimit
            return refuse("elements are nested more than \(limit) deep", "元素嵌套超过 \(limit) 层")
        }
        guard attributes.count <= MarkupAttributes.limit else { return refuse(MarkupParser.tooManyAttributes) }
        let element = MarkupParser.element(name)
        guard element == .cell else { return began(element, columns: 1, rows: 1) }
        began(
            element, columns: MarkupParser.number("colspan", attributes, limit: 1000) ?? 1,
            rows: MarkupParser.number("rowspan", attributes, limit: 65_534) ?? 1)
    }

    override final func ended(_ name: MarkupName, _ uri: MarkupName) {
        depth -= 1
        ended(MarkupParser.element(name), isAtEnd: isFinishing && waiting.isEmpty)
    }

    private static func element(_ name: MarkupName) -> MarkupElement { names[name.text] ?? .other }

    private static let names: [String: MarkupElement] = [
        "table": .table, "tr": .row, "td": .cell, "th": .cell, "thead": .section, "tbody": .section,
        "tfoot": .section, "br": .lineBreak, "p": .lineBreak, "div": .lineBreak, "li": .lineBreak,
    ]

    /// The whole number of an attribute, at most `limit` (HTML, 4.9.11); nil when there is none above 0.
    private static func number(_ name: String, _ attributes: MarkupAttributes, limit: Int) -> Int? {
        guard let index = (0..<attributes.count).first(where: { attributes.name($0).text == name }) else { return nil }
        let digits = attributes.value(index).string.drop { $0 == " " }.prefix(8).prefix { $0.isASCII && $0.isNumber }
        return Int(digits).flatMap { $0 > 0 ? min($0, limit) : nil }
    }
}
