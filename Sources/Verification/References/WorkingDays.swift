import Portfolio

/// China's working days: Monday to Friday, less the State Council's holidays, plus its make-up working days.
public struct WorkingDays: Sendable {
    /// The list's provenance.
    public let summary: ListSummary
    /// The years that the list covers, in order.
    public let years: [Int]
    /// What the list says of a day.
    private enum Kind: UInt8, Sendable {
        case notListed
        case holiday
        case workday
    }

    /// The first day that the list names; what it says of the days from there on to the last one.
    private let firstListed: Int
    private let kinds: ContiguousArray<Kind>
    /// The days of all years from the first to the last that the list covers; nil where one between them is missing.
    private let coveredDays: Range<Int32>?

    /// The shipped list, or what the config makes of it.
    init(_ custom: CustomList?) throws(ListError) {
        let list = try ShippedList.workdays.load(custom)
        summary = list.summary
        var years: Set<Int> = []
        var listed: [Int: Kind] = [:]
        var own = OwnRows()
        for (name, row, isOwn) in list.rows {
            let day = try LoadedList.day(row["date"], name, row, "date")
            guard ["holiday", "workday"].contains(row["kind"]) else {
                throw ListError(
                    list: name, line: row.line,
                    problem: BilingualLine(
                        "kind '\(row["kind"])' is unknown; expected holiday or workday",
                        "kind“\(row["kind"])”未知；应为 holiday 或 workday"))
            }
            if isOwn { try own.note("\(day)", shown: "\(day)", says: row["kind"], name, row) }
            let kind = row["kind"] == "workday" ? Kind.workday : .holiday
            listed[Int(day.number)] = listed[Int(day.number)] ?? kind
            years.insert(day.components.year)
        }
        self.years = years.sorted()
        coveredDays = WorkingDays.days(of: self.years)
        firstListed = listed.keys.min() ?? 0
        var kinds = ContiguousArray(repeating: Kind.notListed, count: (listed.keys.max() ?? -1) - firstListed + 1)
        for (day, kind) in listed { kinds[day - firstListed] = kind }
        self.kinds = kinds
    }

    /// The days of `years`, which are in order; nil unless each follows the one before it.
    private static func days(of years: [Int]) -> Range<Int32>? {
        guard let first = years.first, let last = years.last, last - first == years.count - 1,
            let start = CalendarDay(year: first, month: 1, day: 1),
            let end = CalendarDay(year: last, month: 12, day: 31)
        else { return nil }
        return start.number..<(end.number + 1)
    }

    /// True when `day` is worked on; outside the list's years plain Monday to Friday.
    public func isWorkingDay(_ day: CalendarDay) -> Bool {
        let place = Int(day.number) - firstListed
        switch kinds.indices.contains(place) ? kinds[place] : .notListed {
        case .notListed: return day.weekday <= 5
        case .holiday: return false
        case .workday: return true
        }
    }

    /// The `count`th working day strictly after `day`; 1 or more.
    public func day(_ count: Int, after day: CalendarDay) -> CalendarDay {
        var result = day
        var left = count
        while left > 0 {
            result = result.adding(days: 1)
            if isWorkingDay(result) { left -= 1 }
        }
        return result
    }

    /// True when all days from `first` to `last` lie in years that the list covers.
    public func covers(_ first: CalendarDay, _ last: CalendarDay) -> Bool {
        if let coveredDays { return coveredDays.contains(first.number) && coveredDays.contains(last.number) }
        return (first.components.year...last.components.year).allSatisfy(years.contains)
    }
}
