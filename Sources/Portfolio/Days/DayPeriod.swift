import Bytes

/// Reads a cell that states the first and the last day of a registration, as `2018-03-05至2026-03-05` does.
enum DayPeriod {
    /// The last day of the period in `text`; nil when it holds none.
    static func end(of text: Bytes, order: DateOrder?) -> DayReading? {
        var found: DayReading?
        for place in 0..<text.count {
            guard let length = separatorLength(in: text, at: place),
                let end = end(text[0..<place], text[(place + length)..<text.count], order)
            else { continue }
            // Two ways to read it are none.
            if let found, found != end { return nil }
            found = end
        }
        return found
    }

    private static func end(_ first: Bytes, _ last: Bytes, _ order: DateOrder?) -> DayReading? {
        switch (
            DayReader.reading(of: DayText.trimmed(first), order: order),
            DayReader.reading(of: DayText.trimmed(last), order: order)
        ) {
        case (.day(let first), .day(let last)): first <= last ? .day(last) : nil
        case (.day, .ambiguous), (.ambiguous, .day), (.ambiguous, .ambiguous): .ambiguous
        default: nil
        }
    }

    /// How many bytes stand between two days from `place` on: 至, `~`, dashes, ` to `; nil when no such thing begins there.
    private static func separatorLength(in text: Bytes, at place: Int) -> Int? {
        switch text[place] {
        case DayText.periodMark, UInt8(ascii: "~"), UInt8(ascii: "-"):
            var end = place + 1
            while end < text.count, text[end] == text[place] { end += 1 }
            return end - place
        case UInt8(ascii: " ") where text.count > place + 4 && text[place + 3] == UInt8(ascii: " "):
            return text[place + 1] | 0x20 == UInt8(ascii: "t") && text[place + 2] | 0x20 == UInt8(ascii: "o") ? 4 : nil
        default: return nil
        }
    }
}
