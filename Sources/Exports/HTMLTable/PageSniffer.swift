import Bytes
import Portfolio

/// What is known of a web page before it is read: where its table is.
public struct PageProbe: Sendable {
    /// The header of the table.
    public let dialect: GridDialect
    /// The encoding for people.
    public var encodingName: String { encoding.name }
    /// How the bytes are read.
    let encoding: XMLEncoding
    /// The number of the table on the page, from 0.
    let table: Int
}

extension ExportProbe {
    /// The form of a web page's table, for people.
    public static let pageName = "HTML table"
    /// The form of a workbook's sheet, for people.
    public static let workbookName = "Excel workbook"
    /// The encoding of a workbook, for people.
    public static let workbookEncoding = "UTF-8"
}

/// Looks at the head of a web page, as many consoles export their lists under the name .xls.
enum PageSniffer {
    private static let pageStarts: Set<String> = ["!doctype", "html", "head", "body"]
    private static let tableStarts: Set<String> = [
        "table", "meta", "br", "b", "style", "title", "div", "p", "center", "font", "form", "link", "script", "span",
        "h1", "h2",
        "h3",
    ]

    /// True for markup that begins like a page, or like a piece of one with a table in it.
    static func isPage(_ head: Bytes) -> Bool {
        // A page in UTF-16 has NUL bytes between its letters.
        let letters = head[0..<min(head.count, ExportProbe.headSize)].lazy.filter { $0 != 0 && $0 < 0x80 }
        let text = String(decoding: Array(letters.prefix(4096)), as: UTF8.self).lowercased()
        guard let name = PageSniffer.firstName(in: text) else { return false }
        if name == "!doctype" { return text.firstRange(of: "<!doctype html") != nil }
        if pageStarts.contains(name) { return true }
        guard tableStarts.contains(name) else { return false }
        let all = String(decoding: Array(letters), as: UTF8.self).lowercased()
        return all.firstRange(of: "<tr") != nil
    }

    /// The name of the first tag that is no declaration and no comment.
    private static func firstName(in text: String) -> String? {
        var rest = text[...]
        while let start = rest.firstIndex(of: "<") {
            rest = rest[rest.index(after: start)...]
            if rest.hasPrefix("?") {
                guard let end = rest.firstIndex(of: ">") else { return nil }
                rest = rest[end...]
            } else if rest.hasPrefix("!--") {
                guard let end = rest.firstRange(of: "-->") else { return nil }
                rest = rest[end.upperBound...]
            } else {
                return String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "!" })
            }
        }
        return nil
    }

    /// Finds the first table with a known header in the first bytes of a page.
    ///
    /// - Throws: ``InputError`` when there is none, or the page cannot be read.
    static func sniff(
        _ head: Bytes, path: String, aliases: ColumnAliases, encoding forced: TextEncoding?
    ) throws(InputError) -> PageProbe {
        let isWhole = head.count < ExportProbe.headSize
        let encoding = PageSniffer.encoding(of: head, isWhole: isWhole, forced: forced)
        let raw = ByteBuffer(capacity: head.count + 16)
        raw.append(head)
        var rest: [UInt8] = []
        let text = try XMLTextConverter(encoding, path: path).convert(raw, isLast: isWhole, rest: &rest)
        let parser = TableParser(
            .first(rows: 4 * CSVDialect.headerRows) { GridDialect.find(in: $0, .text, aliases) != nil })
        _ = parser.feed(text.bytes.bytes)
        if isWhole { parser.finish() }
        parser.lookAtOpenTables()
        if let found = parser.found, let dialect = GridDialect.find(in: found.rows, .text, aliases) {
            return PageProbe(dialect: dialect, encoding: encoding, table: found.number)
        }
        if let failure = text.failure { throw failure }
        if let refusal = parser.refusal {
            throw InputError(.malformed, path: path, line: refusal.line, problem: refusal.problem)
        }
        throw InputError(
            .malformed, path: path,
            problem: BilingualLine(
                """
                the file is an HTML page in which no table has a known header (\(parser.count) \
                \(parser.count == 1 ? "table" : "tables") seen); expected a domain column (域名, domain…) or an \
                organizer column (主办单位, organizer…); export the list as CSV or .xlsx
                """,
                """
                该文件是 HTML 网页，其中没有带已知表头的表格（共 \(parser.count) 个表格）；表头应有域名列（域名、domain 等）\
                或主办单位列（主办单位、organizer 等）；请将清单导出为 CSV 或 .xlsx
                """))
    }

    /// The encoding of a page: of what its bytes show and what it says itself, the bytes are believed, since consoles
    /// declare one encoding and write another.
    private static func encoding(of head: Bytes, isWhole: Bool, forced: TextEncoding?) -> XMLEncoding {
        let isWide = head[0..<min(head.count, 64)].firstIndex(of: 0) != nil
        if forced != nil || isWide || TextEncoding.byteOrderMark(head) != nil {
            return XMLEncoding(head, forced: forced ?? TextEncoding.byteOrderMark(head)?.encoding)
        }
        let declared = declaredLabel(in: head)
        let seen = TextEncoding.detect(head, isWhole: isWhole)
        if let declared, TextEncoding(label: declared) == nil, seen != .utf8 {
            return XMLEncoding(label: declared)
        }
        return XMLEncoding(head, forced: seen ?? declared.flatMap { TextEncoding(label: $0) } ?? .utf8)
    }

    /// What stands behind the first `charset=` of a page's first 4 KiB.
    private static func declaredLabel(in head: Bytes) -> String? {
        let text = head[0..<min(head.count, 4096)].string.lowercased()
        guard let start = text.firstRange(of: "charset=") else { return nil }
        let label = text[start.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
            .prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
        return label.isEmpty ? nil : String(label)
    }
}
