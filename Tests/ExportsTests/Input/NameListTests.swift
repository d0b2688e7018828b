import Testing

@testable import Exports

/// Lists of names alone: what is one, and what is read of it.
@Suite struct NameListTests {
    @Test(arguments: [
        ("a-shili.cn\n", true), ("# ours\n\n  a-shili.cn \r\n\"b-shili.com\",\r\n", true), ("例子.中国\r例子。cn", true),
        ("https://www.a-shili.cn/x\nb-shili.cn.\n", true), ("xn--fsqu00a.xn--fiqs8s", true), ("a_b.cn\n", true),
        ("domain.name\nb-shili.cn\n", true), ("\u{FEFF}a-shili.cn\n", true),
        ("域名\na-shili.cn\n", false), ("a-shili.cn,阿里云\n", false), ("192.0.2.1\n", false), ("v1.2\n", false),
        ("kefu@a-shili.cn\n", false), ("以下为域名。共三个，请核对\n", false), ("", false), ("# a-shili.cn\n", false),
        ("a-shili.cn\n合计 1\n", false), ("a..cn\n", false), (".\n", false), ("localhost\n", false),
    ])
    func isList(_ text: String, _ isList: Bool) throws {
        let file = TemporaryFile([UInt8](text))
        let input = try InputFile(path: file.path)
        let found = NameList.isList(try input.peek(1000))
        withExtendedLifetime(input) {}
        #expect(found == isList)
    }

    @Test(arguments: ["a-shili.cn\nb-shili.cn\n", "a-shili.cn\ndomain.name\nc-shili.cn\n"])
    func isRefusedAsAnExport(_ text: String) throws {
        for encoding in ["UTF-8", "GB18030"] {
            let refusal = try Reading.refusal(EncodedText.bytes(text, encoding))
            #expect(refusal?.contains(": a list of names without a header; use 'icpaudit check --file ") == true)
            #expect(refusal?.hasSuffix("', or add a header line 'domain'") == true)
        }
    }

    @Test(arguments: ["a-shili.cn,阿里云,2030-01-01\n", "1;a-shili.cn\n", "阿里云\t\"a-shili.cn\"\n"])
    func aTableWithoutAHeaderIsToldSo(_ text: String) throws {
        let refusal = try #require(try Reading.refusal([UInt8](text)))
        #expect(refusal.hasPrefix("FILE:1: no header: the first row '"), "\(refusal)")
        #expect(refusal.contains("' holds a domain name; add a header line that names the columns"), "\(refusal)")
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let text: String
        var encoding = "UTF-8"
        let names: [String]
        var testDescription: String { "\(encoding) \(text)" }
    }

    static let cases = [
        Case(text: "a-shili.cn\nb-shili.cn", names: ["1 a-shili.cn", "2 b-shili.cn"]),
        Case(text: "\u{FEFF}a-shili.cn\r\n\r\n# ours\r\n b-shili.cn,\r\n", names: ["1 a-shili.cn", "4 b-shili.cn"]),
        Case(text: "a-shili.cn # ours\nb-shili.cn\t#\n#c.cn\n", names: ["1 a-shili.cn", "2 b-shili.cn"]),
        Case(text: "http://a-shili.cn/#top\n", names: ["1 http://a-shili.cn/#top"]),
        Case(text: "a-shili.cn\rb-shili.cn\r", names: ["1 a-shili.cn", "2 b-shili.cn"]),
        Case(text: "域名\n例子.中国\n", names: ["2 例子.中国"]),
        Case(text: "例子.中国\n青山样例软件.cn\n", encoding: "GB18030", names: ["1 例子.中国", "2 青山样例软件.cn"]),
        Case(text: "\u{FEFF}例子.中国\r\nb-shili.cn\r\n", encoding: "UTF-16LE", names: ["1 例子.中国", "2 b-shili.cn"]),
        Case(text: "\u{FEFF}例子.中国\r\n", encoding: "UTF-16BE", names: ["1 例子.中国"]),
        Case(text: "a-shili.cn\ndomain.name\n", names: ["1 a-shili.cn", "2 domain.name"]),
        Case(text: "not a name\n合计\n", names: ["1 not a name", "2 合计"]),
        Case(text: "\n\n", names: []),
        Case(text: "", names: []),
    ]

    private static func names(_ bytes: [UInt8], pieceSize: Int = 65_536) throws -> [String] {
        let file = TemporaryFile(bytes)
        let reader = try NameListReader(
            path: file.path, encoding: nil, aliases: Reading.aliases(), pieceSize: pieceSize)
        var names: [String] = []
        while let entry = try reader.next() { names.append("\(entry.line) \(entry.name)\(entry.isText ? "" : " !")") }
        return names
    }

    @Test(arguments: cases) func isRead(_ each: Case) throws {
        let bytes = EncodedText.bytes(each.text, each.encoding)
        for size in [1, 2, 3, 7, 65_536] { #expect(try NameListTests.names(bytes, pieceSize: size) == each.names) }
    }

    @Test func aLineInAnotherEncodingIsNoName() throws {
        let bytes = [UInt8]("青山样例软件.cn\n") + [0xD6, 0xD0, 0x2E, 0x63, 0x6E, 0x0A] + [UInt8]("b-shili.cn\n")
        #expect(try NameListTests.names(bytes) == ["1 青山样例软件.cn", "2 \\xD6\\xD0.cn !", "3 b-shili.cn"])
    }

    @Test(arguments: [
        ("domain,registrar\na-shili.cn,x\n", "1: a table with several columns, not a list of names"),
        ("<domains/>", "a document, not a list of names"), ("%PDF-1.7", "the file is a PDF document"),
        ("{}", "the file is JSON"), ("file,line,reason,detail,raw\n", "the file is a report of icpaudit itself"),
        ("a.cn\n" + String(repeating: "x", count: 70_000), "2: the line is longer than 65536 bytes"),
    ])
    func whatIsNoListIsRefused(_ text: String, _ problem: String) throws {
        let error = #expect(throws: InputError.self) { try NameListTests.names([UInt8](text), pieceSize: 1000) }
        let text = try #require(error).description
        #expect(text.contains(problem), "\(text)")
    }
}
