import Portfolio
import Testing

@testable import Reports
@testable import Verification

/// The counts by rule, and the runs before a run.
@Suite struct RuleChangesTests {
    /// What an earlier run found by a rule is each something, or gone.
    @Test func whatIsLeftIsGone() {
        var first = RuleChanges()
        first.add(2, .new, 5)
        first.add(2, .fixed, 3)
        first.add(2, .still, since: CalendarDay(number: 90))
        var second = RuleChanges()
        second.add(2, .worse, since: CalendarDay(number: 80))
        second.add(4, .unknown)
        first.merge(second)
        first.merge(RuleChanges())
        var open = [Int](repeating: 0, count: RuleChanges.otherRules + 1)
        (open[2], open[4], open[RuleChanges.otherRules]) = (9, 1, 2)
        first.settleGone(of: open)
        #expect(FindingChange.allCases.map { first[2, $0] } == [5, 1, 1, 3, 0, 0, 0, 4])
        #expect(first[4, .gone] == 0)
        #expect(first[RuleChanges.otherRules, .gone] == 2)
        #expect(first.oldest(2) == CalendarDay(number: 80))
        #expect(first.oldest(4) == nil)
    }

    /// Three runs or more make a line; it is not drawn from the earlier ones alone.
    @Test(arguments: [(0, false), (1, false), (2, true), (11, true)]) func theLineOfRuns(_ count: Int, _ isDrawn: Bool)
    {
        var run = RunFacts(version: "1", command: [], asOf: CalendarDay(number: 20_000))
        run.tally = TallyOf.one
        run.comparison = RunFacts.Comparison(baseline: "b", asOf: CalendarDay(number: 19_000))
        run.comparison?.earlier = (0..<count).map {
            EarlierRun(asOf: CalendarDay(number: Int32(19_000 + $0)), verdicts: [9, $0, 0, 0])
        }
        let text = written { IndexPage.write(run, rows: IndexCollector(), to: $0) }
        #expect(text.contains("<polyline") == isDrawn)
        #expect(text.contains("in the last \(count + 1) runs") == isDrawn)
    }
}

/// A tally of one domain.
private enum TallyOf {
    static var one: Tally {
        var tally = Tally()
        guard let references = try? References() else { return tally }
        let portfolio = SmallPortfolio(
            domains: [[.domain: "a.cn", .expiresOn: "2020-01-01"]], asOf: CalendarDay(number: 20_780),
            references: references)
        tally.add(portfolio.verdict(0))
        return tally
    }
}
