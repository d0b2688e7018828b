import Foundation
import Testing

@testable import Reports

/// The columns of a table as the contract of the formats names them, and as those know them who read the file elsewhere.
@Suite struct FormatContractTests {
    private static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: project.appending(path: path), encoding: .utf8)
    }

    /// What stands between two texts, the first of each kind.
    private static func between(_ start: String, _ end: String, in text: String) throws -> Substring {
        let first = try #require(text.range(of: start), "\(start) is missing")
        let last = try #require(text.range(of: end, range: first.upperBound..<text.endIndex), "\(end) is missing")
        return text[first.upperBound..<last.lowerBound]
    }

    private static func words(_ quote: Character, in text: Substring) -> [String] {
        text.split(separator: quote, omittingEmptySubsequences: false).enumerated()
            .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    }

    static let tables: [(file: String, columns: [String])] = [
        ("verdicts.csv", VerdictRows.columns.map { "\($0.name)" }),
        ("findings.csv", FindingRows.columns.map { "\($0.name)" }),
        ("actions.csv", ActionRows.columns.map { "\($0.name)" }),
    ]

    @Test(arguments: tables) func theContractNamesEveryColumnInItsPlace(_ file: String, _ columns: [String]) throws {
        let contract = try FormatContractTests.text("Sources/Reports/Reports.docc/Formats.md")
        let section = try FormatContractTests.between("### \(file)\n", "\n##", in: contract)
        let rows = section.split(separator: "\n").filter { $0.hasPrefix("| `") }
        let named = rows.flatMap { FormatContractTests.words("`", in: $0.dropFirst().prefix { $0 != "|" }) }
        #expect(named == columns, "Formats.md names the columns of \(file) in their order")
    }

    /// A new column comes last: what reads a file by its first columns goes on working.
    @Test(arguments: [
        ("Sources/CShippedData/pages/detail.js", "const columns = [", "];", 0),
        ("Sources/SparkJob/icpaudit_tables.py", "    \"verdicts\": (", ")", 0),
        ("Sources/SparkJob/icpaudit_tables.py", "    \"findings\": (", ")", 1),
    ]) func whatReadsATableKnowsItsFirstColumns(_ path: String, _ start: String, _ end: String, _ table: Int) throws {
        let list = try FormatContractTests.between(start, end, in: try FormatContractTests.text(path))
        let names = FormatContractTests.words("\"", in: list)
        #expect(!names.isEmpty)
        #expect(FormatContractTests.tables[table].columns.starts(with: names), "\(path): a new column comes last")
    }
}
