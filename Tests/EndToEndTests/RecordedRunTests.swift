import Foundation
import Testing

/// Whole runs of the program over small exports, compared with recorded reports.
@Suite struct RecordedRunTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let inputs: [String]
        var options: [String] = []
        /// The domain whose own report is recorded too.
        let domain: String
        let status: Int32
        var testDescription: String { name }
    }

    static let cases = [
        // CSV and MIIT XML together: the sample portfolio, in which every rule outcome occurs.
        Case(name: "sample", inputs: ["input"], domain: "zixu-shili.cn", status: 1),
        Case(name: "one-sheet", inputs: ["sheet"], domain: "qingshan-app.cn", status: 1),
        Case(name: "several", inputs: ["several"], domain: "qingshan-yangli.cn", status: 1),
        Case(
            name: "rejects", inputs: ["rejects"], options: ["--fail-on", "never"], domain: "third-shili.cn", status: 2),
        Case(name: "escrow", inputs: ["registry"], domain: "hegu-xugou.cn", status: 1),
        Case(name: "domains-only", inputs: ["forms/domains-utf8.csv"], domain: "hegu-new.cn", status: 1),
        Case(name: "subjects-only", inputs: ["forms/subjects.csv"], domain: "hegu-lost.cn", status: 2),
        Case(
            name: "config", inputs: ["config/subjects.csv", "config/domains.csv"],
            options: ["--config", "config/config.json", "--no-bom", "--show-numbers", "--lang", "zh"],
            domain: "qingshan-yangli.cn", status: 1),
    ]

    @Test(arguments: cases) func reports(_ each: Case) throws {
        let workspace = try Workspace()
        let folder = each.inputs == ["input"] ? Portfolios.project : Portfolios.fixtures
        let ended = try BuiltProgram.run(
            ["audit", "--as-of", Portfolios.day, "--output", workspace.path("output")] + each.options + each.inputs,
            in: workspace, from: folder)
        #expect(ended.status == each.status, "\(ended.errors)")
        let recording = Recording(name: each.name)
        // How many bytes were written goes by how long the run took: summary.json tells the time.
        let output = ended.output.replacing(workspace.path("output"), with: "output")
            .replacing(#/[0-9,]+( bytes| 字节)/#) { "…\($0.1)" }
        try recording.check("output.txt", output)
        try recording.check("errors.txt", ended.errors)
        for file in ["verdicts.csv", "findings.csv", "actions.csv", "coverage.csv", "rejects.csv"] {
            try recording.check(file, try workspace.text("output/latest/\(file)"))
        }
        try recording.check("summary.json", Recording.withoutTimes(try workspace.text("output/latest/summary.json")))
        let report = "domains/\(each.domain.prefix(2))/\(each.domain).csv"
        try recording.check(report, try workspace.text("output/latest/\(report)"))
    }
}
