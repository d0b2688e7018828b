import Portfolio
import Testing

@testable import Reports

@Suite struct ExpiryMonthsTests {
    /// As-of days at the beginning, in the middle and at the end of months of every length.
    @Test(arguments: [20_780, 20_847, 20_482, 19_782, 20_820, 20_819].map { CalendarDay(number: $0) })
    func aDayBelongsToItsMonth(_ asOf: CalendarDay) {
        let months = ExpiryMonths(asOf: asOf)
        let start = asOf.components
        for days in 0..<800 {
            let day = asOf.adding(days: days)
            let distance = (day.components.year - start.year) * 12 + day.components.month - start.month
            #expect(months.place(of: day) == ExpiryMonths.first + min(distance, ExpiryMonths.shown), "\(day)")
        }
        #expect(months.place(of: asOf.adding(days: -1)) == ExpiryMonths.expired)
        #expect(months.place(of: asOf.adding(days: 1_000_000)) == ExpiryMonths.later)
        #expect(months.place(of: nil) == ExpiryMonths.unknown)
    }
}
