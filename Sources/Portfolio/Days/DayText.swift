/// Turns the cell of a day column into the ASCII text that ``DayScanner`` reads.
enum DayText {
    /// Stands for 年 in the text.
    static let yearMark: UInt8 = 1
    /// Stands for 月 in the text.
    static let monthMark: UInt8 = 2
    /// Stands for 日 in the text.
    static let dayMark: UInt8 = 3
    /// The longest text that can hold a date, in bytes, outer blanks left out.
    static let limit = 64

    /// Calls `body` with the text of `cell` without outer blanks: full-width signs and blanks in their ASCII form,
    /// 年 月 日 as marks; nil when another character occurs or the text is too long.
    static func withText<Result>(of cell: Bytes, _ body: (Bytes?) -> Result) -> Result {
        if cell.isASCII {
            let text = trimmed(cell)
            return body(text.count <= limit ? text : nil)
        }
        guard cell.count <= 4 * limit else { return body(nil) }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 4 * limit) { buffer in
            guard let base = buffer.baseAddress, let count = transcribe(cell, to: base) else { return body(nil) }
            let text = trimmed(Bytes(base, count))
            return body(text.count <= limit ? text : nil)
        }
    }

    private static func trimmed(_ text: Bytes) -> Bytes {
        var range = 0..<text.count
        while !range.isEmpty, isBlank(text[range.lowerBound]) { range = (range.lowerBound + 1)..<range.upperBound }
        while !range.isEmpty, isBlank(text[range.upperBound - 1]) { range = range.lowerBound..<(range.upperBound - 1) }
        return text[range]
    }

    static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

    /// Writes the ASCII form of `cell` and returns its length, or nil at a character that occurs in no date.
    private static func transcribe(_ cell: Bytes, to target: UnsafeMutablePointer<UInt8>) -> Int? {
        var index = 0
        var count = 0
        while index < cell.count {
            let byte = cell[index]
            var written = byte
            if byte < 0x80 {
                // The marks themselves are no text of a date.
                guard byte > dayMark else { return nil }
                index += 1
            } else if byte == 0xC2, index + 1 < cell.count, cell[index + 1] == 0xA0 {
                written = 0x20
                index += 2
            } else if byte & 0xF0 == 0xE0, index + 2 < cell.count {
                let scalar = Int(byte & 0x0F) << 12 | Int(cell[index + 1] & 0x3F) << 6 | Int(cell[index + 2] & 0x3F)
                guard let sign = asciiForm(scalar) else { return nil }
                written = sign
                index += 3
            } else {
                return nil
            }
            target[count] = written
            count += 1
        }
        return count
    }

    private static func asciiForm(_ scalar: Int) -> UInt8? {
        switch scalar {
        case 0x5E74: yearMark
        case 0x6708: monthMark
        case 0x65E5: dayMark
        // The blanks of Unicode's White_Space that NFKC maps to U+0020.
        case 0x2000...0x200A, 0x202F, 0x205F, 0x3000: 0x20
        case 0xFF01...0xFF5E: UInt8(scalar - 0xFEE0)
        default: nil
        }
    }
}
