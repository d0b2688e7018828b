import Exports
import Foundation
import Portfolio
import Reports
import Testing

@testable import AuditPipeline

/// Files that were joined end to end, and facts that no column states: what only a whole run shows.
@Suite struct JoinedExportTests {
    private static func audit(_ inputs: [String], _ scratch: Scratch, jobs: Int = 1) async throws -> RunFacts {
        var options = AuditOptions()
        options.inputs = inputs
        options.output = scratch.path("output-\(jobs)")
        options.asOf = CalendarDay(year: 2026, month: 11, day: 23)
        options.jobs = jobs
        options.writesVerdictsOnly = true
        options.domainReports = .none
        return try await Audit(options).run().facts
    }

    /// Rows as long as a page, so that few of them fill the pieces that are read side by side.
    private static func rows(_ numbers: Range<Int>, _ row: (Int) -> String) -> String {
        let note = String(repeating: "x", count: 4000)
        return numbers.map { "\(row($0)),\(note)\n" }.joined()
    }

    /// Another header in the second of several pieces holds for all rows below it, however many tasks read them.
    @Test func rowsBelowAnotherHeaderAreReadByIt() async throws {
        let scratch = try Scratch()
        let text =
            "域名,到期日期,注册商,备注\n" + JoinedExportTests.rows(0..<100) { "a\($0).cn,2026-01-05,X" }
            + "序号,注册商,域名,到期日期,备注\n" + JoinedExportTests.rows(100..<600) { "\($0),X,b\($0).cn,2030-01-05" }
        let export = try scratch.write(text.utf8, to: "domains")
        var reports: [Data] = []
        for jobs in [1, 2, 5] {
            let facts = try await JoinedExportTests.audit([export], scratch, jobs: jobs)
            #expect(facts.audited == 600 && facts.rejected == 0)
            #expect(facts.inputs[0].repeatedHeaders == 1)
            for name in ["verdicts.csv", "rejects.csv"] {
                reports.append(try Data(contentsOf: scratch.folder.appending(path: "output-\(jobs)/latest/\(name)")))
            }
        }
        #expect(Set(reports).count == 2)
        let verdicts = String(decoding: reports[0], as: UTF8.self).split(whereSeparator: \.isNewline)
        #expect(verdicts.count { $0.hasPrefix("a") && $0.contains("fail") } == 100)
        #expect(verdicts.count { $0.hasPrefix("b") && $0.contains("fail") } == 0)
    }

    @Test func aTableOfAnotherKindBelowStopsTheRun() async throws {
        let scratch = try Scratch()
        let text = "域名,到期日期\na.cn,2027-01-05\n主办单位,域名\n甲,b.cn\n"
        let export = try scratch.write(text.utf8, to: "domains")
        let error = await #expect(throws: InputError.self) { _ = try await JoinedExportTests.audit([export], scratch) }
        #expect(error?.line == 3)
        #expect(error?.problem.hasSuffix("split the file there") == true)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let exports: [String]
        let unstated: [String]
        var testDescription: String { exports.joined(separator: " + ") }
    }

    static let cases = [
        Case(exports: ["域名,到期日期,实名状态"], unstated: ["registrant and registrar"]),
        Case(exports: ["域名,到期日期,IANA 编号,实名认证时间,持有者"], unstated: []),
        // Another export adds what is missing.
        Case(exports: ["域名,到期日期,注册商", "域名,持有者,注册商"], unstated: ["real_name_status", "real_name_status"]),
        Case(exports: ["域名,到期日期,注册商", "域名,持有者,实名状态"], unstated: []),
        Case(exports: ["主办单位,备案号"], unstated: []),
    ]

    @Test(arguments: cases) func factsThatNoColumnStatesAreNamed(_ item: Case) async throws {
        let scratch = try Scratch()
        let exports = try item.exports.enumerated().map { try scratch.write("\($1)\n".utf8, to: "export-\($0)") }
        let facts = try await JoinedExportTests.audit(exports, scratch)
        let named = facts.warnings.map(\.en).filter { $0.contains("no column states") }.compactMap { warning in
            warning.split(separator: "no column states ").last?.prefix { $0 != "," }
        }
        #expect(named.map(String.init) == item.unstated)
    }
}
