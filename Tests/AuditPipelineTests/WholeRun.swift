import Bytes
import Foundation
import Portfolio
import Reports
import Testing

@testable import AuditPipeline

/// A run over exports that are written first, and what its reports say.
struct WholeRun {
    /// The rows of `verdicts.csv`, by column.
    let verdicts: [[String: String]]
    /// The rows of `rejects.csv`, by column.
    let rejects: [[String: String]]
    private let findings: [[String: String]]

    /// What the run knows about itself.
    let facts: RunFacts
    /// The rows of `coverage.csv`, by column.
    let coverage: [[String: String]]

    init(
        _ exports: [String], in scratch: Scratch, jobs: Int = 1, _ change: (inout AuditOptions) -> Void = { _ in }
    ) async throws {
        try await self.init(exports.map { Array($0.utf8) }, in: scratch, jobs: jobs, change)
    }

    init(
        _ exports: [[UInt8]], in scratch: Scratch, jobs: Int = 1, _ change: (inout AuditOptions) -> Void = { _ in }
    ) async throws {
        var options = AuditOptions()
        options.inputs = try exports.enumerated().map { try scratch.write($1, to: "export-\($0).csv") }
        options.output = scratch.path("output-\(UInt64.random(in: 0 ... .max))")
        options.asOf = CalendarDay(year: 2026, month: 11, day: 23)
        options.jobs = jobs
        options.domainReports = .none
        options.findings = .all
        change(&options)
        let (facts, path) = try await Audit(options).run()
        self.facts = facts
        coverage = try WholeRun.rows("\(path)/coverage.csv")
        verdicts = try WholeRun.rows("\(path)/verdicts.csv")
        rejects = try WholeRun.rows("\(path)/rejects.csv")
        findings = try WholeRun.rows("\(path)/findings.csv")
    }

    private static func rows(_ path: String) throws -> [[String: String]] {
        let text = ByteBuffer()
        text.append(try String(contentsOfFile: path, encoding: .utf8))
        let header = try #require(
            text.bytes.string.split(separator: "\r\n").first.map {
                $0.replacing("\u{FEFF}", with: "").split(separator: ",")
            })
        let columns = header.map(String.init)
        let table = try ListTable(name: path, text: text.bytes, columns: columns)
        return table.rows.map { row in Dictionary(uniqueKeysWithValues: columns.map { ($0, row[$0]) }) }
    }

    /// What was compared, as the findings quote it.
    func actual(_ rule: String, of domain: String) -> String {
        findings.first { $0["domain"] == domain && $0["rule"] == rule }?["actual"] ?? ""
    }

    /// The verdict of a domain.
    func verdict(of domain: String) -> String { verdicts.first { $0["domain"] == domain }?["verdict"] ?? "" }

    /// The outcome of a rule for a domain: what does not stand among the findings has passed.
    func outcome(_ rule: String, of domain: String) -> String {
        findings.first { $0["domain"] == domain && $0["rule"] == rule }?["outcome"] ?? "pass"
    }
}
