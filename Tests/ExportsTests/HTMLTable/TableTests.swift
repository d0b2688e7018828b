import Portfolio
import Testing

@testable import Exports

/// Tables of web pages, as consoles export them under the name .xls.
@Suite struct TableTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let page: String
        var records: [String] = []
        var rejects: [String] = []
        var testDescription: String { id }

        init(_ id: String, _ page: String, _ records: [String], rejects: [String] = []) {
            (self.id, self.page, self.records, self.rejects) = (id, page, records, rejects)
        }
    }

    private static let header = "<tr><th>域名</th><th>注册商</th></tr>"

    static let cases: [Case] = [
        Case(
            "a page on one line",
            "<html><head><meta charset=\"utf-8\"></head><body><table><tr><td>域名</td><td>到期时间</td></tr>"
                + "<tr><td>a.cn</td><td>2027-05-01</td></tr></table></body></html>",
            ["1: domain=a.cn | expires_on=2027-05-01"]),
        Case(
            "lines of the file",
            "<html>\n<table>\n\(header)\n<tr>\n<td>a.cn</td></tr>\n\n<tr><td>b.cn</td></tr></table>",
            ["5: domain=a.cn", "7: domain=b.cn"]),
        Case("a table alone", "<table border=1>\(header)<tr><td>a.cn<td>甲</table>", ["1: domain=a.cn | registrar=甲"]),
        Case(
            "as a spreadsheet program writes it",
            "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><style>td {x: \"<tr>\"}</style></head>"
                + "<body><!-- <table><tr><td>域名 --><TABLE>\(header)<TR><TD>a.cn</TD></TR></TABLE>",
            ["1: domain=a.cn"]),
        Case(
            "XHTML",
            "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\" \"y\"><html><table>\(header)"
                + "<tr><td>a.cn</td><td/></tr></table></html>", ["1: domain=a.cn"]),
        Case(
            "markup and entities",
            "<table>\(header)<tr><td><a href=\"#\">a<b>.cn</b></a></td><td>A&amp;B&nbsp;&#x7532;</td></tr>"
                + "</table>", ["1: domain=a.cn | registrar=A&B\u{A0}甲"]),
        Case(
            "white space is joined",
            "<table>\(header)<tr><td>\n  a.cn\t</td><td>甲 \n  乙<br>丙<script>x</script></td></tr></table>",
            ["1: domain=a.cn | registrar=甲 乙\n丙"]),
        Case(
            "parts of a table",
            "<table><caption>x</caption><thead>\(header)</thead><tbody><tr><td>a.cn</td></tr></tbody>"
                + "<tfoot><tr><td>共 1 条</td></tr></tfoot></table>",
            ["1: domain=a.cn", "1: domain=共 1 条"]),
        Case(
            "cells that span columns",
            "<table><tr><th colspan=2>域名</th></tr><tr><th>域名</th><th>注册商</th><th>到期时间</th></tr>"
                + "<tr><td>a.cn</td><td colspan=\"2\">2027-05-01</td></tr></table>",
            ["1: domain=a.cn | registrar=2027-05-01 | expires_on=2027-05-01"]),
        Case(
            "cells that span rows",
            "<table><tr><th>注册商</th><th>域名</th><th>到期时间</th></tr><tr><td rowspan=3>甲</td><td>a.cn</td>"
                + "<td rowspan=2>2027-05-01</td></tr><tr><td>b.cn</td></tr><tr><td>c.cn</td></tr><tr><td>乙</td><td>d.cn</td></tr>"
                + "</table>",
            [
                "1: domain=a.cn | registrar=甲 | expires_on=2027-05-01",
                "1: domain=b.cn | registrar=甲 | expires_on=2027-05-01", "1: domain=c.cn | registrar=甲",
                "1: domain=d.cn | registrar=乙",
            ]),
        Case(
            "the first table with a known header",
            "<html><table><tr><td>菜单</td></tr></table><table>\(header)<tr><td>a.cn</td></tr></table>"
                + "<table>\(header)<tr><td>b.cn</td></tr></table>", ["1: domain=a.cn"]),
        Case(
            "a table inside another one",
            "<html><table><tr><td>x<table>\(header)<tr><td>a.cn</td></tr></table>y</td></tr></table>",
            ["1: domain=a.cn"]),
        Case(
            "a table inside a cell is no part of it",
            "<table>\(header)<tr><td>a.cn<table><tr><td>z</td></tr></table></td><td>甲</td></tr></table>",
            ["1: domain=a.cn | registrar=甲"]),
        Case(
            "a zone in the header",
            "<table><tr><th>域名</th><th>到期时间 (UTC)</th></tr><tr><td>a.cn</td><td>2027-01-01 17:00</td></tr></table>",
            ["1: domain=a.cn | expires_on=2027-01-01 17:00 UTC"]),
        Case(
            "a record above the header, below a title that spans columns",
            "<table><tr><td colspan=2>example.com 域名</td></tr><tr><td>x.com</td><td>甲</td></tr>\(header)"
                + "<tr><td>a.cn</td></tr></table>", ["1: domain=a.cn"], rejects: ["1 above-header"]),
        Case(
            "more cells than the header",
            "<table>\(header)<tr><td>a.cn</td><td></td><td>x</td></tr>"
                + "<tr><td>b.cn</td><td></td><td> </td></tr></table>",
            ["1: domain=b.cn"], rejects: ["1 cell-count"]),
        Case(
            "cells without a row", "<table>\(header)<td>a.cn</td><td>甲</td></table>", ["1: domain=a.cn | registrar=甲"]),
    ]

    @Test(arguments: cases) func reads(_ item: Case) throws {
        let reading = try FileReading(Array(item.page.utf8)).first
        #expect(reading.records == item.records)
        #expect(reading.rejects == item.rejects)
    }

    private static let page =
        "<html><table><tr><td>域名</td><td>注册商</td></tr><tr><td>a.cn</td><td>阿里云计算有限公司</td></tr></table>"

    /// The page with what it says of its encoding, and the encoding that it has.
    static let encodings: [(declared: String, actual: String, forced: TextEncoding?)] = [
        ("", "UTF-8", nil), ("utf-8", "UTF-8", nil), ("gb2312", "GBK", nil), ("GBK", "GB18030", nil), ("", "GBK", nil),
        ("gb2312", "UTF-8", nil), ("utf-8", "GBK", nil), ("iso-8859-1", "UTF-8", nil), ("big5", "BIG5", nil),
        ("", "UTF-16LE", .utf16LE), ("utf-8", "GBK", .gb18030),
    ]

    @Test(arguments: encodings) func findsTheEncoding(
        _ declared: String, _ actual: String, _ forced: TextEncoding?
    ) throws {
        let meta = declared.isEmpty ? "" : "<meta http-equiv=Content-Type content=\"text/html; charset=\(declared)\">"
        // Big5 has no simplified characters.
        let page =
            actual == "BIG5"
            ? TableTests.page.replacing("阿里云计算有限公司", with: "中文").replacing("注册商", with: "Registrar") : TableTests.page
        let bytes = EncodedText.bytes(page.replacing("<html>", with: "<html>\(meta)"), actual)
        let name = actual == "BIG5" ? "中文" : "阿里云计算有限公司"
        #expect(try FileReading(bytes, encoding: forced).first.records == ["1: domain=a.cn | registrar=\(name)"])
    }

    @Test func aByteOrderMarkIsBelieved() throws {
        let utf16 = [0xFF, 0xFE] + EncodedText.bytes(TableTests.page, "UTF-16LE")
        let utf8 = [0xEF, 0xBB, 0xBF] + Array(TableTests.page.utf8)
        for bytes in [utf16, utf8] {
            #expect(try FileReading(bytes).first.records == ["1: domain=a.cn | registrar=阿里云计算有限公司"])
        }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let id: String
        let words: String
        let page: [UInt8]
        var testDescription: String { id }

        init(_ id: String, _ words: String, _ page: [UInt8]) { (self.id, self.words, self.page) = (id, words, page) }
        init(_ id: String, _ words: String, _ page: String) { self.init(id, words, Array(page.utf8)) }
    }

    static let refusals: [Refusal] = [
        Refusal(
            "no table", "FILE: the file is an HTML page in which no table has a known header (0",
            "<html><body><p>x"),
        Refusal("another table", "known header (1 table seen)", "<html><table><tr><td>菜单"),
        Refusal(
            "cut off", "the page ends before its table does", "<html><table>\(header)<tr><td>a.cn</td></tr>"),
        Refusal(
            "cut off in a tag", "the page ends before", "<html><table>\(header)<tr><td>a.cn</td></tr></tabl"),
        Refusal(
            "an invalid byte", "of the file is invalid in UTF-8",
            Array("<html><table>\(header)<tr><td>域名域名域名</td><td>".utf8) + [0xFF] + Array("</table>".utf8)),
        Refusal("a NUL byte", "NUL byte", "<html><table>\(header)<tr><td>a\0</td></tr></table>"),
        Refusal(
            "deep markup", "nested more than 256 deep",
            "<html><table>\(header)</table>" + String(repeating: "<div>", count: 300)),
        Refusal(
            "spans that fill memory", "spans repeat cells",
            "<table>\(header)<tr>" + String(repeating: "<td rowspan=65534 colspan=1000>x", count: 16)
                + String(repeating: "<tr><td>", count: 100) + "</table>"),
        Refusal(
            "many attributes", "more than 256 attributes",
            "<table>\(header)<tr><td \((0..<300).map { "a\($0)=x" }.joined(separator: " "))>a.cn</td></tr></table>"),
        Refusal(
            "attributes without an end", "more than 256 attributes",
            "<table>\(header)<tr><td \((0..<20_000).map { "a\($0)=x" }.joined(separator: " "))"),
        Refusal(
            "many names", "more than 20000 different names",
            "<table>\(header)<tr><td>\((0..<21_000).map { "<a\($0)></a\($0)>" }.joined())</table>"),
        Refusal(
            "too many columns", "more than 16384 columns",
            "<table>\(header)<tr>\(String(repeating: "<td>", count: 16_385))</table>"),
        Refusal(
            "a long cell", "more than 32,767 characters",
            "<table>\(header)<tr><td>\(String(repeating: "x", count: 32_768))</table>"),
    ]

    @Test(arguments: refusals) func refuses(_ item: Refusal) throws {
        let message = try #require(try FileReading.refusal(item.page))
        #expect(message.contains(item.words), "\(message)")
    }

    /// Documents that are XML stay so, whatever their elements are called.
    @Test(arguments: [
        "<table><row><domain>a.cn</domain></row></table>", "<div><domain name=\"a.cn\" registrar=\"\"/></div>",
    ])
    func documentsAreNoPages(_ document: String) throws {
        #expect(try FileReading(Array(document.utf8)).first.records == ["1: domain=a.cn"])
    }

    /// More rows than one block holds.
    @Test func manyRows() throws {
        let rows = (2...3000).map { "<tr><td rowspan=1>d\($0).cn</td><td>商\($0 * $0)</td></tr>\n" }.joined()
        let reading = try FileReading(Array("<table>\(TableTests.header)\n\(rows)</table>".utf8)).first
        #expect(reading.records == (2...3000).map { "\($0): domain=d\($0).cn | registrar=商\($0 * $0)" })
        #expect(reading.pieces > 1)
    }
}
