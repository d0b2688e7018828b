import Portfolio
import Testing

@testable import Reports

/// The chart shows the months in which something ends, and what has no month in words beside it.
@Suite struct ExpiryChartTests {
    private func chart(_ counts: [Int: Int]) -> String {
        let run = RunFacts(version: "1", command: [], asOf: CalendarDay(number: 20_780))  // 2026-11-23
        var months = [Int](repeating: 0, count: ExpiryMonths.count)
        for (place, count) in counts { months[place] = count }
        return markup { ExpiryChart(run: run, months: months).write($0) }
    }

    @Test func emptyMonthsAreLeftOut() {
        let text = chart([ExpiryMonths.first: 3, ExpiryMonths.first + 2: 1, ExpiryMonths.first + 14: 2])
        #expect(
            text.matches(of: /class="month">([0-9-]+)</).map { String($0.1) } == [
                "2026-11", "2026-12", "2027-01", "2028-01",
            ])
        #expect(text.matches(of: /class="gap"/).count == 1)
    }

    /// One domain is a low bar, however many end later.
    @Test func oneDomainIsNoTower() {
        let text = chart([ExpiryMonths.first + 1: 1, ExpiryMonths.later: 40])
        #expect(text.contains("viewBox=\"0 0 28 12\""))
        #expect(text.contains("#ends=later"))
        #expect(text.matches(of: /<rect/).count == 1)
    }

    @Test func withoutMonthsThereAreNoBars() {
        let text = chart([ExpiryMonths.later: 40, ExpiryMonths.unknown: 2, ExpiryMonths.expired: 1])
        #expect(!text.contains("<ol"))
        #expect(text.matches(of: /#ends=([a-z]+)/).map { String($0.1) } == ["past", "later", "unknown"])
    }
}
