import Bytes

// The time behind a date, and its zone.
extension DayScanner {
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

    /// The time behind `date` up to the end of the text; nil when something else follows.
    mutating func time(after date: Date) -> Time? {
        switch date {
        case .timed(_, _, _, let time): return isAtEnd ? time : nil
        case .compact(_, _, _, let time):
            return Time(hour: time / 10_000, minute: time / 100 % 100, second: time % 100).flatMap { finish($0) }
        default: break
        }
        if isAtEnd { return Time(seconds: 0, offset: nil) }
        guard passOverGap() else { return nil }
        return (isBasic ? basicClock() : clock()).flatMap { finish($0) }
    }

    /// What stands between a date and its time: `T`, spaces, a comma with spaces behind it; nothing behind 日.
    private mutating func passOverGap() -> Bool {
        if let byte = peek(), byte | 0x20 == UInt8(ascii: "t") {
            place += 1
            return true
        }
        isBasic = false
        let hasComma = peek() == UInt8(ascii: ",")
        if hasComma { place += 1 }
        return skipSpaces() > 0 || (isAfterDayMark && !hasComma)
    }

    /// `04:00`, `04:00:45.123`, `4:00 AM`, `下午 4:30`, `16时30分05秒`.
    mutating func clock() -> Time? {
        var half = chineseHalf()
        guard let hour = oneOrTwoDigits() else { return nil }
        let isChinese = peekPastSpaces() == DayText.hourMark
        guard let (minute, second) = isChinese ? chineseParts() : parts() else { return nil }
        if half == nil { half = englishHalf() }
        guard let half else { return Time(hour: hour, minute: minute, second: second) }
        // 16:30 PM is half past four; 16:30 AM is nothing.
        if half == .morning, hour > 12 { return nil }
        let base = hour == 12 ? 0 : hour
        return Time(hour: half == .morning || base > 12 ? base : base + 12, minute: minute, second: second)
    }

    private mutating func parts() -> (minute: Int, second: Int)? {
        guard next() == UInt8(ascii: ":"), let minute = oneOrTwoDigits() else { return nil }
        guard peek() == UInt8(ascii: ":") else { return (minute, 0) }
        place += 1
        guard let second = oneOrTwoDigits() else { return nil }
        if let byte = peek(), byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
            place += 1
            guard digits().length > 0 else { return nil }
        }
        return (minute, second)
    }

    /// `时30分05秒`, minutes and seconds being optional.
    private mutating func chineseParts() -> (minute: Int, second: Int)? {
        skipSpaces()
        _ = next()
        guard let minute = chinesePart(DayText.minuteMark), let second = chinesePart(DayText.secondMark) else {
            return nil
        }
        return (minute, second)
    }

    /// The number before `mark`; 0 where no digit follows, nil where digits have no such mark behind them.
    private mutating func chinesePart(_ mark: UInt8) -> Int? {
        guard let byte = peekPastSpaces(), byte >= 0x30, byte <= 0x39 else { return 0 }
        skipSpaces()
        guard let number = oneOrTwoDigits() else { return nil }
        skipSpaces()
        return next() == mark ? number : nil
    }

    /// `040045` and `0400` behind the `T` of a date without separators; nothing is read when it is not there.
    private mutating func basicClock() -> Time? {
        var copy = self
        let (value, length) = copy.digits()
        guard length == 4 || length == 6 else { return clock() }
        if let byte = copy.peek(), byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") {
            copy.place += 1
            guard copy.digits().length > 0 else { return nil }
        }
        self = copy
        let time = length == 6 ? value : value * 100
        return Time(hour: time / 10_000, minute: time / 100 % 100, second: time % 100)
    }

    /// The zone behind the time, up to the end.
    private mutating func finish(_ time: Time) -> Time? {
        var time = time
        skipSpaces()
        if isAtEnd { return time }
        guard let offset = zone() else { return nil }
        time.offset = offset
        return time
    }
}

