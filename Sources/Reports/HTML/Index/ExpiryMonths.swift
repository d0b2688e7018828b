import Portfolio

/// In which month a registration ends, seen from the as-of day.
struct ExpiryMonths {
    /// How many months the chart shows, beginning with that of the as-of day.
    static let shown = 24
    /// Stands for a day that is not known.
    static let unknown = 0
    /// Stands for a day before the as-of day.
    static let expired = 1
    /// Stands for the month of the as-of day; the next ones follow.
    static let first = 2
    /// Stands for all later months.
    static let later = first + shown
    /// How many places there are.
    static let count = later + 1

    private let asOf: CalendarDay
    /// The first days of the months behind that of the as-of day.
    private let starts: ContiguousArray<CalendarDay>

    /// The months seen from `asOf`.
    init(asOf: CalendarDay) {
        self.asOf = asOf
        let firstOfMonth = asOf.adding(days: 1 - asOf.components.day)
        starts = ContiguousArray((1...ExpiryMonths.shown).map { firstOfMonth.adding(months: $0) })
    }

    /// The place of `expiry`.
    func place(of expiry: CalendarDay?) -> Int {
        guard let expiry else { return ExpiryMonths.unknown }
        if expiry < asOf { return ExpiryMonths.expired }
        // No month has more than 31 days, so that this is the right month or an earlier one.
        var month = min(Int(expiry.number - asOf.number) / 31, ExpiryMonths.shown)
        while month < ExpiryMonths.shown, expiry >= starts[month] { month += 1 }
        return ExpiryMonths.first + month
    }
}
