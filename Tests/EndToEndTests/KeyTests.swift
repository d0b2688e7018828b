import Foundation
import Testing

/// What `icpaudit key` prints: a line for each name, in their order, and its exit statuses.
@Suite struct KeyTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        var status: Int32 = 0
        var arguments: [String] = []
        var input = Data()
        /// The whole of standard output.
        var output = ""
        /// What standard error must say.
        var says = ""

        var testDescription: String { "\(status) \(id)" }

        init(
            _ id: String, status: Int32 = 0, _ arguments: [String] = [], _ input: String = "", output: String = "",
            says: String = ""
        ) {
            self.id = id
            self.status = status
            self.arguments = arguments
            self.input = Data(input.utf8)
            self.output = output
            self.says = says
        }

        init(_ id: String, bytes: [UInt8], output: String) {
            self.id = id
            input = Data(bytes)
            self.output = output
        }
    }

    static let cases = [
        Case("a name", [], "a-shili.cn\n", output: "a-shili.cn\n"),
        Case("the last line may lack its end", [], "a-shili.cn", output: "a-shili.cn\n"),
        Case("CRLF", [], "a-shili.cn\r\nb-shili.cn\r\n", output: "a-shili.cn\nb-shili.cn\n"),
        Case("capitals, dots, spaces", [], " A-Shili.CN. \n", output: "a-shili.cn\n"),
        Case("a byte order mark", [], "\u{FEFF}a-shili.cn\n", output: "a-shili.cn\n"),
        Case(
            "IDN in all its forms", [], "例子.中国\nxn--fsqu00a.xn--fiqs8s\n例子。中国\nXN--FSQU00A.中国\n",
            output: String(repeating: "xn--fsqu00a.xn--fiqs8s\n", count: 4)),
        Case("not IDNA 2003", [], "straße-shili.de\n", output: "xn--strae-shili-46a.de\n"),
        Case(
            "URLs", [], "https://user@a-shili.cn:8443/path?q#f\n//a-shili.cn\na-shili.cn:80\n",
            output: String(repeating: "a-shili.cn\n", count: 3)),
        Case("as a spreadsheet guards it", [], "'a-shili.cn\n=\"a-shili.cn\"\n", output: "a-shili.cn\na-shili.cn\n"),
        Case(
            "an empty line and a word for nothing count", [], "\n-\na-shili.cn\n\n",
            output: """
                \tempty-domain\tthe domain cell is empty; expected a domain name
                \tempty-domain\tthe domain cell is empty; expected a domain name
                a-shili.cn
                \tempty-domain\tthe domain cell is empty; expected a domain name

                """),
        Case(
            "no comment, no header", [], "# ours\n",
            output: "\tinvalid-domain\t'# ours' is no domain name: it has no host\n"),
        Case(
            "refusals", [], "a b.cn\nx@a-shili.cn\n10.0.0.1\na\tb.cn\n",
            output: """
                \tinvalid-domain\t'a b.cn' is no domain name: a space (U+0020) is not allowed
                \temail-address\t'x@a-shili.cn' is an e-mail address; expected a domain name
                \tip-address\t'10.0.0.1' is an IP address; expected a domain name
                \tinvalid-domain\t'a b.cn' is no domain name: U+0009 is not allowed

                """),
        Case("nothing", [], "", output: ""),
        Case("one part", ["--parts", "1"], "a-shili.cn\n", output: "a-shili.cn\t1\n"),
        Case(
            "one part, refused", ["--parts=1"], "\n",
            output: "\t1\tempty-domain\tthe domain cell is empty; expected a domain name\n"),
        Case(
            "JSON", ["--format", "json", "--parts", "1"], "例子.中国\na\"b.cn\n",
            output: """
                [
                {"domain": "xn--fsqu00a.xn--fiqs8s", "part": 1},
                {"reason": "invalid-domain", "detail": "'a\\"b.cn' is no domain name: '\\"' (U+0022) is not allowed", \
                "parts": [1]}
                ]

                """),
        Case("JSON of nothing", ["--format", "json"], "", output: "[]\n"),
        Case("no part", status: 64, ["--parts", "0"], says: "'0' is no number of parts; expected --parts 1 to 4096"),
        Case("too many parts", status: 64, ["--parts", "4097"], says: "expected --parts 1 to 4096"),
        Case("a name as an argument", status: 64, ["a-shili.cn"], says: "names are read from standard input"),
        Case("no file", status: 66, ["--file", "none.txt"], says: "none.txt: cannot open the file"),
        Case(
            "bytes in another encoding", bytes: [0xC0, 0xFD, 0x2E, 0x63, 0x6E, 0x0A] + Array("a-shili.cn\n".utf8),
            output:
                "\tinvalid-encoding\tline 1 holds bytes that are not UTF-8; convert the names to UTF-8\na-shili.cn\n"),
    ]

    @Test(arguments: cases) func prints(_ each: Case) throws {
        let workspace = try Workspace()
        let ended = try BuiltProgram.run(["key"] + each.arguments, in: workspace, input: .pipe(each.input))
        #expect(ended.status == each.status)
        #expect(ended.output == each.output)
        #expect(each.says.isEmpty ? ended.errors.isEmpty : ended.errors.contains(each.says), "\(ended.errors)")
    }

    /// More names than are read at once, of one to four bytes a character, from a file.
    @Test func aLongListIsReadInPieces() throws {
        let workspace = try Workspace()
        let count = 20_000
        try workspace.write((0..<count).map { "网站\($0).cn\na\($0)-shili.cn\n" }.joined(), to: "names.txt")
        let ended = try BuiltProgram.run(["key", "--file", "names.txt", "--parts", "7"], in: workspace)
        #expect(ended.status == 0)
        let lines = ended.output.split(separator: "\n")
        #expect(lines.count == 2 * count)
        #expect(lines.last?.hasPrefix("a\(count - 1)-shili.cn\t") == true)
        let sizes = Dictionary(grouping: lines) { $0.split(separator: "\t").last }.mapValues(\.count)
        #expect(sizes.count == 7)
        #expect(sizes.values.allSatisfy { abs($0 - 2 * count / 7) < count / 20 }, "\(sizes)")
    }

    /// The parts of a host and its domain, and of the names in a cell with several.
    @Test(arguments: [
        (["b-shili.cn", "www.b-shili.cn", "A.B.b-shili.cn."], true), (["com.cn", "b.com.cn"], false),
        (["a-shili.cn", "b-shili.cn"], false),
    ]) func hostsFallToThePartOfTheirDomain(_ names: [String], _ isSame: Bool) throws {
        let input = Data((names.joined(separator: "\n") + "\n").utf8)
        let ended = try BuiltProgram.run(["key", "--parts", "4096"], in: Workspace(), input: .pipe(input))
        let parts = Set(ended.output.split(separator: "\n").map { $0.split(separator: "\t")[1] })
        #expect((parts.count == 1) == isSame)
    }

    @Test func aCellWithSeveralNamesFallsToThePartOfEach() throws {
        let input = Data("a-shili.cn\nb-shili.cn\nb-shili.cn、a-shili.cn; 10.0.0.1\n".utf8)
        let ended = try BuiltProgram.run(["key", "--parts", "4096"], in: Workspace(), input: .pipe(input))
        let lines = ended.output.split(separator: "\n").map {
            $0.split(separator: "\t", omittingEmptySubsequences: false)
        }
        #expect(lines.count == 3)
        let parts = lines[0..<2].compactMap { Int($0[1]) }.sorted()
        #expect(lines[2][1] == parts.map(String.init).joined(separator: ","))
        #expect(lines[2][2] == "invalid-domain")
    }
}
