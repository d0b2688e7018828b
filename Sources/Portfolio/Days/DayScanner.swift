/// Takes the text of one date apart, left to right; judges no calendar.
struct DayScanner {
    /// The date part of a text.
    enum Date {
        /// Year, month and day are told apart by the form.
        case complete(year: Int, month: Int, day: Int)
        /// 14 digits: the last six are the time.
        case compact(year: Int, month: Int, day: Int, time: Int)
        /// Day and month are not told apart by the form.
        case numeric(Int, Int, year: Int)
        /// Seconds since 1970-01-01T00:00:00Z.
        case instant(Int)
    }

    /// The ASCII text, see ``DayText``.
    let text: Bytes
    private var place = 0
    /// True after 日, which may be followed by the time without a blank.
    private var isAfterDayMark = false

    init(text: Bytes) { self.text = text }

    /// True when all of the text was read.
    var isAtEnd: Bool { place == text.count }

    /// The date at the beginning of the text, or nil when it is of no known form.
    mutating func date() -> Date? {
        let (number, length) = digits()
        switch length {
        case 0: return namedMonthFirst()
        case 1, 2: return dayOrMonthFirst(number)
        case 4: return yearFirst(number)
        case 8: return .complete(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        case 10: return .instant(number)
        case 13: return .instant(number / 1000)
        case 14:
            let day = number / 1_000_000
            return .compact(
                year: day / 10_000, month: day / 100 % 100, day: day % 100, time: number % 1_000_000)
        default: return nil
        }
    }

    /// `2024-1-5`, `2024/1/5`, `2024.1.5`, `2024年1月5日`, the year already read.
    private mutating func yearFirst(_ year: Int) -> Date? {
        let isChinese = peekPastBlanks() == DayText.yearMark
        if isChinese { skipBlanks() }
        guard let separator = next(), isChinese || isSeparator(separator) else { return nil }
        if isChinese { skipBlanks() }
        guard let month = oneOrTwoDigits() else { return nil }
        if isChinese { skipBlanks() }
        guard next() == (isChinese ? DayText.monthMark : separator) else { return nil }
        if isChinese { skipBlanks() }
        guard let day = oneOrTwoDigits() else { return nil }
        if isChinese {
            skipBlanks()
            guard next() == DayText.dayMark else { return nil }
            isAfterDayMark = true
        }
        return .complete(year: year, month: month, day: day)
    }

    /// `1/5/2024`, `1-5-2024`, `1.5.2024` and `05-Jan-2024`, the first part already read.
    private mutating func dayOrMonthFirst(_ first: Int) -> Date? {
        guard let separator = next(), isSeparator(separator) else { return nil }
        if separator == UInt8(ascii: "-"), let month = monthName() {
            guard next() == separator, let year = fourDigits() else { return nil }
            return .complete(year: year, month: month, day: first)
        }
        guard let second = oneOrTwoDigits(), next() == separator, let year = fourDigits() else { return nil }
        return .numeric(first, second, year: year)
    }

    /// `Jan 5 2024`, `Jan 05,2024`, `Jan 5, 2024`.
    private mutating func namedMonthFirst() -> Date? {
        guard let month = monthName(), skipBlanks() > 0, let day = oneOrTwoDigits() else { return nil }
        let blanks = skipBlanks()
        if peek() == UInt8(ascii: ",") {
            place += 1
            skipBlanks()
        } else if blanks == 0 {
            return nil
        }
        guard let year = fourDigits() else { return nil }
        return .complete(year: year, month: month, day: day)
    }

    private func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
    }

    /// Three letters in any case that name a month and are not followed by a fourth.
    private mutating func monthName() -> Int? {
        guard place + 3 <= text.count else { return nil }
        let names = Bytes("janfebmaraprmayjunjulaugsepoctnovdec")
        for month in 0..<12 where (0..<3).allSatisfy({ text[place + $0] | 0x20 == names[month * 3 + $0] }) {
            if place + 3 < text.count, isLetter(text[place + 3]) { return nil }
            place += 3
            return month + 1
        }
        return nil
    }
}

