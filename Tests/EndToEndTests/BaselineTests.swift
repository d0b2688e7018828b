import Foundation
import Testing

/// A run that is compared with an earlier one, through the program: what is new, still there, fixed, gone and unknown.
@Suite struct BaselineTests {
    /// A domain in two months, and what becomes of its findings.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Its records in October and November; empty where it is not in the portfolio.
        let before: String
        let now: String
        /// `new 1, still 0` and so on, what is not 0.
        let counts: [String: Int]
        /// The rows of `state.csv` afterwards.
        var state: [String] = []
    }

    private static let name = "a-shili.cn"
    /// A record with some cells changed.
    private static func record(
        expires: String = "2030-03-05", status: String = "已实名", completed: String = "2019-03-06",
        registrant: String = "青山样例软件有限公司"
    ) -> String {
        Portfolios.record(name, expires: expires, status: status, completed: completed)
            .replacing("青山样例软件有限公司", with: registrant)
    }

    static let cases = [
        Case(testDescription: "fine and fine", before: record(), now: record(), counts: [:]),
        Case(
            testDescription: "a new fail", before: record(), now: record(expires: "2026-11-01"), counts: ["new": 1],
            state: ["not-expired,a-shili.cn,fail,2026-11-23"]),
        Case(
            testDescription: "still failing", before: record(expires: "2026-10-01"), now: record(expires: "2026-10-01"),
            counts: ["still": 1], state: ["not-expired,a-shili.cn,fail,2026-10-23"]),
        Case(
            testDescription: "fixed", before: record(expires: "2026-10-01"), now: record(), counts: ["fixed": 1]),
        Case(testDescription: "gone", before: record(expires: "2026-10-01"), now: "", counts: ["gone": 1]),
        Case(
            testDescription: "unknown now: no day any more", before: record(expires: "2026-10-01"),
            now: record(expires: ""), counts: ["unknownNow": 1],
            state: ["not-expired,a-shili.cn,unchecked,2026-10-23"]),
        Case(
            testDescription: "unknown now: the rule before it fails", before: record(expires: "2026-11-10"),
            now: record(expires: "2026-11-10"), counts: ["new": 1, "unknownNow": 1],
            state: [
                "not-expired,a-shili.cn,fail,2026-11-23", "expiring-soon,a-shili.cn,unchecked,2026-10-23",
            ]),
        Case(
            testDescription: "unknown now: the record is rejected", before: record(expires: "2026-10-01"),
            now: record(expires: "2026-10-01").replacing("\n", with: ",,,,,more\n"),
            counts: ["unknownNow": 1, "unknownRejected": 1], state: ["not-expired,a-shili.cn,unchecked,2026-10-23"]),
        Case(
            testDescription: "one of two records is rejected", before: record(expires: "2026-10-01"),
            now: record(expires: "2026-10-01") + record(expires: "2029-10-01"), counts: ["still": 1],
            state: ["not-expired,a-shili.cn,fail,2026-10-23"]),
        Case(
            testDescription: "a domain that came", before: "", now: record(expires: "2026-10-01"), counts: ["new": 1],
            state: ["not-expired,a-shili.cn,fail,2026-11-23"]),
    ]

    private static func audit(
        _ day: String, _ records: String, _ workspace: Workspace, _ options: [String] = []
    ) throws -> BuiltProgram.Ended {
        // Another domain keeps the portfolio from being empty.
        try workspace.write(
            Portfolios.header + Portfolios.record("other-shili.cn") + records, to: "input/domains.csv")
        try workspace.write(Portfolios.subjects, to: "input/subjects.csv")
        return try BuiltProgram.run(["audit", "--as-of", day, "--no-domain-reports"] + options, in: workspace)
    }

    @Test(arguments: cases) func whatBecomesOfFindings(_ each: Case) throws {
        let workspace = try Workspace()
        _ = try BaselineTests.audit("2026-10-23", each.before, workspace)
        let ended = try BaselineTests.audit("2026-11-23", each.now, workspace, ["--baseline", "previous"])
        #expect(ended.otherErrors == "")
        let comparison = try #require(try workspace.json("output/latest/summary.json")["comparison"] as? [String: Any])
        #expect(comparison["baseline"] as? String == "2026-10-23")
        let keys = ["new", "still", "worse", "fixed", "gone", "unknownNow", "unknownRejected", "waivedNow"]
        for key in keys { #expect(comparison[key] as? Int == each.counts[key] ?? 0, "\(key)") }
        let diff = try BuiltProgram.run(
            ["diff", "output/2026-10-23", "output/latest", "--format", "json"], in: workspace)
        let found = try #require(try JSONSerialization.jsonObject(with: Data(diff.output.utf8)) as? [String: Any])
        for key in keys { #expect(found[key] as? Int == each.counts[key] ?? 0, "diff: \(key)") }
        let page = try BuiltProgram.run(
            ["diff", "output/2026-10-23", "output/latest", "--format", "html", "--lang", "zh"], in: workspace)
        #expect(page.status == diff.status && page.errors.isEmpty)
        #expect(page.output.contains("新增 \(each.counts["new"] ?? 0)，加重 \(each.counts["worse"] ?? 0)"))
        #expect(try workspace.lines("output/latest/state.csv").dropFirst() == each.state[...])
        #expect(try BuiltProgram.run(["verify", "output/2026-10-23", "output/latest"], in: workspace).status == 0)
    }

    @Test func agesAreCarriedOverMonthsAndOverWhatIsUnknown() throws {
        let workspace = try Workspace()
        let expired = BaselineTests.record(expires: "2026-01-01")
        let months = [
            expired, expired, BaselineTests.record(expires: ""), expired.replacing("\n", with: ",,,,,more\n"), expired,
        ]
        for (index, record) in months.enumerated() {
            _ = try BaselineTests.audit("2026-0\(index + 2)-10", record, workspace, ["--baseline", "latest"])
        }
        #expect(try workspace.lines("output/latest/state.csv").last == "not-expired,a-shili.cn,fail,2026-02-10")
        let comparison = try #require(try workspace.json("output/latest/summary.json")["comparison"] as? [String: Any])
        #expect(comparison["still"] as? Int == 1)
        #expect(comparison["new"] as? Int == 0)
    }

    /// A record whose domain cannot be told may be about any that is not there.
    @Test(arguments: [("", 0), ("\0\0\n", 1)]) func whatIsGoneIsDoubtedWhereARecordNamesNoDomain(
        _ more: String, _ warnings: Int
    ) throws {
        let workspace = try Workspace()
        _ = try BaselineTests.audit("2026-10-23", BaselineTests.record(expires: "2026-10-01"), workspace)
        let ended = try BaselineTests.audit("2026-11-23", more, workspace, ["--baseline", "previous"])
        let doubt = "no domain that can be told, so that what is counted as gone may still be there"
        #expect(ended.errors.contains(doubt) == (warnings > 0), "\(ended.errors)")
        let diff = try BuiltProgram.run(["diff", "output/2026-10-23", "output/latest"], in: workspace)
        #expect(diff.output.contains("gone: a-shili.cn not-expired"))
        #expect(diff.errors.contains(doubt) == (warnings > 0), "\(diff.errors)")
    }

    /// The index draws the runs from the first that was compared with another to this one, twelve at most.
    @Test func theIndexDrawsTheRunsBefore() throws {
        let workspace = try Workspace()
        for month in 1...14 {
            let day = month < 10 ? "2026-0\(month)-10" : month < 13 ? "2026-\(month)-10" : "2027-0\(month - 12)-10"
            let failing = (0..<(month % 3)).map { Portfolios.record("f\($0)-shili.cn", expires: "2025-01-01") }.joined()
            _ = try BaselineTests.audit(day, failing, workspace, ["--baseline", "latest"])
            let page = try workspace.text("output/latest/index.html")
            let line = page.firstMatch(of: /polyline points="([^"]*)"/)?.1.split(separator: " ").count
            #expect(line == (month < 3 ? nil : min(month, 12)), "\(day)")
            if month == 14 {
                #expect(page.contains("Failing domains in the last 12 runs"))
                // One failed before and fails, one has come.
                let row = try #require(page.range(of: "<table class=\"changes\">")).lowerBound
                let table = page[row...].prefix(upTo: try #require(page[row...].range(of: "</table>")).lowerBound)
                #expect(table.contains("href=\"#rule=not-expired&amp;change=new\" data-count=\"1\""), "\(table)")
                #expect(table.contains("href=\"#rule=not-expired&amp;change=still\" data-count=\"1\""), "\(table)")
                #expect(table.contains("2027-01-10"), "\(table)")
            }
        }
    }

    struct Status: Sendable, CustomTestStringConvertible {
        let threshold: String
        let before: String
        let now: String
        let status: Int32
        var testDescription: String { "\(threshold): \(before) to \(now) is \(status)" }
    }

    private static let kinds = [
        "fine": record(), "fail": record(expires: "2026-10-01"), "warn": record(expires: "2026-12-24"),
        "wait": record(completed: "2026-11-20"), "redeem": record().replacing(",ok,", with: ",redemptionPeriod,"),
        "hold": record().replacing(",ok,", with: ",clientHold,"),
    ]

    static let statuses = [
        Status(threshold: "new", before: "fine", now: "fail", status: 1),
        Status(threshold: "new", before: "fail", now: "fail", status: 0),
        Status(threshold: "new", before: "fine", now: "warn", status: 0),
        Status(threshold: "new", before: "fine", now: "wait", status: 0),
        Status(threshold: "new-wait", before: "fine", now: "wait", status: 1),
        Status(threshold: "new-wait", before: "fine", now: "warn", status: 0),
        Status(threshold: "new-warn", before: "fine", now: "warn", status: 1),
        Status(threshold: "new-warn", before: "fine", now: "fail", status: 1),
        Status(threshold: "new-warn", before: "hold", now: "hold", status: 0),
        // A warning that has become a refusal is no new finding, and must not pass in silence all the same.
        Status(threshold: "new", before: "hold", now: "redeem", status: 1),
        Status(threshold: "new", before: "redeem", now: "hold", status: 0),
    ]

    @Test(arguments: statuses) func theExitStatusCountsWhatIsNew(_ each: Status) throws {
        let workspace = try Workspace()
        let (before, now) = (BaselineTests.kinds[each.before] ?? "", BaselineTests.kinds[each.now] ?? "")
        _ = try BaselineTests.audit("2026-10-23", before, workspace)
        let ended = try BaselineTests.audit(
            "2026-11-23", now, workspace, ["--baseline", "latest", "--fail-on", each.threshold])
        #expect(ended.status == each.status, "\(ended.output)\(ended.errors)")
    }

    @Test func theFirstRunHasNothingToCompareWith() throws {
        let workspace = try Workspace()
        let ended = try BaselineTests.audit(
            "2026-11-23", BaselineTests.record(expires: "2026-10-01"), workspace,
            ["--baseline", "previous", "--fail-on", "new"])
        #expect(ended.status == 1)
        #expect(ended.otherErrors == "warning: output: no earlier run to compare with; every finding counts as new")
    }

    @Test func aRunWithoutDomainsIsNoneToCompareWith() throws {
        let workspace = try Workspace()
        _ = try BaselineTests.audit("2026-09-23", BaselineTests.record(expires: "2026-01-01"), workspace)
        try workspace.write(Portfolios.header, to: "empty/domains.csv")
        _ = try BuiltProgram.run(["audit", "--as-of", "2026-10-23", "empty"], in: workspace)
        for choice in ["previous", "latest"] {
            _ = try BaselineTests.audit(
                "2026-11-23", BaselineTests.record(expires: "2026-01-01"), workspace, ["--baseline", choice])
            let comparison = try #require(
                try workspace.json("output/latest/summary.json")["comparison"] as? [String: Any])
            #expect(comparison["asOf"] as? String == (choice == "previous" ? "2026-09-23" : "2026-11-23"))
            #expect(comparison["still"] as? Int == 1)
        }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let baseline: String
        let status: Int32
        let says: String
        var change: @Sendable (Workspace) throws -> Void = { _ in }
    }

    static let refusals = [
        Refusal(
            testDescription: "not there", baseline: "output/2020-01-01", status: 66,
            says: "output/2020-01-01: there is no such folder"),
        Refusal(testDescription: "no run", baseline: "input", status: 65, says: "input: no run with a manifest.json"),
        Refusal(
            testDescription: "a changed state", baseline: "2026-10-23", status: 65,
            says: "state.csv: the file is not the one that the run's manifest lists; see 'icpaudit verify'"
        ) { try $0.write("rule,domain,outcome,first_seen\r\n", to: "output/2026-10-23/state.csv") },
        Refusal(testDescription: "no state", baseline: "latest", status: 65, says: "made with --verdicts-only") {
            _ = try BuiltProgram.run(["audit", "--as-of", "2026-10-24", "--verdicts-only"], in: $0)
        },
    ]

    @Test(arguments: refusals) func whatCannotBeComparedIsSaid(_ each: Refusal) throws {
        let workspace = try Workspace()
        _ = try BaselineTests.audit("2026-10-23", BaselineTests.record(), workspace)
        try each.change(workspace)
        let before = try workspace.contents(of: "output")
        let ended = try BaselineTests.audit(
            "2026-11-23", BaselineTests.record(), workspace, ["--baseline", each.baseline])
        #expect(ended.status == each.status)
        #expect(ended.errors.contains(each.says), "\(ended.errors)")
        #expect(try workspace.contents(of: "output") == before)
    }

    @Test func anotherConfigIsSaid() throws {
        let workspace = try Workspace()
        try workspace.write("{\"minimumValidityMonths\": 6}", to: "c.json")
        _ = try BaselineTests.audit("2026-10-23", BaselineTests.record(), workspace)
        let ended = try BaselineTests.audit(
            "2026-11-23", BaselineTests.record(), workspace, ["--baseline", "latest", "--config", "c.json"])
        #expect(ended.otherErrors == "warning: compared with 2026-10-23: it was made with another config")
    }

    @Test func whatIsNewNeedsARunToCompareWith() throws {
        let workspace = try Workspace()
        let ended = try BaselineTests.audit("2026-11-23", "", workspace, ["--fail-on", "new"])
        #expect(ended.status == 64)
        #expect(ended.errors.contains("--fail-on new needs the run to compare with; add --baseline latest"))
    }
}
