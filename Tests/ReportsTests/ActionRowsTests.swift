import Portfolio
import Testing

@testable import Reports
@testable import Verification

@Suite struct ActionRowsTests {
    private static let domains: [[Field: String]] = [
        [.domain: "late.cn", .registrar: "万网", .expiresOn: "2026-11-30"],
        [.domain: "b.cn", .registrar: "GoDaddy.com, LLC", .expiresOn: "2020-01-01"],
        [.domain: "soon.cn", .registrar: "阿里云计算有限公司", .expiresOn: "2026-11-24"],
        [.domain: "gone.cn", .registrarIANAID: "1599", .expiresOn: "2026-11-22"],
        [.domain: "same.cn", .registrar: "阿里云", .expiresOn: "2026-11-24"],
        [.domain: "held.cn", .registrar: "万网", .expiresOn: "2030-01-01", .domainStatus: "redemptionPeriod"],
        [.domain: "wait.cn", .registrar: "万网", .expiresOn: "2030-01-01", .realNameCompletedOn: "2026-11-20"],
        [.domain: "x.cn", .expiresOn: "2026-11-25"],
    ]

    private static func rows(split place: Int) throws -> [String] {
        let portfolio = SmallPortfolio(
            domains: domains, asOf: CalendarDay(number: 20_780), references: try References())
        let (first, second) = (ActionRows(), ActionRows())
        for index in domains.indices { (index < place ? first : second).add(portfolio.verdict(index)) }
        let all = ActionRows()
        all.merge(first)
        all.merge(second)
        for action in Action.allCases { all.sort(action) }
        let text = written { buffer in
            for part in all.parts { all.write(part, to: buffer) }
        }
        let lines = text.split(separator: "\r\n").map(String.init)
        #expect(lines.count == all.count)
        return lines
    }

    @Test func renewalsOfOneRegistrarStandTogetherTheEarliestFirst() throws {
        let renewals = try ActionRowsTests.rows(split: 4).filter { $0.hasPrefix("renew,") }
        #expect(
            renewals == [
                "renew,\"GoDaddy.com, LLC\",b.cn,2026-11-23,not-expired",
                "renew,registrar,x.cn,2026-11-25,expiring-soon",
                "renew,阿里云计算有限公司,gone.cn,2026-11-23,not-expired",
                "renew,阿里云计算有限公司,same.cn,2026-11-24,expiring-soon",
                "renew,阿里云计算有限公司,soon.cn,2026-11-24,expiring-soon",
                "renew,阿里云计算有限公司,late.cn,2026-11-30,expiring-soon",
            ])
    }

    @Test(arguments: 0...8) func theSplitIntoBatchesDoesNotMatter(_ place: Int) throws {
        #expect(try ActionRowsTests.rows(split: place) == ActionRowsTests.rows(split: 4))
    }

    @Test func otherActionsHaveTheirRows() throws {
        let rows = try ActionRowsTests.rows(split: 4)
        #expect(rows.contains("wait,subject,wait.cn,2026-11-27,real-name-recorded"))
        #expect(rows.contains("redeem,阿里云计算有限公司,held.cn,2026-11-23,status-clear"))
        #expect(rows.contains("transfer-registrar,\"GoDaddy.com, LLC\",b.cn,,registrar-approved"))
        let data = "real-name-completed real-name-recorded registrant-match certificate-valid registrar-approved"
        #expect(rows.contains("complete-data,subject,x.cn,,\(data)"))
        #expect(rows.map { $0.prefix { $0 != "," } } == rows.map { $0.prefix { $0 != "," } }.sorted())
    }
}