extension DayScanner {
    /// The time behind `date` up to the end of the text; nil when something else follows.
    mutating func time(after date: Date) -> Time? {
        if case .compact(_, _, _, let time) = date {
            return finishTime(hour: time / 10_000, minute: time / 100 % 100, second: time % 100)
        }
        if isAtEnd { return Time(seconds: 0, offset: nil) }
        if let byte = peek(), byte | 0x20 == UInt8(ascii: "t") {
            place += 1
        } else if skipBlanks() == 0, !isAfterDayMark {
            return nil
        }
        guard let hour = oneOrTwoDigits(), next() == UInt8(ascii: ":"), let minute = oneOrTwoDigits() else {
            return nil
        }
        var second = 0
        if peek() == UInt8(ascii: ":") {
            place += 1
            guard let found = oneOrTwoDigits() else { return nil }
            second = found
            if peek() == UInt8(ascii: ".") {
                place += 1
                guard digits().length > 0 else { return nil }
            }
        }
        return finishTime(hour: hour, minute: minute, second: second)
    }

    private mutating func finishTime(hour: Int, minute: Int, second: Int) -> Time? {
        // RFC 3339 knows a leap second, always the last of its minute 59.
        guard hour < 24, minute < 60, second < 60 || (second == 60 && minute == 59) else { return nil }
        skipBlanks()
        var time = Time(seconds: hour * 3600 + minute * 60 + min(second, 59), offset: nil)
        if isAtEnd { return time }
        guard let offset = zone() else { return nil }
        time.offset = offset
        return time
    }

    /// `Z`, `UTC`, `GMT`, `CST`, `PRC` or an offset like `+08:00`, up to the end; seconds east of Greenwich.
    private mutating func zone() -> Int? {
        let rest = text.dropFirst(place)
        if rest[0] == UInt8(ascii: "+") || rest[0] == UInt8(ascii: "-") { return numericZone(isEast: rest[0] == 0x2B) }
        place = text.count
        switch (rest.count, rest[0] | 0x20) {
        case (1, UInt8(ascii: "z")): return 0
        case (3, _):
            let word = (0..<3).reduce(0) { $0 << 8 | Int(rest[$1] | 0x20) }
            switch word {
            case 0x757463, 0x676D74: return 0  // utc, gmt
            case 0x637374, 0x707263: return 8 * 3600  // cst, prc
            default: return nil
            }
        default: return nil
        }
    }

    /// `+08:00`, `+0800` or `+08`.
    private mutating func numericZone(isEast: Bool) -> Int? {
        place += 1
        var (hours, length) = digits()
        var minutes = 0
        if length == 4 {
            (hours, minutes) = (hours / 100, hours % 100)
        } else if length == 2, peek() == UInt8(ascii: ":") {
            place += 1
            (minutes, length) = digits()
        }
        guard length == 2 || length == 4, hours < 24, minutes < 60, isAtEnd else { return nil }
        let seconds = hours * 3600 + minutes * 60
        return isEast ? seconds : -seconds
    }

    /// A time of the day and what is known of its zone.
    struct Time {
        /// Seconds since midnight.
        var seconds: Int
        /// Seconds east of Greenwich; nil for China time.
        var offset: Int?

        /// The day in China on which this time of `day` falls; nil outside of the years 1 to 9999.
        func inChina(_ day: CalendarDay) -> CalendarDay? {
            guard let offset else { return day }
            let moved = CalendarDay(unixSeconds: Int(day.number) * 86_400 + seconds - offset)
            return (1...9999).contains(moved.components.year) ? moved : nil
        }
    }
}

extension DayScanner {
    private func peek() -> UInt8? { place < text.count ? text[place] : nil }

    private mutating func next() -> UInt8? {
        guard place < text.count else { return nil }
        place += 1
        return text[place - 1]
    }

    private func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

    @discardableResult private mutating func skipBlanks() -> Int {
        let start = place
        while place < text.count, DayText.isBlank(text[place]) { place += 1 }
        return place - start
    }

    private func peekPastBlanks() -> UInt8? {
        var copy = self
        copy.skipBlanks()
        return copy.peek()
    }

    /// A run of digits: its value (of at most 18 digits) and its length, 0 when there is none.
    private mutating func digits() -> (value: Int, length: Int) {
        let start = place
        var value = 0
        while place < text.count, text[place] >= 0x30, text[place] <= 0x39 {
            if place - start < 18 { value = value * 10 + Int(text[place] - 0x30) }
            place += 1
        }
        return (value, place - start)
    }

    private mutating func oneOrTwoDigits() -> Int? {
        let (value, length) = digits()
        return length == 1 || length == 2 ? value : nil
    }

    private mutating func fourDigits() -> Int? {
        let (value, length) = digits()
        return length == 4 ? value : nil
    }
}
