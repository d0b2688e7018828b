import Bytes

/// A calendar day in China Standard Time (UTC+8), proleptic Gregorian.
@frozen public struct CalendarDay: Sendable, Hashable, Comparable, BitwiseCopyable {
    /// Days since 1970-01-01; negative before.
    public let number: Int32

    /// The day `number` days after 1970-01-01.
    @inlinable public init(number: Int32) { self.number = number }

    /// The day `year`-`month`-`day`, or nil when there is no such day; years 1 to 9999.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= 28 || day <= CalendarDay.length(ofMonth: month, year: year)
        else { return nil }
        // The year begins in March, so that the leap day is its last; January and February are months 13 and 14 of the
        // year before. All numbers are below 4 million, the days before 1970-01-01 from 0000-03-01 on are 719,468.
        let isEarly = month <= 2
        let (yearFromMarch, monthFromMarch) = (
            UInt32(truncatingIfNeeded: isEarly ? year &- 1 : year), isEarly ? month &+ 9 : month &- 3
        )
        let century = yearFromMarch / 100
        let daysBefore = yearFromMarch &* 1461 / 4 &- century &+ century / 4
        let dayOfYear = UInt32(truncatingIfNeeded: (153 &* monthFromMarch &+ 2) / 5 &+ day &- 1)
        number = Int32(truncatingIfNeeded: daysBefore &+ dayOfYear) &- 719_468
    }

    /// The day in China that holds the instant `seconds` after 1970-01-01T00:00:00Z.
    public init(unixSeconds seconds: Int) {
        let local = seconds + 8 * 3600
        number = Int32(truncatingIfNeeded: local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
    }

    /// Year, month (1 to 12) and day of the month (1 to 31).
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(number) + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// The day of the week, 1 for Monday to 7 for Sunday.
    public var weekday: Int {
        let shifted = (Int(number) + 3) % 7
        return (shifted < 0 ? shifted + 7 : shifted) + 1
    }

    /// The day `days` later; earlier when negative.
    @inlinable public func adding(days: Int) -> CalendarDay { CalendarDay(number: number + Int32(days)) }

    /// The same day of the month `months` later, or that month's last day.
    public func adding(months: Int) -> CalendarDay {
        let parts = components
        let total = parts.year * 12 + parts.month - 1 + months
        let (year, month) = (total / 12, total % 12 + 1)
        let day = min(parts.day, CalendarDay.length(ofMonth: month, year: year))
        return CalendarDay(year: year, month: month, day: day) ?? self
    }

    /// Earlier day first.
    @inlinable public static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }

    /// How many days a month has; month 1 to 12.
    public static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension CalendarDay: CustomStringConvertible {
    /// The day as `2026-11-23`.
    public var description: String {
        let buffer = ByteBuffer(capacity: 16)
        buffer.append(day: self)
        return buffer.bytes.string
    }
}

extension ByteBuffer {
    /// Appends a day as `2026-11-23`.
    public func append(day: CalendarDay) { write { $0.append(day: day) } }
}

extension ByteCursor {
    /// Appends a day as `2026-11-23`.
    public mutating func append(day: CalendarDay) {
        let parts = day.components
        append(digits: 4, of: parts.year)
        append(UInt8(ascii: "-"))
        append(digits: 2, of: parts.month)
        append(UInt8(ascii: "-"))
        append(digits: 2, of: parts.day)
    }
}
