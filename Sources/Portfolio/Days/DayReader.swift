import Bytes

/// Reads the cells of day columns as calendar days in China Standard Time.
///
/// Known forms: `2024-01-05`, `2024/1/5`, `2024.1.5`, `20240105`, `2024年1月5日`, `05-Jan-2024`, `5 January 2024`,
/// `Jan 5 2024`, `January 5, 2024`, `1/5/2024` (also with `-` or `.`), each with an optional weekday before it and an
/// optional time and zone behind it (12-hour times too); `Tue Nov 02 04:00:45 UTC 2027`; RFC 3339 and ISO 8601 basic; 14
/// digits; Unix seconds (10 digits) and milliseconds (13 digits). Full-width characters are read as their ASCII forms,
/// invisible ones and a remark in brackets behind the day are passed over.
/// Everything else is unreadable: two-digit years, spreadsheet serials, a zone without a time, an unknown zone, and days
/// before there were domain names. Days that programs write for "none" are empty.
public struct DayReader {
    /// 1985-01-01: the first domain name was registered on 1985-03-15 (symbolics.com).
    static let firstDay: Int32 = 5479

    /// The day that `cell` states; `order` is the order of day and month in the cell's column, nil when undecided.
    ///
    /// A time with a zone is converted to China time, a time without one is China time already. A period is read as its
    /// end where `endsPeriod` is true, which holds for the column that says when a registration ends.
    public static func read(_ cell: Bytes, order: DateOrder?, endsPeriod: Bool = false) -> DayReading {
        if let day = plainDay(cell) { return .day(day) }
        return readAnyForm(cell, order: order, endsPeriod: endsPeriod)
    }

    /// The order that `cell` proves, because one of its two parts exceeds 12; nil when it proves none.
    public static func orderEvidence(_ cell: Bytes) -> DateOrder? {
        // Most cells begin with a year; only one or two digits before a separator can be evidence.
        guard cell.count >= 8, !cell[2].isASCIIDigit || !cell[1].isASCIIDigit || !cell[0].isASCIIDigit else {
            return nil
        }
        return DayText.withText(of: cell) { text -> DateOrder? in
            guard let text else { return nil }
            var scanner = DayScanner(text: text)
            guard case .numeric(let first, let second, let year)? = scanner.date() else { return nil }
            if first > 12 { return CalendarDay(year: year, month: second, day: first) == nil ? nil : .dmy }
            if second > 12 { return CalendarDay(year: year, month: first, day: second) == nil ? nil : .mdy }
            return nil
        }
    }

    /// True for `YYYY-MM-DD`, alone or before ` HH:MM:SS`: a day of that form is written as its first ten bytes.
    static func hasPlainForm(_ cell: Bytes) -> Bool { plainParts(cell) != nil }

    /// The day in a cell `YYYY-MM-DD`, alone or before ` HH:MM:SS`, which is the form of most; nil for every other form,
    /// and for days before there were domain names.
    public static func plainDay(_ cell: Bytes) -> CalendarDay? {
        guard let (year, month, day) = plainParts(cell), let day = CalendarDay(year: year, month: month, day: day),
            day.number >= firstDay
        else { return nil }
        return day
    }

    @inline(__always)
    private static func plainParts(_ cell: Bytes) -> (year: Int, month: Int, day: Int)? {
        guard cell.count == 10 || cell.count == 19,
            let head = Digits(cell, 0, signs: 0xFF00_00FF_0000_0000, are: 0x2D00_002D_0000_0000),
            let tail = Digits(cell, 2, signs: 0x0000_FF00_00FF_0000, are: 0x0000_2D00_002D_0000)
        else { return nil }
        if cell.count == 19 {
            guard cell[10] == UInt8(ascii: " "),
                let time = Digits(cell, 11, signs: 0x0000_FF00_00FF_0000, are: 0x0000_3A00_003A_0000),
                time.number(0) < 24, time.number(3) < 60, time.number(6) < 60
            else { return nil }
        }
        return (head.number(0) * 100 + head.number(2), head.number(5), tail.number(6))
    }

    /// The same as ``read(_:order:endsPeriod:)`` for a cell in which ``plainDay(_:)`` found no day.
    public static func readAnyForm(_ cell: Bytes, order: DateOrder?, endsPeriod: Bool = false) -> DayReading {
        DayText.withText(of: cell) { text in
            guard let text else { return .unreadable }
            guard !text.isEmpty else { return .empty }
            let reading = reading(of: text, order: order)
            guard endsPeriod, reading == .unreadable else { return reading }
            return DayPeriod.end(of: text, order: order) ?? .unreadable
        }
    }