extension DayScanner.Time {
    /// A time of the day; nil when there is none.
    init?(hour: Int, minute: Int, second: Int) {
        // RFC 3339 knows a leap second, always the last of its minute 59.
        guard hour < 24, minute < 60, second < 60 || (second == 60 && minute == 59) else { return nil }
        self.init(seconds: hour * 3600 + minute * 60 + min(second, 59), offset: nil)
    }
}

// The halves of the day.
extension DayScanner {
    fileprivate enum Half {
        case morning, afternoon
    }

    private mutating func chineseHalf() -> Half? {
        switch peek() {
        case DayText.morningMark, DayText.afternoonMark:
            let half: Half = next() == DayText.morningMark ? .morning : .afternoon
            skipSpaces()
            return half
        default: return nil
        }
    }

    /// `AM`, `pm`, `a.m.` behind a time; nothing is read when none is there.
    private mutating func englishHalf() -> Half? {
        var copy = self
        copy.skipSpaces()
        guard let first = copy.next().map({ $0 | 0x20 }), first == UInt8(ascii: "a") || first == UInt8(ascii: "p")
        else {
            return nil
        }
        let isDotted = copy.peek() == UInt8(ascii: ".")
        if isDotted { copy.place += 1 }
        guard copy.next().map({ $0 | 0x20 }) == UInt8(ascii: "m"), copy.lettersAhead() == 0 else { return nil }
        if isDotted, copy.peek() == UInt8(ascii: ".") { copy.place += 1 }
        self = copy
        return first == UInt8(ascii: "a") ? .morning : .afternoon
    }
}

// Zones.
extension DayScanner {
    /// `Z`, `UTC`, `GMT`, `CST`, `PRC`, `+08:00`, `GMT+0800` or `+0800 CST`, up to the end; seconds east of Greenwich.
    private mutating func zone() -> Int? {
        guard let offset = zoneWordOrOffset() else { return nil }
        let isNumber = place > 0 && text[place - 1] <= 0x39
        let spaces = skipSpaces()
        if isAtEnd { return offset }
        // An offset decides what the word behind it means, where this is not plainly something else.
        guard isNumber, spaces > 0 else { return nil }
        let length = lettersAhead()
        let word = zoneWord()
        place += word == nil ? length : 0
        guard length > 0, isAtEnd else { return nil }
        return word == 0 && offset != 0 ? nil : offset
    }

    /// A known zone word or an offset in front; seconds east of Greenwich.
    mutating func zoneWordOrOffset() -> Int? {
        if isSign(peek()) { return numericZone(isShortKnown: true) }
        guard let known = zoneWord() else { return nil }
        // `GMT+0800`
        if known == 0, isSign(peek()) { return numericZone(isShortKnown: false) }
        return known
    }

    private func isSign(_ byte: UInt8?) -> Bool { byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") }

    private mutating func zoneWord() -> Int? {
        let length = lettersAhead()
        guard length == 1 || length == 3 else { return nil }
        let word = (0..<length).reduce(0) { $0 << 8 | Int(text[place + $1] | 0x20) }
        let offset: Int
        switch word {
        case 0x7A, 0x757463, 0x676D74: offset = 0  // z, utc, gmt
        case 0x637374, 0x707263: offset = 8 * 3600  // cst, prc
        default: return nil
        }
        place += length
        return offset
    }

    /// `+08:00`, `+0800`, and `+08` where that is known.
    private mutating func numericZone(isShortKnown: Bool) -> Int? {
        let isEast = next() == UInt8(ascii: "+")
        var (hours, length) = digits()
        var minutes = 0
        if length == 4 {
            (hours, minutes) = (hours / 100, hours % 100)
        } else if length == 2, peek() == UInt8(ascii: ":") {
            place += 1
            (minutes, length) = digits()
            guard length == 2 else { return nil }
        } else if length != 2 || !isShortKnown {
            return nil
        }
        guard hours < 24, minutes < 60 else { return nil }
        let seconds = hours * 3600 + minutes * 60
        return isEast ? seconds : -seconds
    }
}
