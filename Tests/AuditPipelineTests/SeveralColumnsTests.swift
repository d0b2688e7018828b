import Portfolio
import Reports
import Testing

@testable import AuditPipeline

/// Several columns of one fact, and several exports of one domain, in whole runs: what the report says of one domain.
@Suite struct SeveralColumnsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        /// The exports, in the order of the arguments.
        let exports: [String]
        /// What must stand in the row of the domain in `verdicts.csv`, and in its findings, by rule.
        var verdict: [String: String] = [:]
        var findings: [String: String] = [:]
        var testDescription: String { id }
    }

    private static let subjects =
        "主体编号,主办单位名称,法定代表人,省份,备案号\nS1,甲公司,张三,江苏,苏ICP备11111111号\nS2,乙公司,李四,江苏,苏ICP备22222222号\n"

    static let cases = [
        Case(
            id: "the organization counts behind a person's name",
            exports: ["domain,registrant name,registrant organization,subject\na.cn,王经理,甲公司,S1\n", subjects],
            verdict: ["registrant": "甲公司"], findings: ["registrant-match": "pass", "registrant-spelling": "pass"]),
        Case(
            id: "a masked name is passed over",
            exports: [
                "domain,registrant name,registrant organization,subject\na.cn,甲公司,REDACTED FOR PRIVACY,S1\n", subjects,
            ],
            verdict: ["registrant": "甲公司"], findings: ["registrant-match": "pass"]),
        Case(
            id: "the third name matches, and is shown",
            exports: ["domain,owner,registrant,持有者,subject\na.cn,一公司,二公司,甲公司,S1\n", subjects],
            verdict: ["registrant": "甲公司"], findings: ["registrant-match": "pass", "facts-agree": "pass"]),
        Case(
            id: "no name matches",
            exports: ["domain,owner,registrant,持有者,subject\na.cn,一公司,二公司,三公司,S1\n", subjects],
            verdict: ["registrant": "一公司"], findings: ["registrant-match": "fail"]),
        Case(
            id: "the first readable day stands, another one is evidence",
            exports: ["domain,expires,到期时间\na.cn,soon,2030-01-05\n"],
            verdict: ["expires_on": "2030-01-05"], findings: ["not-expired": "pass", "facts-agree": "pass"]),
        Case(
            id: "two days that differ",
            exports: ["domain,expires,到期时间\na.cn,2030-01-05,2020-01-05\n"],
            verdict: ["expires_on": "2030-01-05"], findings: ["not-expired": "pass", "facts-agree": "warn"]),
        Case(
            id: "several statuses are one set, and the worst decides",
            exports: ["domain,status,EPP status\na.cn,正常,redemptionPeriod\n"],
            findings: ["status-clear": "fail", "facts-agree": "pass"]),
        Case(
            id: "a status that is not known beside one that is",
            exports: ["domain,status,域名状态\na.cn,ok,某状态\n"],
            findings: ["status-clear": "unchecked", "facts-agree": "pass"]),
        Case(
            id: "between files the first statuses stand",
            exports: ["domain,status\na.cn,ok\n", "domain,status\na.cn,赎回期\n"],
            findings: ["status-clear": "pass", "facts-agree": "warn"]),
        Case(
            id: "a time in UTC is the next day in China",
            exports: ["domain,到期时间(UTC)\na.cn,2030-01-05 17:00\n"],
            verdict: ["expires_on": "2030-01-06"], findings: ["not-expired": "pass"]),
        Case(
            id: "a time in a zone that is not understood",
            exports: ["domain,到期时间(EST)\na.cn,2030-01-05 17:00\n"], findings: ["not-expired": "unchecked"]),
        Case(
            id: "a masked name between files",
            exports: ["domain,registrant,subject\na.cn,***,S1\n", "domain,registrant\na.cn,甲公司\n", subjects],
            verdict: ["registrant": "甲公司"], findings: ["registrant-match": "pass", "facts-agree": "pass"]),
        Case(
            id: "between files the first readable name stands",
            exports: ["domain,registrant,subject\na.cn,乙公司,S1\n", "domain,registrant\na.cn,甲公司\n", subjects],
            verdict: ["registrant": "乙公司"], findings: ["registrant-match": "fail", "facts-agree": "warn"]),
        Case(
            id: "the row's subject before another export's",
            exports: ["域名,注册商,主办单位\na.cn,万网,甲公司\n", "domain,subject\na.cn,S2\n", subjects],
            verdict: ["organizer": "甲公司"], findings: ["facts-agree": "warn"]),
        Case(
            id: "another export's before the row's subject",
            exports: ["domain,subject\na.cn,S2\n", "域名,注册商,主办单位\na.cn,万网,甲公司\n", subjects],
            verdict: ["organizer": "乙公司"], findings: ["facts-agree": "warn"]),
        Case(
            id: "the row's subject where the first export names none",
            exports: ["domain,registrant\na.cn,甲公司\n", "域名,注册商,主办单位,备案号\na.cn,万网,甲公司,苏ICP备11111111号\n", subjects],
            verdict: ["organizer": "甲公司"], findings: ["registrant-match": "pass", "facts-agree": "pass"]),
    ]

    @Test(arguments: cases) func arriveInTheReport(_ each: Case) async throws {
        let scratch = try Scratch()
        let run = try await WholeRun(each.exports, in: scratch)
        let row = try #require(run.verdicts.first { $0["domain"] == "a.cn" })
        for (column, value) in each.verdict { #expect(row[column] == value, "\(column)") }
        for (rule, outcome) in each.findings { #expect(run.outcome(rule, of: "a.cn") == outcome, "\(rule)") }
    }

    /// Second columns are kept with the first records of repeated domains, and compared with those of the repetition.
    @Test(arguments: [("2030-01-06", "duplicate"), ("2030-01-07", "conflict"), ("", "conflict")])
    func areComparedInRepetitions(_ second: String, _ reason: String) async throws {
        let text = "domain,expires,到期时间\na.cn,2030-01-05,2030-01-06\na.cn,2030/1/5,\(second)\n"
        let run = try await WholeRun([text], in: try Scratch())
        #expect(run.rejects.map { $0["reason"] } == [reason])
    }
}
