import Portfolio
import Testing

@testable import Verification

@Suite struct WorkingDayTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let completed: String
        let third: String
        let fifth: String
        let why: String
        init(_ completed: String, _ third: String, _ fifth: String, _ why: String) {
            (self.completed, self.third, self.fifth, self.why) = (completed, third, fifth, why)
        }
        var testDescription: String { "\(completed): \(why)" }
    }

    static let cases = [
        Case("2026-11-16", "2026-11-19", "2026-11-23", "an ordinary week"),
        Case("2026-11-20", "2026-11-25", "2026-11-27", "a Friday"),
        Case("2026-11-21", "2026-11-25", "2026-11-27", "a Saturday"),
        Case("2026-11-22", "2026-11-25", "2026-11-27", "a Sunday"),
        // National Day.
        Case("2025-09-29", "2025-10-10", "2025-10-13", "1 to 8 October 2025, Saturday 11 is worked"),
        Case("2024-09-27", "2024-10-08", "2024-10-10", "Sunday 29 September 2024 is worked"),
        Case("2023-09-28", "2023-10-09", "2023-10-11", "Saturday 7 and Sunday 8 October 2023 are worked"),
        Case("2020-09-30", "2020-10-12", "2020-10-14", "1 to 8 October 2020, Saturday 10 is worked"),
        // Spring Festival.
        Case("2018-02-13", "2018-02-23", "2018-02-26", "15 to 21 February 2018, Saturday 24 is worked"),
        Case("2024-02-08", "2024-02-19", "2024-02-21", "10 to 17 February 2024, Friday 9 and Sunday 18 are worked"),
        Case("2026-02-13", "2026-02-25", "2026-02-27", "15 to 23 February 2026, Saturday 14 is worked"),
        // New Year, over the end of the year.
        Case("2025-12-30", "2026-01-05", "2026-01-07", "1 to 3 January 2026, Sunday 4 is worked"),
    ]

    @Test(arguments: cases) func countsWorkingDays(_ item: Case) throws {
        let days = try Records.lists().workingDays
        let completed = try Records.day(item.completed)
        #expect(days.day(3, after: completed).description == item.third)
        #expect(days.day(5, after: completed).description == item.fifth)
    }

    @Test(arguments: cases) func waitsUntilTheFifth(_ item: Case) throws {
        let fifth = try Records.day(item.fifth)
        for (shift, expected) in [(-1, "too-early"), (0, "recorded"), (1, "recorded")] {
            let portfolio = try Records.portfolio(
                [[.domain: "example.com", .realNameStatus: "verified", .realNameCompletedOn: item.completed]],
                asOf: fifth.adding(days: shift))
            let verdict = portfolio.verdict()
            #expect(Records.reason(RealNameRecordedRule.self, verdict) == expected)
            #expect(verdict.safeDay == (shift < 0 ? fifth : nil))
            let evidence = Records.evidence(RealNameRecordedRule.self, verdict)
            #expect(evidence.contains("expected earliest day: \(item.third)"))
            #expect(evidence.contains("expected safe day: \(item.fifth)"))
            #expect(evidence.contains { $0.hasPrefix("note counted with the State Council's calendar") })
        }
    }

    @Test(arguments: [
        ("2027-01-01", "2027-01-06", "2027-01-08"), ("2026-12-30", "2027-01-04", "2027-01-06"),
        ("2016-09-30", "2016-10-05", "2016-10-07"),
    ])
    func saysWhereTheCalendarEnds(_ completed: String, _ third: String, _ fifth: String) throws {
        let portfolio = try Records.portfolio(
            [[.domain: "example.com", .realNameCompletedOn: completed]],
            asOf: try Records.day(fifth).adding(days: -1))
        let verdict = portfolio.verdict()
        #expect(Records.reason(RealNameRecordedRule.self, verdict) == "too-early")
        let evidence = Records.evidence(RealNameRecordedRule.self, verdict)
        #expect(evidence.contains("expected earliest day: \(third)"))
        #expect(evidence.contains("expected safe day: \(fifth)"))
        #expect(evidence.contains { $0.contains("does not cover these days") })
    }

    static let completion: [(status: String, day: String, asOf: String, completed: String, recorded: String)] = [
        ("", "2026-11-23", "2026-11-23", "completed", "too-early"),
        ("", "2026-11-24", "2026-11-23", "unknown", "unknown"),
        ("verified", "2026-11-24", "2026-11-23", "completed", "unknown"), ("", "", "2026-11-23", "unknown", "unknown"),
        ("maybe", "2026-11-16", "2026-11-23", "unknown-word", "recorded"),
        ("未实名", "2017-01-01", "2026-11-23", "unverified", "not-completed"),
        ("Non_Compliant", "2026-11-16", "2026-11-23", "failed", "not-completed"),
        ("in audit", "2026-11-16", "2026-11-23", "under-review", "not-completed"),
        ("verified", "2017-12-31", "2026-11-23", "completed", "before-2018"),
        ("verified", "2018-01-01", "2026-11-23", "completed", "recorded"),
        // Too early comes before too old.
        ("verified", "2017-12-26", "2018-01-02", "completed", "too-early"),
        ("verified", "2017-12-26", "2018-01-03", "completed", "before-2018"),
        ("verified", "16/17/2018", "2026-11-23", "completed", "unreadable"),
        ("verified", "1/7/2018", "2026-11-23", "completed", "ambiguous"),
        ("NoAudit", "2026-11-16", "2026-11-23", "not-needed", "recorded"),
    ]

    @Test(arguments: completion.indices) func statusAndDayGoTogether(_ index: Int) throws {
        let item = WorkingDayTests.completion[index]
        let domain: Facts = [
            .domain: "example.com", .realNameStatus: item.status, .realNameCompletedOn: item.day,
        ]
        let asOf = try Records.day(item.asOf)
        #expect(try Records.reason(RealNameCompletedRule.self, domain, asOf: asOf) == item.completed)
        #expect(try Records.reason(RealNameRecordedRule.self, domain, asOf: asOf) == item.recorded)
    }
}
