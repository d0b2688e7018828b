import Bytes
import Portfolio
import Testing

@testable import Reports

@Suite struct CSVCellTests {
    static let cases: [(cell: String, written: String)] = [
        ("", ""), ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
        ("a\nb", "\"a\nb\""), ("a\rb", "\"a\rb\""), ("示例，公司", "示例，公司"),
        ("=1+1", "'=1+1"), ("+86", "'+86"), ("-1", "'-1"), ("@name", "'@name"), ("\ttab", "'\ttab"),
        ("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\""), ("\rCR", "\"'\rCR\""),
    ]

    @Test(arguments: cases) func quotesAndGuards(_ cell: String, _ expected: String) {
        #expect(written { $0.append(csvCell: cell) } == expected)
    }

    static let cells =
        (0...0x7F).compactMap(UnicodeScalar.init).flatMap { ["\($0)", "a\($0)b", "\($0)\"\r\n,"] } + [
            "", "\"", "\"\"", "\r\n", ",,", "'", "'=1", "示例，“公司”", "\u{FEFF}x", "91000000MA0000001R",
            "110101190001010000",
            "\u{202E}x", String(repeating: "长", count: 3000) + "\"",
        ]

    /// Whatever a cell holds, a reader finds it again in its row, with an apostrophe in front where a formula begins.
    @Test(arguments: cells) func cellsComeBack(_ cell: String) {
        let text = written { buffer in
            for _ in 0..<2 {
                buffer.append(csvCell: cell)
                buffer.comma()
                buffer.append(csvCell: "next")
                buffer.endCSVRow()
            }
        }
        let isFormula = ["=", "+", "-", "@", "\t", "\r"].contains { cell.utf8.starts(with: $0.utf8) }
        let expected = [isFormula ? "'\(cell)" : cell, "next"]
        let rows = CSVReader.rows(text)
        #expect(rows == [expected, expected])
        // What a spreadsheet sees first is never the beginning of a formula.
        #expect(!(rows.first?.first?.first.map { "=+-@\t\r".contains($0) } ?? false))
    }

    @Test func filesBeginWithTheMarkUnlessItIsNotWanted() {
        let columns = [ReportColumn("domain", "", "", .code), ReportColumn("verdict", "", "", .code)]
        for (hasMark, mark) in [(true, "\u{FEFF}"), (false, "")] {
            let start = CSVFile.start(columns, hasMark: hasMark)
            withExtendedLifetime(start) { #expect(start.bytes.string == mark + "domain,verdict\r\n") }
        }
    }

    @Test func pathsOfReports() {
        func path(_ name: StaticString) -> String {
            written { DomainPath.append(Bytes(name), suffix: ".html", to: $0) }
        }
        #expect(path("example.cn") == "domains/ex/example.cn.html")
        #expect(path("x") == "domains/xx/x.html")
    }
}
