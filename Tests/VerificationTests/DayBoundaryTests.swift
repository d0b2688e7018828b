import Portfolio
import Testing

@testable import Verification

/// The days around each limit: the day before, the day itself, the day after.
@Suite struct DayBoundaryTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let fact: String
        let asOf: String
        let reason: String
        init(_ fact: String, _ asOf: String, _ reason: String) {
            (self.fact, self.asOf, self.reason) = (fact, asOf, reason)
        }
        var testDescription: String { "\(fact) as of \(asOf)" }
    }

    static let expiry = [
        Case("2026-11-22", "2026-11-23", "expired"), Case("2026-11-23", "2026-11-23", "valid"),
        Case("2026-11-24", "2026-11-23", "valid"), Case("2023-12-31", "2024-01-01", "expired"),
        Case("2024-02-29", "2024-03-01", "expired"), Case("2024-02-29", "2024-02-29", "valid"),
        // Days are China's: half past four in the afternoon in London is the next day there.
        Case("2026-11-22T15:59:59Z", "2026-11-23", "expired"), Case("2026-11-22T16:00:00Z", "2026-11-23", "valid"),
        Case("2026-11-22 23:59:59", "2026-11-23", "expired"), Case("2023-02-30", "2026-11-23", "unreadable"),
        Case("#####", "2026-11-23", "unreadable"), Case("1/5/2030", "2026-11-23", "ambiguous"),
        Case("", "2026-11-23", "unknown"),
    ]

    @Test(arguments: expiry) func notExpired(_ item: Case) throws {
        try check(NotExpiredRule.self, [.domain: "example.com", .expiresOn: item.fact], item)
    }

    static let soon = [
        Case("2026-11-22", "2026-11-23", "expired"), Case("2026-11-23", "2026-11-23", "soon"),
        Case("2027-02-22", "2026-11-23", "soon"), Case("2027-02-23", "2026-11-23", "long"),
        Case("2027-02-24", "2026-11-23", "long"),
        // The end of a shorter month, also of a February with 29 days.
        Case("2027-02-27", "2026-11-30", "soon"), Case("2027-02-28", "2026-11-30", "long"),
        Case("2027-02-28", "2026-11-28", "long"), Case("2028-02-28", "2027-11-30", "soon"),
        Case("2028-02-29", "2027-11-30", "long"), Case("2028-02-28", "2027-11-29", "soon"),
        Case("2028-02-29", "2027-11-29", "long"), Case("2026-06-29", "2026-03-31", "soon"),
        Case("2026-06-30", "2026-03-31", "long"), Case("2024-05-28", "2024-02-29", "soon"),
        Case("2024-05-29", "2024-02-29", "long"), Case("2027-03-31", "2026-12-31", "long"),
        Case("2027-03-30", "2026-12-31", "soon"), Case("", "2026-11-23", "unknown"),
    ]

    @Test(arguments: soon) func expiringSoon(_ item: Case) throws {
        try check(ExpiringSoonRule.self, [.domain: "example.com", .expiresOn: item.fact], item)
    }

    @Test(arguments: [
        (0, "2026-11-23", "long"), (1, "2026-12-22", "soon"), (1, "2026-12-23", "long"), (12, "2027-11-22", "soon"),
        (12, "2027-11-23", "long"), (120, "2036-11-22", "soon"), (120, "2036-11-23", "long"),
    ])
    func minimumValidityIsConfigured(_ months: Int, _ expiry: String, _ expected: String) throws {
        var options = VerificationOptions()
        options.minimumValidityMonths = months
        let found = try Records.reason(
            ExpiringSoonRule.self, [.domain: "example.com", .expiresOn: expiry], options: options)
        #expect(found == expected)
    }

    @Test(arguments: [
        ("example.cc", "2020-07-16", "not-yet"), ("example.cc", "2020-07-17", "approved"),
        ("example.cc", "2020-07-18", "approved"), ("example.com", "2016-01-01", "approved"),
        ("example.io", "2026-11-23", "not-listed"), ("例子.公司", "2026-11-23", "approved"),
        ("example.pw", "2026-11-23", "unclear"), ("example.unknowntld", "2026-11-23", "not-listed"),
    ])
    func tldApproved(_ domain: String, _ asOf: String, _ expected: String) throws {
        #expect(try Records.reason(TLDApprovedRule.self, [.domain: domain], asOf: Records.day(asOf)) == expected)
    }

    private func check(_ rule: any DomainRule.Type, _ domain: Facts, _ item: Case) throws {
        #expect(try Records.reason(rule, domain, asOf: Records.day(item.asOf)) == item.reason)
    }

    /// A period counts as its end, and the evidence says so; a day that stands for none is missing.
    @Test(arguments: [
        ("2018-03-05至2026-03-05", "expired", "a period; its end was taken"),
        ("2018/03/05 - 2028/03/05", "valid", "a period; its end was taken"),
        ("2028-03-05", "valid", nil), ("1970-01-01 08:00:00", "unknown", "the export does not state it"),
        ("1984-12-31", "unreadable", "the cell cannot be read as a day"),
    ])
    func cellsOfTheLastDay(_ cell: String, _ reason: String, _ note: String?) throws {
        let domain: Facts = [.domain: "example.com", .expiresOn: cell]
        #expect(try Records.reason(NotExpiredRule.self, domain) == reason)
        let evidence = Records.evidence(NotExpiredRule.self, try Records.portfolio([domain]).verdict())
        #expect(evidence.filter { $0.hasPrefix("note ") } == note.map { ["note \($0)"] } ?? [])
    }
}
