import Bytes
import Portfolio
import Testing
import Verification

@testable import Reports

/// The index is bounded, and what it has no room for is counted all the same.
@Suite struct IndexCollectorTests {
    private func collector(_ rows: [MadeRow], rowLimit: Int = 3, evidenceLimit: Int = 1000) -> IndexCollector {
        let collector = IndexCollector(rowLimit: rowLimit, evidenceLimit: evidenceLimit)
        MadeRow.add(rows, to: collector)
        return collector
    }

    private func names(_ collector: IndexCollector) -> [String] {
        collector.rows.map { collector.text.bytes($0.name).string }
    }

    @Test func rowsKeepTheOrderOfTheReports() {
        let rows = [MadeRow(name: "b"), MadeRow(verdict: .fail, name: "a"), MadeRow(name: "c")]
        #expect(names(collector(rows)) == ["b", "a", "c"])
    }

    @Test func whatDoesNotPassComesBeforeWhatDoes() {
        let rows =
            (1...4).map { MadeRow(name: "p\($0)") } + [.fail, .wait].map { MadeRow(verdict: $0, name: "\($0)") }
        let collector = collector(rows)
        #expect(names(collector) == ["p1", "fail", "wait"])
        #expect(collector.count == 6)
        #expect(!collector.demand.wants(.pass))
        #expect(collector.demand.wants(.fail))
    }

    @Test func evenFailsHaveALimit() {
        let collector = collector((1...5).map { MadeRow(verdict: .fail, name: "f\($0)") })
        #expect(names(collector) == ["f1", "f2", "f3"])
        #expect(collector.count == 5)
        #expect(!collector.demand.wants(.fail))
        #expect(collector.tallies.failingByRegistrar.top(1).first?.count == 5)
    }

    @Test func briefRowsAreCountedOnly() {
        let collector = collector([MadeRow(verdict: .fail, flags: [.brief], urgent: .redeem), MadeRow(name: "a")])
        #expect(names(collector) == ["a"])
        #expect(collector.count == 2)
        #expect(collector.tallies.counts.urgentActions[0] == 1)
        #expect(collector.tallies.failingBySubject.top(1).first?.count == 1)
    }

    @Test func evidenceBeyondTheLimitIsLeftToTheDomainsPage() {
        let rows = (1...3).map { number in
            MadeRow(
                verdict: .fail, findings: [("{\"n\":\(number)}", "\"\(String(repeating: "x", count: 50 * number))\"")])
        }
        #expect(collector(rows, evidenceLimit: 100).findings == [1, 2, 0])
    }

    @Test func equalEvidenceIsKeptOnce() {
        let row = MadeRow(verdict: .fail, findings: [("{}", "{\"value\":\"x\"}"), ("{}", "{\"value\":\"y\"}")])
        let collector = collector([row, row, row])
        #expect(collector.findings == [1, 2, 1, 2, 1, 2])
        #expect((0..<collector.evidence.count).map { collector.evidence[$0].string } == ["", "0,1", "0,2"])
        #expect(collector.items.count == 3)
        #expect(collector.cases.count == 1)
    }

    @Test func theDaysOfThoseThatWait() {
        let days: [Int32] = [30, 10, 20]
        let collector = collector(
            days.map { MadeRow(verdict: .wait, safeDay: CalendarDay(number: $0)) } + [MadeRow(verdict: .fail)])
        #expect(collector.tallies.counts.safeDays == CalendarDay(number: 10)...CalendarDay(number: 30))
    }

    @Test func namesBeyondTheLimitAreNotListed() {
        var tally = NameTally()
        for number in 0...NameTally.limit { "\(number % NameTally.limit)".withBytes { tally.add($0) } }
        #expect(tally.count == NameTally.limit)
        #expect(tally.uncounted == 1)
    }
}
