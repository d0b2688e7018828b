/// Reads the cells of day columns as calendar days in China Standard Time.
///
/// Known forms: `2024-01-05`, `2024/1/5`, `2024.1.5`, `20240105`, `2024年1月5日`, `05-Jan-2024`, `Jan 5 2024`,
/// `Jan 05,2024`, `1/5/2024` (also with `-` or `.`), each with an optional time and zone; RFC 3339; 14 digits; Unix
/// seconds (10 digits) and milliseconds (13 digits). Full-width digits and signs are read as their ASCII forms.
/// Everything else is unreadable: two-digit years, Excel serials, a zone without a time, an unknown zone.
public struct DayReader {
    /// The day that `cell` states; `order` is the order of day and month in the cell's column, nil when undecided.
    ///
    /// A time with a zone is converted to China time, a time without one is China time already.
    public static func read(_ cell: Bytes, order: DateOrder?) -> DayReading {
        if let day = plainDay(cell) { return .day(day) }
        return readAnyForm(cell, order: order)
    }

    /// The order that `cell` proves, because one of its two parts exceeds 12; nil when it proves none.
    public static func orderEvidence(_ cell: Bytes) -> DateOrder? {
        // Most cells begin with a year; only one or two digits before a separator can be evidence.
        guard cell.count >= 8, !isDigit(cell[2]) || !isDigit(cell[1]) || !isDigit(cell[0]) else { return nil }
        return DayText.withText(of: cell) { text -> DateOrder? in
            guard let text else { return nil }
            var scanner = DayScanner(text: text)
            guard case .numeric(let first, let second, let year)? = scanner.date() else { return nil }
            if first > 12 { return CalendarDay(year: year, month: second, day: first) == nil ? nil : .dmy }
            if second > 12 { return CalendarDay(year: year, month: first, day: second) == nil ? nil : .mdy }
            return nil
        }
    }

    /// `YYYY-MM-DD`, alone or before ` HH:MM:SS`: the form of most cells, read without any detour.
    @inline(__always)
    private static func plainDay(_ cell: Bytes) -> CalendarDay? {
        guard cell.count == 10 || cell.count == 19 else { return nil }
        guard cell[4] == UInt8(ascii: "-"), cell[7] == UInt8(ascii: "-"),
            let century = pair(cell, 0), let years = pair(cell, 2), let month = pair(cell, 5), let day = pair(cell, 8)
        else { return nil }
        if cell.count == 19 {
            guard cell[10] == UInt8(ascii: " "), cell[13] == UInt8(ascii: ":"), cell[16] == UInt8(ascii: ":"),
                let hour = pair(cell, 11), let minute = pair(cell, 14), let second = pair(cell, 17),
                hour < 24, minute < 60, second < 60
            else { return nil }
        }
        return CalendarDay(year: century * 100 + years, month: month, day: day)
    }

    @inline(__always)
    private static func pair(_ cell: Bytes, _ index: Int) -> Int? {
        let tens = Int(cell[index]) - 0x30
        let ones = Int(cell[index + 1]) - 0x30
        guard tens >= 0, tens <= 9, ones >= 0, ones <= 9 else { return nil }
        return tens * 10 + ones
    }

    @inline(__always)
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    private static func readAnyForm(_ cell: Bytes, order: DateOrder?) -> DayReading {
        DayText.withText(of: cell) { text in
            guard let text else { return .unreadable }
            guard !text.isEmpty else { return .empty }
            var scanner = DayScanner(text: text)
            guard let date = scanner.date() else { return .unreadable }
            if case .instant(let seconds) = date {
                return scanner.isAtEnd ? .day(CalendarDay(unixSeconds: seconds)) : .unreadable
            }
            guard let time = scanner.time(after: date) else { return .unreadable }
            return reading(of: date, order: order, time: time)
        }
    }

    private static func reading(of date: DayScanner.Date, order: DateOrder?, time: DayScanner.Time) -> DayReading {
        let day: CalendarDay?
        switch date {
        case .complete(let year, let month, let number), .compact(let year, let month, let number, _):
            day = CalendarDay(year: year, month: month, day: number)
        case .numeric(let first, let second, let year):
            switch ordered(first, second, year, order) {
            case .day(let found): day = found
            case let other: return other
            }
        case .instant: day = nil
        }
        guard let day, let shifted = time.inChina(day) else { return .unreadable }
        return .day(shifted)
    }

    /// `first`/`second`/`year`, where only the parts themselves or the order of the column tell day from month.
    private static func ordered(_ first: Int, _ second: Int, _ year: Int, _ order: DateOrder?) -> DayReading {
        let monthFirst = CalendarDay(year: year, month: first, day: second)
        let dayFirst = CalendarDay(year: year, month: second, day: first)
        switch (monthFirst, dayFirst) {
        case (nil, nil): return .unreadable
        case (let day?, nil): return order == .dmy ? .ambiguous : .day(day)
        case (nil, let day?): return order == .mdy ? .ambiguous : .day(day)
        case (let monthFirst?, let dayFirst?):
            if monthFirst == dayFirst { return .day(monthFirst) }
            guard let order else { return .ambiguous }
            return .day(order == .mdy ? monthFirst : dayFirst)
        }
    }
}
