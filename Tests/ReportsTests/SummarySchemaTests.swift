import Foundation
import Portfolio
import Testing

@testable import Reports
@testable import Verification

/// The schema of the summary describes what is written, and refuses what is not so.
@Suite struct SummarySchemaTests {
    private static let project = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func schema() throws -> JSONSchema {
        let path = "Sources/Reports/Reports.docc/Resources/summary.schema.json"
        return try JSONSchema(String(contentsOf: project.appending(path: path), encoding: .utf8))
    }

    /// A run in which every part of the summary has something to say.
    private static func summary() throws -> String {
        var run = RunFacts(version: "1.0", command: ["icpaudit", "audit"], asOf: CalendarDay(number: 20_780))
        run.startedAt = "2026-11-23T08:00:00+08:00"
        run.inputs = [RunFacts.Input(path: "a.csv", kind: "domains", form: "CSV", encoding: "UTF-8")]
        run.inputs[0].sha256 = String(repeating: "0a", count: 32)
        run.skippedRules = ["suffix-nature"]
        run.comparison = RunFacts.Comparison(baseline: "2026-10-23", asOf: CalendarDay(number: 20_750))
        run.constants = [ConstantFact(.registrar, "万网")]
        run.coverage = [CoverageRow(file: "a.csv", kind: "domains", rule: "not-expired", fact: .expiresOn)]
        run.lists = try References().summaries
        run.warnings = [BilingualLine("a warning", "提醒")]
        let portfolio = SmallPortfolio(
            domains: [[.domain: "a.cn", .expiresOn: "2020-01-01", .domainStatus: "怪"]],
            asOf: CalendarDay(number: 20_780), references: try References())
        run.tally.add(portfolio.verdict())
        return written { SummaryFile.write(run, to: $0) }
    }

    @Test func everyKeyIsDescribed() throws {
        #expect(try SummarySchemaTests.schema().problems(SummarySchemaTests.summary()) == [])
    }

    /// The recorded runs have all but their times.
    @Test func recordedRunsAreDescribed() throws {
        let folder = SummarySchemaTests.project.appending(path: "Tests/EndToEndTests/Recorded")
        let runs = try FileManager.default.contentsOfDirectory(atPath: folder.path).map {
            folder.appending(path: "\($0)/summary.json")
        }.filter { FileManager.default.fileExists(atPath: $0.path) }
        #expect(runs.count > 5)
        for run in runs {
            let problems = try SummarySchemaTests.schema().problems(
                String(contentsOf: run, encoding: .utf8), optional: ["startedAt", "elapsedMilliseconds"])
            #expect(problems == [], "\(run.path)")
        }
    }

    @Test(arguments: [
        ("\"result\": \"clean\"", "\"result\": \"good\""),
        ("\"schemaVersion\": 2", "\"schemaVersion\": 1"), ("\"subjects\": 0", "\"subjects\": -1"),
        ("\"language\": \"en\",", ""), ("\"total\": 1", "\"total\": \"1\""),
        ("\"asOf\": \"2026-11-23\"", "\"asOf\": \"today\""),
        ("\"warnings\"", "\"worries\""),
    ])
    func whatIsNotSoIsRefused(_ part: String, _ other: String) throws {
        let summary = try SummarySchemaTests.summary()
        try #require(summary.contains(part))
        #expect(try !SummarySchemaTests.schema().problems(summary.replacing(part, with: other)).isEmpty)
    }
}
