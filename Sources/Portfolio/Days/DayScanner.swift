import Bytes

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
        /// `Nov 02 04:00:45 UTC 2027`: the time stands before the year.
        case timed(year: Int, month: Int, day: Int, Time)
    }

    /// The ASCII text, see ``DayText``.
    let text: Bytes
    var place = 0
    /// True after 日, which may be followed by the time without a space.
    var isAfterDayMark = false
    /// True after eight digits, whose time may have no colons.
    var isBasic = false

    init(text: Bytes) { self.text = text }

    /// True when all of the text was read.
    var isAtEnd: Bool { place == text.count }

    /// The date at the beginning of the text, or nil when it is of no known form.
    mutating func date() -> Date? {
        passOverWeekday()
        let (number, length) = digits()
        switch length {
        case 0: return namedMonthFirst()
        case 1, 2: return dayOrMonthFirst(number)
        case 4: return yearFirst(number)
        case 8:
            isBasic = true
            return .complete(year: number / 10_000, month: number / 100 % 100, day: number % 100)
        case 10: return .instant(number)
        case 13: return .instant(number / 1000)
        case 14:
            let day = number / 1_000_000
            return .compact(
                year: day / 10_000, month: day / 100 % 100, day: day % 100, time: number % 1_000_000)
        default: return nil
        }
    }

    /// `2024-1-5`, `2024/1/5`, `2024.1.5`, `2024-Jan-05`, `2024年1月5日`, the year already read.
    private mutating func yearFirst(_ year: Int) -> Date? {
        let isChinese = peekPastSpaces() == DayText.yearMark
        if isChinese { skipSpaces() }
        guard let separator = next(), isChinese || isSeparator(separator) else { return nil }
        if isChinese { skipSpaces() }
        guard let month = isChinese ? oneOrTwoDigits() : monthName() ?? oneOrTwoDigits() else { return nil }
        if isChinese { skipSpaces() }
        guard next() == (isChinese ? DayText.monthMark : separator) else { return nil }
        if isChinese { skipSpaces() }
        guard let day = oneOrTwoDigits() else { return nil }
        if isChinese {
            skipSpaces()
            guard next() == DayText.dayMark else { return nil }
            isAfterDayMark = true
        }
        return .complete(year: year, month: month, day: day)
    }

    /// `1/5/2024`, `1-5-2024`, `1.5.2024`, `05-Jan-2024` and `5 January 2024`, the first part already read.
    private mutating func dayOrMonthFirst(_ first: Int) -> Date? {
        if skipSpaces() > 0 {
            guard let month = monthName() else { return nil }
            return yearBehind(month: month, day: first)
        }
        guard let separator = next(), isSeparator(separator) else { return nil }
        if let month = monthName() {
            guard next() == separator, let year = fourDigits() else { return nil }
            return .complete(year: year, month: month, day: first)
        }
        guard let second = oneOrTwoDigits(), next() == separator, let year = fourDigits() else { return nil }
        return .numeric(first, second, year: year)
    }

    /// `Jan 5 2024`, `Jan 05,2024`, `January 5, 2024`, `Jan 5 04:00:45 UTC 2024`.
    private mutating func namedMonthFirst() -> Date? {
        guard let month = monthName() else { return nil }
        if peek() == UInt8(ascii: ".") { place += 1 }
        guard skipSpaces() > 0, let day = oneOrTwoDigits() else { return nil }
        return timeAndYear(month: month, day: day) ?? yearBehind(month: month, day: day)
    }

    /// The year of a date whose month has a name, behind spaces, a comma or both.
    private mutating func yearBehind(month: Int, day: Int) -> Date? {
        let spaces = skipSpaces()
        if peek() == UInt8(ascii: ",") {
            place += 1
            skipSpaces()
        } else if spaces == 0 {
            return nil
        }
        guard let year = fourDigits() else { return nil }
        return .complete(year: year, month: month, day: day)
    }

    /// ` 04:00:45 UTC 2027` and ` 04:00:45 2027`, as C and Unix write a time; nothing is read when it is not there.
    private mutating func timeAndYear(month: Int, day: Int) -> Date? {
        var copy = self
        guard copy.skipSpaces() > 0, var time = copy.clock(), copy.skipSpaces() > 0 else { return nil }
        if let byte = copy.peek(), byte < 0x30 || byte > 0x39 {
            guard let offset = copy.zoneWordOrOffset(), copy.skipSpaces() > 0 else { return nil }
            time.offset = offset
        }
        guard let year = copy.fourDigits() else { return nil }
        self = copy
        return .timed(year: year, month: month, day: day, time)
    }

    private func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".")
    }
}

// Words.
extension DayScanner {
    private static let months: [StaticString] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december",
    ]

    private static let weekdays: [StaticString] = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    /// A month's name, or its first letters, in any case.
    private mutating func monthName() -> Int? {
        let length = lettersAhead()
        guard let month = DayScanner.index(of: text[place..<(place + length)], in: DayScanner.months) else {
            return nil
        }
        place += length
        return month + 1
    }

    /// `Mon, `, `Mon ` and `Monday, ` before a date.
    private mutating func passOverWeekday() {
        let length = lettersAhead()
        guard length >= 3, DayScanner.index(of: text[place..<(place + length)], in: DayScanner.weekdays) != nil else {
            return
        }
        place += length
        if let byte = peek(), byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".") { place += 1 }
        skipSpaces()
    }

    /// How many letters stand in front.
    func lettersAhead() -> Int {
        var end = place
        while end < text.count, isLetter(text[end]) { end += 1 }
        return end - place
    }

    /// The place of the name that `word` is, or begins: three letters tell all of them apart.
    private static func index(of word: Bytes, in names: [StaticString]) -> Int? {
        guard word.count >= 3 else { return nil }
        return names.firstIndex { name in
            let name = Bytes(name)
            return word.count <= name.count && (0..<word.count).allSatisfy { word[$0] | 0x20 == name[$0] }
        }
    }
}

// Bytes.
extension DayScanner {
    func peek() -> UInt8? { place < text.count ? text[place] : nil }

    mutating func next() -> UInt8? {
        guard place < text.count else { return nil }
        place += 1
        return text[place - 1]
    }

    func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) }

    @discardableResult mutating func skipSpaces() -> Int {
        let start = place
        while place < text.count, DayText.isSpace(text[place]) { place += 1 }
        return place - start
    }

    func peekPastSpaces() -> UInt8? {
        var copy = self
        copy.skipSpaces()
        return copy.peek()
    }

    /// A run of digits: its value (of at most 18 digits) and its length, 0 when there is none.
    mutating func digits() -> (value: Int, length: Int) {
        let start = place
        var value = 0
        while place < text.count, text[place] >= 0x30, text[place] <= 0x39 {
            if place - start < 18 { value = value * 10 + Int(text[place] - 0x30) }
            place += 1
        }
        return (value, place - start)
    }

    mutating func oneOrTwoDigits() -> Int? {
        let (value, length) = digits()
        return length == 1 || length == 2 ? value : nil
    }

    mutating func fourDigits() -> Int? {
        let (value, length) = digits()
        return length == 4 ? value : nil
    }
}