    /// True when the cell states a time of the day and no zone: what its column says of zones holds for it.
    ///
    /// A cell that cannot be read as one day counts too where it has a time in it: with a zone behind it, it is read in that
    /// zone or not at all.
    public static func lacksZone(_ cell: Bytes) -> Bool {
        DayText.withText(of: cell) { text in
            guard let text, !text.isEmpty else { return false }
            var scanner = DayScanner(text: text)
            guard let date = scanner.date() else { return holdsTime(text) }
            if case .instant = date { return false }
            let isDayAlone = scanner.isAtEnd
            guard let time = scanner.time(after: date) else { return holdsTime(text) }
            switch date {
            case .timed, .compact: return time.offset == nil
            default: return time.offset == nil && !isDayAlone
            }
        }
    }

    private static func holdsTime(_ text: Bytes) -> Bool {
        text.firstIndex(of: UInt8(ascii: ":")) != nil || text.firstIndex(of: DayText.hourMark) != nil
    }

    /// True when the cell states a period, which ``read(_:order:endsPeriod:)`` reads as its end.
    public static func isPeriod(_ cell: Bytes) -> Bool {
        if plainParts(cell) != nil { return false }
        return DayText.withText(of: cell) { text in
            guard let text, !text.isEmpty, reading(of: text, order: nil) == .unreadable else { return false }
            return DayPeriod.end(of: text, order: nil) != nil
        }
    }

    /// The one day that all of `text` states.
    static func reading(of text: Bytes, order: DateOrder?) -> DayReading {
        var scanner = DayScanner(text: text)
        guard let date = scanner.date() else { return .unreadable }
        if case .instant(let seconds) = date {
            return scanner.isAtEnd ? known(CalendarDay(unixSeconds: seconds)) : .unreadable
        }
        guard let time = scanner.time(after: date) else { return .unreadable }
        return reading(of: date, order: order, time: time)
    }

    private static func reading(of date: DayScanner.Date, order: DateOrder?, time: DayScanner.Time) -> DayReading {
        let day: CalendarDay?
        switch date {
        case .complete(let year, let month, let number), .compact(let year, let month, let number, _),
            .timed(let year, let month, let number, _):
            if isNull(year, month, number) { return .empty }
            day = CalendarDay(year: year, month: month, day: number)
        case .numeric(let first, let second, let year):
            if isNull(year, first, second) { return .empty }
            switch ordered(first, second, year, order) {
            case .day(let found): day = found
            case let other: return other
            }
        case .instant: day = nil
        }
        guard let day else { return .unreadable }
        // Programs write midnight of no day in any zone.
        if isNull(day) { return .empty }
        return time.inChina(day).map(known) ?? .unreadable
    }

    /// The zeros of MySQL and of a spreadsheet.
    private static func isNull(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        (year == 0 && month == 0 && day == 0) || (year == 1900 && month + day == 1)
    }

    /// The days that programs write where they know none: 0001-01-01 (.NET, Go), 1899-12-30 and 31 (spreadsheets, OLE),
    /// 1900-01-01 (SQL Server), 1970-01-01 (Unix).
    private static let nullDays: [Int32] = [-719_162, -25_569, -25_568, -25_567, 0]

    private static func isNull(_ day: CalendarDay) -> Bool { day.number < firstDay && nullDays.contains(day.number) }

    /// A day on which there were domain names; the days that stand for none are empty, others are no facts.
    private static func known(_ day: CalendarDay) -> DayReading {
        day.number >= firstDay ? .day(day) : isNull(day) ? .empty : .unreadable
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

/// Eight bytes of digits with other characters between them.
private struct Digits {
    /// In each byte the number that its digit makes with the next one; the first digit is in the lowest byte.
    private let pairs: UInt64

    /// The bytes from `start` on; nil unless they are the characters `are` where `signs` has bits, and digits elsewhere.
    @inline(__always)
    init?(_ cell: Bytes, _ start: Int, signs: UInt64, are expected: UInt64) {
        let bytes = cell.littleEndian(at: start, as: UInt64.self)
        guard bytes & signs == expected else { return nil }
        // Digits are 0x30 to 0x39: without the 3 at most 9 is left, and adding 6 does not reach the upper half.
        let values = (bytes ^ 0x3030_3030_3030_3030) & ~signs
        let raised = values &+ (0x0606_0606_0606_0606 & ~signs)
        guard (values | raised) & 0xF0F0_F0F0_F0F0_F0F0 == 0 else { return nil }
        // 99 at most: no byte reaches into the next.
        pairs = values &* 10 &+ values >> 8
    }

    /// The number that two digits from `index` on make.
    @inline(__always)
    func number(_ index: Int) -> Int { Int(truncatingIfNeeded: pairs >> UInt64(8 * index) & 0xFF) }
}

extension ByteCursor {
    /// Appends a day as `2026-11-23`, which `cell` was read as; its own bytes where they say so already.
    public mutating func append(day: CalendarDay, readFrom cell: Bytes) {
        if DayReader.hasPlainForm(cell) {
            append(cell[0..<10])
        } else {
            append(day: day)
        }
    }
}
