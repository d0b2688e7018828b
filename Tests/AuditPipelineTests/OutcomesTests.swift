import Portfolio
import Reports
import Testing
import Verification

@testable import AuditPipeline

/// The result of a run, as a table: what was found, what was rejected, and the threshold.
@Suite struct OutcomesTests {
    enum Found: String, CaseIterable { case nothing, pass, wait, incomplete, fail }

    struct Case: Sendable, CustomTestStringConvertible {
        let found: [Found]
        var rejected = 0
        /// For fail, wait, unchecked, warn and never.
        let results: [RunFacts.Result]
        var testDescription: String { "\(found.map(\.rawValue)), \(rejected) rejected" }
    }

    static let cases = [
        Case(found: [], results: Array(repeating: .incomplete, count: 5)),
        Case(found: [], rejected: 1, results: Array(repeating: .incomplete, count: 5)),
        // Every domain here has some optional rule unchecked, so the thresholds from unchecked on are reached.
        Case(found: [.pass], results: [.clean, .clean, .findings, .findings, .clean]),
        Case(found: [.pass], rejected: 1, results: [.incomplete, .incomplete, .findings, .findings, .incomplete]),
        Case(found: [.pass, .wait], results: [.clean, .findings, .findings, .findings, .clean]),
        Case(found: [.wait], rejected: 2, results: [.incomplete, .findings, .findings, .findings, .incomplete]),
        Case(found: [.pass, .incomplete], results: [.incomplete, .incomplete, .findings, .findings, .incomplete]),
        Case(found: [.fail], results: [.findings, .findings, .findings, .findings, .clean]),
        Case(found: [.fail, .incomplete], results: [.findings, .findings, .findings, .findings, .incomplete]),
    ]

    /// A record whose verdict is the one that is looked for, filed under a subject of the same name.
    private static func row(_ found: Found) -> String {
        switch found {
        case .nothing: ""
        case .pass: "a.cn,万网,甲公司,2030-01-05,yes,2019-01-07\n"
        case .wait: "b.cn,万网,甲公司,2030-01-05,yes,2026-11-20\n"
        case .incomplete: "c.cn,,甲公司,2030-01-05,yes,2019-01-07\n"
        case .fail: "d.cn,万网,甲公司,2020-01-05,yes,2019-01-07\n"
        }
    }

    private static func tally(_ found: [Found], _ scratch: Scratch) throws -> Tally {
        var tally = Tally()
        if found.isEmpty { return tally }
        let builder = SubjectDirectoryBuilder(try References())
        let subjects = "organizer,domains\n甲公司,a.cn;b.cn;c.cn;d.cn\n"
        for batch in try NamedRecords.subjects(subjects, in: scratch) { _ = builder.add(batch) }
        let verifier = Verifier(try NamedRecords.context(subjects: builder.finish()))
        let text = "domain,registrar,registrant,expires on,real-name status,real-name date\n" + found.map(row).joined()
        for batch in try NamedRecords.batches(text, in: scratch) {
            for index in 0..<batch.count { tally.add(verifier.verify(batch.record(index))) }
        }
        return tally
    }

    @Test(arguments: cases) func results(_ each: Case) throws {
        let scratch = try Scratch()
        var run = RunFacts(version: "1", command: [], asOf: CalendarDay(number: 0))
        run.tally = try OutcomesTests.tally(each.found, scratch)
        #expect(run.tally.domains == each.found.count)
        run.inputs = [RunFacts.Input(path: "a", kind: "domains", form: "CSV", encoding: "UTF-8")]
        run.inputs[0].rejected = each.rejected
        let thresholds: [AuditOptions.FailOn] = [.fail, .wait, .unchecked, .warn, .never]
        // Those that compare with an earlier run have tests of their own.
        #expect(thresholds == AuditOptions.FailOn.allCases.filter { !$0.needsBaseline })
        #expect(thresholds.map { Outcomes.result(of: run, $0) } == each.results)
    }

    @Test(arguments: [(RunFacts.Result.clean, Int32(0)), (.findings, Int32(1)), (.incomplete, Int32(2))])
    func exitStatuses(_ result: RunFacts.Result, _ status: Int32) {
        #expect(result.exitStatus == status)
    }
}
