import Portfolio

/// China's working days: Monday to Friday, less the State Council's holidays, plus its make-up working days.
public struct WorkingDays: Sendable {
    /// The list's provenance.
    public let summary: ListSummary
    /// The years that the list covers, in order.
    public let years: [Int]
    private var exceptions: [Int32: Bool] = [:]

    /// The shipped list, or what the config makes of it.
    init(_ custom: CustomList?) throws(ListError) {
        let list = try ShippedList.workdays.load(custom)
        summary = list.summary
        var years: Set<Int> = []
        for (name, row) in list.rows {
            let day = try LoadedList.day(row["date"], name, row, "date")
            guard ["holiday", "workday"].contains(row["kind"]) else {
                throw ListError(
                    list: name, line: row.line, problem: "kind '\(row["kind"])' is unknown; expected holiday or workday"
                )
            }
            if exceptions[day.number] == nil { exceptions[day.number] = row["kind"] == "workday" }
            years.insert(day.components.year)
        }
        self.years = years.sorted()
    }

    /// True when `day` is worked on; outside the list's years plain Monday to Friday.
    public func isWorkingDay(_ day: CalendarDay) -> Bool { exceptions[day.number] ?? (day.weekday <= 5) }

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
        (first.components.year...last.components.year).allSatisfy(years.contains)
    }
}
