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
