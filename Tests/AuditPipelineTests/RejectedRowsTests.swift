import Portfolio
import Reports
import TestSupport
import Testing

@testable import AuditPipeline

/// A row that cannot be read may have said anything: it never lets a domain pass that would not pass with it.
@Suite struct RejectedRowsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let exports: [String]
        /// The outcome of `registrar-record` for the domain, and its verdict.
        let record: String
        let verdict: String
        var domain = "a.cn"
        var testDescription: String { id }
    }

    private static let header = "域名,注册商,域名持有者,到期日期,实名认证状态,主体编号\n"
    private static let good = "a.cn,万网,甲公司,2030-01-05,已实名,S1\n"
    private static let subjects = "主体编号,主办单位名称,网站域名\nS1,甲公司,a.cn\n"

    static let cases = [
        Case(id: "nothing rejected", exports: [header + good, subjects], record: "pass", verdict: "pass"),
        Case(
            id: "its only row has a cell too many",
            exports: [header + "a.cn,万网,甲公司,2030-01-05,已实名,S1,x\n", subjects], record: "unchecked",
            verdict: "incomplete"),
        Case(
            id: "a comma that nobody quoted before the domain",
            exports: ["备注,域名,注册商\n一,二,a.cn,万网\n", subjects], record: "unchecked", verdict: "incomplete"),
        Case(
            id: "a cell too many behind a name with an ideographic dot",
            exports: [header + "例子。cn,万网,甲公司,2030-01-05,已实名,S1,x\n", subjects + "S2,乙公司,例子.cn\n"], record: "unchecked",
            verdict: "incomplete", domain: "xn--fsqu00a.cn"),
        Case(
            id: "a comma too many before a name in full-width characters",
            exports: ["备注,域名,注册商\n一,二,例子．ｃｎ,万网 Co.\n", subjects + "S2,乙公司,例子.cn\n"], record: "unchecked",
            verdict: "incomplete", domain: "xn--fsqu00a.cn"),
        Case(
            id: "a row above the header",
            exports: ["a.cn,万网,甲公司,2020-01-05,未实名,S1\n" + header + good, subjects], record: "unchecked",
            verdict: "incomplete"),
        Case(
            id: "a quote that is not closed", exports: [header + "a.cn,\"万网,甲公司\n", subjects], record: "unchecked",
            verdict: "incomplete"),
        Case(
            id: "a NUL byte, in a later export",
            exports: [header + good, "域名,到期日期\na.cn,20\020-01-05\n", subjects], record: "unchecked",
            verdict: "incomplete"),
        Case(
            id: "before a good row of the same export",
            exports: [header + "a.cn,万网,甲公司,2020-01-05,已实名,S1,x\n" + good, subjects], record: "unchecked",
            verdict: "incomplete"),
        Case(
            id: "in another export, and once more behind a good row",
            exports: [
                header + "a.cn,万网,甲公司,2020-01-05,已实名,S1,x\n", header + good + "a.cn,万网,甲公司,2020-01-05,已实名,S1,x\n",
                subjects,
            ], record: "unchecked", verdict: "incomplete"),
        Case(
            id: "a cell with two names", exports: [header + "a.cn;b.cn,万网,甲公司,2030-01-05,已实名,S1\n", subjects],
            record: "unchecked", verdict: "incomplete"),
        Case(
            id: "behind a good row of the same export, which stands",
            exports: [header + good + "a.cn,万网,甲公司,2020-01-05,已实名,S1,x\n", subjects], record: "pass", verdict: "pass"),
        Case(
            id: "a repetition of the same export is rejected as one",
            exports: [header + good + good, subjects], record: "pass", verdict: "pass"),
        Case(
            id: "another subject's row names it",
            exports: [header + good, subjects + "S2,乙公司,a.cn;b.cn,x\n"], record: "unchecked", verdict: "incomplete"),
        Case(
            id: "another subject's row names a host below it",
            exports: [header + good, subjects + ",,www.a.cn\n"], record: "unchecked", verdict: "incomplete"),
        Case(
            id: "another domain's row",
            exports: [header + good + "b.cn,万网,甲公司,2020-01-05,已实名,S1,x\n", subjects], record: "pass", verdict: "pass"),
    ]

    @Test(arguments: cases) func areRemembered(_ each: Case) async throws {
        let run = try await WholeRun(each.exports, in: try Scratch())
        #expect(run.outcome("registrar-record", of: each.domain) == each.record)
        #expect(run.verdicts.first { $0["domain"] == each.domain }?["verdict"] == each.verdict)
    }

    /// Rows of random portfolios are broken one after the other; what did not pass before does not pass then.
    @Test(arguments: 0..<24) func neverMakeAPass(_ seed: Int) async throws {
        var numbers = SeededNumbers(seed: UInt64(seed))
        let scratch = try Scratch()
        var rows: [[String]] = [[], []]
        for export in 0..<2 { for _ in 0..<6 { rows[export].append(RejectedRowsTests.row(&numbers)) } }
        // One domain stands in both exports, twice in the second.
        for (export, row) in [(0, 0), (1, 0), (1, 1)] {
            rows[export][row] = "a.cn," + rows[export][row].split(separator: ",", maxSplits: 1)[1]
        }
        let named = ["S1,甲公司,a.cn\n", "S2,甲公司,www.b.cn\n", "S1,甲公司,c.cn;a.cn\n"]
        let whole = try await WholeRun(
            [rows[0], rows[1]].map { RejectedRowsTests.header + $0.joined() }
                + ["主体编号,主办单位名称,网站域名\n" + named.joined()], in: scratch)
        let passes = Set(whole.verdicts.filter { $0["verdict"] == "pass" }.compactMap { $0["domain"] })
        var broken = [rows[0], rows[1], named]
        for _ in 0..<Int.random(in: 1...4, using: &numbers) {
            let (export, row) = (Int.random(in: 0..<3, using: &numbers), Int.random(in: 0..<3, using: &numbers))
            broken[export][row] = RejectedRowsTests.broken(broken[export][row], &numbers)
        }
        let headers = [RejectedRowsTests.header, RejectedRowsTests.header, "主体编号,主办单位名称,网站域名\n"]
        let run = try await WholeRun(zip(headers, broken).map { $0 + $1.joined() }, in: scratch)
        let now = Set(run.verdicts.filter { $0["verdict"] == "pass" }.compactMap { $0["domain"] })
        #expect(now.isSubset(of: passes), "\(broken)")
    }

    private static let cells = [
        ["a.cn", "b.cn", "c.cn", "d.cn"], ["万网", "万网", "GoDaddy"], ["甲公司", "甲公司", "乙公司", ""],
        ["2030-01-05", "2030-01-05", "2020-01-05", ""], ["已实名", "已实名", "未实名", ""], ["S1", "", ""],
    ]

    private static func row(_ numbers: inout SeededNumbers) -> String {
        var row: [String] = []
        for values in cells { row.append(values.randomElement(using: &numbers) ?? "") }
        return row.joined(separator: ",") + "\n"
    }

    private static func broken(_ row: String, _ numbers: inout SeededNumbers) -> String {
        let line = row.replacing("\n", with: "")
        switch Int.random(in: 0..<3, using: &numbers) {
        case 0: return line + ",x,y\n"
        case 1: return line + "\0\n"
        default: return line.replacing(",甲", with: ",\"甲") + ",z\n"
        }
    }
}
