import Foundation
import Portfolio
import Testing
import Verification

@testable import Reports

/// Which waivers are listed as ending soon, and in which order.
@Suite struct EndingWaiverTests {
    private static let asOf = CalendarDay(number: 20_780)

    private static func waiver(_ days: Int, domain: String = "a.cn", reason: String = "r") -> Waiver {
        Waiver(
            scope: .domain(domain), rule: 3, reason: reason, approvedBy: "p", createdOn: asOf,
            expiresOn: asOf.adding(days: days), place: "w.csv:\(days + 2)", shownDomain: domain)
    }

    @Test func thoseThatEndWithinThirtyDays() {
        let waivers = [30, 29, 0, 5, 400].map { EndingWaiverTests.waiver($0) }
        let ending = EndingWaiver.all(of: waivers, asOf: EndingWaiverTests.asOf, findings: [2: 7, 3: 1])
        #expect(ending.map(\.daysLeft) == [0, 5, 29])
        #expect(ending.map(\.findings) == [7, 1, 0])
        #expect(ending[1].line.en.contains("w.csv:7: a.cn, registrant-match, 1 finding, approved by p"))
    }

    /// A page does not grow with the number of waivers, and says what it leaves out.
    @Test(arguments: [1, 50, 51, 2345]) func theListIsBounded(_ count: Int) {
        var run = RunFacts(version: "1", command: [], asOf: EndingWaiverTests.asOf)
        run.waivers = RunFacts.Waivers()
        let waivers = (0..<count).map { _ in EndingWaiverTests.waiver(3, domain: "</td>x.cn", reason: "<script>") }
        run.waivers?.ending = EndingWaiver.all(of: waivers, asOf: run.asOf, findings: [0: 1])
        let text = written { IndexPage.write(run, rows: IndexCollector(), to: $0) }
        #expect(text.components(separatedBy: "<td><bdi>&lt;script&gt;</bdi>").count == min(count, 50) + 1)
        #expect(!text.contains("</td>x.cn"))
        #expect(text.contains("within 30 days: see summary.json.") == (count > 50))
        #expect(text.contains("href=\"#waivers\""))
    }
}
