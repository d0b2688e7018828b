import Foundation
import Testing

/// What `icpaudit columns` prints, compared with recordings.
@Suite struct ColumnsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        var options: [String] = []
        let inputs: [String]
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "tables", inputs: ["forms/domains-gb18030.csv", "forms/domains-utf16.tsv", "sheet/one-sheet.csv"]),
        Case(name: "documents", inputs: ["forms/domains-plain.xml", "several/01-ministry.xml", "registry/escrow.xml"]),
        Case(name: "json", options: ["--format", "json"], inputs: ["forms/subjects.csv", "forms/domains-plain.xml"]),
        Case(
            name: "config", options: ["--config", "config/config.json"],
            inputs: ["config/domains.csv", "config/subjects.csv"]),
    ]

    @Test(arguments: cases) func prints(_ each: Case) throws {
        let workspace = try Workspace()
        let ended = try BuiltProgram.run(
            ["columns"] + each.options + each.inputs, in: workspace, from: Portfolios.fixtures)
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.errors.isEmpty)
        try Recording(name: "columns").check("\(each.name).txt", ended.output)
    }

    /// What stops an audit further down is told here too.
    @Test(arguments: [
        ("域名,到期日期\na.cn,2030-01-05\n主办单位,备案号\n甲,苏ICP备11111111号\n", "a table of filing subjects below one of domains"),
        ("主办单位,备案号\n甲,苏ICP备11111111号\n域名,到期日期\na.cn,2030-01-05\n", "a table of domains below one of filing subjects"),
    ]) func saysThatATableOfAnotherKindBegins(_ text: String, _ words: String) throws {
        let workspace = try Workspace()
        try workspace.write(text, to: "joined.csv")
        let ended = try BuiltProgram.run(["columns", "joined.csv"], in: workspace)
        #expect(ended.status == 65)
        #expect(ended.output.hasPrefix("joined.csv: "))
        #expect(ended.errors.contains("joined.csv:3: a second header begins \(words)"), "\(ended.errors)")
    }

    /// There is no summary in which the others could be read.
    @Test func pointsToNoSummary() throws {
        let workspace = try Workspace()
        for number in 0..<25 { try workspace.write("{}", to: "in/\(number).csv") }
        let ended = try BuiltProgram.run(["columns", "in"], in: workspace)
        #expect(ended.errors.contains("5 more of this kind: "), "\(ended.errors)")
        #expect(!ended.errors.contains("summary.json"))
    }

    /// One file that is not understood hides no other.
    @Test func saysWhatItDoesNotUnderstand() throws {
        let workspace = try Workspace()
        let ended = try BuiltProgram.run(
            ["columns", "config/config.json", "forms/subjects.csv"], in: workspace, from: Portfolios.fixtures)
        #expect(ended.status == 65)
        #expect(ended.output.hasPrefix("forms/subjects.csv: subjects, CSV, "))
        #expect(ended.errors == "icpaudit: config/config.json: the file is JSON; export the list as CSV or XML\n")
    }
}
