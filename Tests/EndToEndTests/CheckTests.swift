import Foundation
import Testing

/// What `icpaudit check` prints of names and lists, and its exit statuses.
@Suite struct CheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let status: Int32
        var arguments: [String] = []
        var input: String?
        var list: String?
        /// The whole of standard output.
        var output = ""
        /// What standard error must say.
        var says = ""

        var testDescription: String { "\(status) \(id)" }
    }

    private static let good = "a-shili.cn: a-shili.cn, registrable, .cn approved\n"
    private static let bad = "www.b-shili.cn: www.b-shili.cn, below the registrable domain b-shili.cn, .cn approved\n"

    static let cases = [
        Case(id: "names", status: 0, arguments: ["a-shili.cn"], output: good),
        Case(id: "a name that fails", status: 1, arguments: ["a-shili.cn", "www.b-shili.cn"], output: good + bad),
        Case(
            id: "a list", status: 1, arguments: ["--file", "list.txt"],
            list: "\u{FEFF}# ours\r\na-shili.cn\r\n\r\nwww.b-shili.cn\r\n", output: good + bad),
        Case(id: "standard input", status: 0, arguments: ["-"], input: "a-shili.cn\n", output: good),
        Case(id: "standard input as a file", status: 0, arguments: ["--file=-"], input: "a-shili.cn", output: good),
        Case(
            id: "names before lists", status: 1, arguments: ["--file", "list.txt", "a-shili.cn"],
            list: "www.b-shili.cn\n", output: good + bad),
        Case(
            id: "two lists", status: 0, arguments: ["--file", "list.txt", "-"], input: "a-shili.cn\n",
            list: "域名\na-shili.cn\n", output: good + good),
        Case(
            id: "JSON", status: 1, arguments: ["--format", "json", "--file", "list.txt", "例子.中国"],
            list: "\na<b.cn\n",
            output: """
                [
                {"name": "例子.中国", "result": "pass", "domain": "xn--fsqu00a.xn--fiqs8s", "unicode": "例子.中国", \
                "text": "xn--fsqu00a.xn--fiqs8s, 例子.中国, registrable, .xn--fiqs8s approved"},
                {"name": "a\\u003cb.cn", "result": "fail", "text": "invalid-domain: 'a\\u003cb.cn' is no domain name: \
                '\\u003c' (U+003C) is not allowed", "line": 2}
                ]

                """),
        Case(id: "an empty list", status: 2, arguments: ["-"], input: "# none\n", says: "warning: -: no name in it"),
        Case(
            id: "an empty list as JSON", status: 2, arguments: ["-", "--format", "json"], input: "", output: "[]\n",
            says: "no name in it"),
        Case(id: "no name", status: 64, says: "no domain was given"),
        Case(id: "no format", status: 64, arguments: ["a.cn", "--format", "csv"], says: "expected one of text, json"),
        Case(
            id: "a table", status: 65, arguments: ["--file", "list.txt"], list: "域名,注册商\na.cn,b\n",
            says: "list.txt:1: a table with several columns, not a list of names; use 'icpaudit audit'"),
        Case(
            id: "the bytes contradict the encoding", status: 65, arguments: ["-", "--encoding", "gbk"],
            input: "例子甲乙丙.cn\n", says: "-: its bytes are UTF-8 ('例子甲乙'"),
        Case(id: "missing", status: 66, arguments: ["--file", "none.txt"], says: "none.txt: cannot open the file"),
        Case(id: "a folder", status: 66, arguments: ["--file", "."], says: ".: cannot read the file"),
        Case(
            id: "a list that was taken for a name", status: 1, arguments: ["list.txt"], list: "a-shili.cn\n",
            output: "list.txt: list.txt, registrable, .txt not approved\n",
            says: "'list.txt' was judged as a name and is a file here; for the names in it: --file list.txt"),
    ]

    @Test(arguments: cases) func prints(_ each: Case) throws {
        let workspace = try Workspace()
        if let list = each.list { try workspace.write(list, to: "list.txt") }
        let ended = try BuiltProgram.run(
            ["check", "--as-of", Portfolios.day] + each.arguments, in: workspace,
            input: each.input.map { .pipe(Data($0.utf8)) } ?? .nothing)
        #expect(ended.status == each.status)
        #expect(ended.output == each.output)
        #expect(each.says.isEmpty ? ended.errors.isEmpty : ended.errors.contains(each.says), "\(ended.errors)")
    }

    /// A list in an encoding of its own, longer than what is read and printed at once.
    @Test func aLongListIsReadInPieces() throws {
        let workspace = try Workspace()
        let count = 1500
        let text = (0..<count).map { "青山样例软件有限公司网站\($0).cn\n" }.joined()
        let bytes = try #require(text.data(using: .init(rawValue: 0x8000_0632)), "GB18030")
        try bytes.write(to: URL(filePath: workspace.path("list.txt")))
        let ended = try BuiltProgram.run(["check", "--file", "list.txt"], in: workspace)
        #expect(ended.status == 0)
        let lines = ended.output.split(separator: "\n")
        #expect(lines.count == count)
        #expect(lines.last?.hasPrefix("青山样例软件有限公司网站\(count - 1).cn: xn--") == true)
    }
}
