/// What the cell of a day column says.
public enum DayReading: Sendable, Equatable {
    /// The cell holds nothing: the fact is missing.
    case empty
    /// The calendar day in China.
    case day(CalendarDay)
    /// A date like `1/5/2024` where nothing decides whether the day or the month stands first, or that contradicts
    /// the order of its column.
    case ambiguous
    /// The cell holds something that is no day in any known form.
    case unreadable

    /// The day, where there is one.
    @inlinable public var day: CalendarDay? {
        if case .day(let day) = self { day } else { nil }
    }
}
