/// Finds where rows end without parsing cells.
public enum CSVBoundary {
    /// The place behind the last line end of `text` that stands outside quotes, or nil when there is none.
    ///
    /// `text` begins at the beginning of a row. A quote opens a quoted cell only at the beginning of a cell; anywhere
    /// else it is taken literally, exactly as ``CSVRowScanner`` does. A CR that is the very last byte is left alone,
    /// since its LF may follow.
    public static func lastRowEnd(in text: Bytes, separator: UInt8) -> Int? {
        // The stretches outside quotes; nearly always the last one holds a line end.
        var outside: [Range<Int>] = []
        var start = 0
        while let quote = nextOpeningQuote(in: text, from: start, separator: separator) {
            outside.append(start..<quote)
            guard let closed = closingQuote(in: text, from: quote + 1) else { return lastLineEnd(in: text, outside) }
            start = closed + 1
        }
        outside.append(start..<text.count)
        return lastLineEnd(in: text, outside)
    }

    private static func lastLineEnd(in text: Bytes, _ ranges: [Range<Int>]) -> Int? {
        ranges.reversed().lazy.compactMap { lastLineEnd(in: text, $0) }.first
    }

    /// The end of the line in which a quote is opened that `text` does not close; nil when there is none.
    public static func endOfUnclosedRow(in text: Bytes, separator: UInt8) -> Int? {
        var start = 0
        while let quote = nextOpeningQuote(in: text, from: start, separator: separator) {
            guard let closed = closingQuote(in: text, from: quote + 1) else { return lineEnd(in: text, from: quote) }
            start = closed + 1
        }
        return nil
    }

    /// The place behind the first line end at or after `start`, or nil.
    private static func lineEnd(in text: Bytes, from start: Int) -> Int? {
        for index in start..<text.count where text[index] == 0x0A || text[index] == 0x0D {
            guard index + 1 < text.count else { return nil }
            return text[index] == 0x0D && text[index + 1] == 0x0A ? index + 2 : index + 1
        }
        return nil
    }

    private static let quote = UInt8(ascii: "\"")

    private static func nextOpeningQuote(in text: Bytes, from start: Int, separator: UInt8) -> Int? {
        var place = start
        while let found = text.dropFirst(place).firstIndex(of: quote) {
            let index = place + found
            if index == 0 { return index }
            let before = text[index - 1]
            if before == separator || before == 0x0A || before == 0x0D { return index }
            place = index + 1
        }
        return nil
    }

    /// The place of the quote that closes a cell whose text begins at `start`; doubled quotes are passed over.
    static func closingQuote(in text: Bytes, from start: Int) -> Int? {
        var place = start
        while let found = text.dropFirst(place).firstIndex(of: quote) {
            let index = place + found
            if index + 1 >= text.count || text[index + 1] != quote { return index }
            place = index + 2
        }
        return nil
    }

    private static func lastLineEnd(in text: Bytes, _ range: Range<Int>) -> Int? {
        var index = range.upperBound - 1
        while index >= range.lowerBound {
            let byte = text[index]
            if byte == 0x0A || (byte == 0x0D && index + 1 < text.count) { return index + 1 }
            index -= 1
        }
        return nil
    }
}
