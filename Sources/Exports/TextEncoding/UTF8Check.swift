import Bytes
import Portfolio

/// Well-formedness of UTF-8 (Unicode 15, table 3-7).
enum UTF8Check {
    /// The place of the first byte that is not part of a well-formed sequence, or nil.
    static func firstInvalid(in text: Bytes, from start: Int = 0) -> Int? {
        var index = start + quickPrefix(of: text.dropFirst(start))
        while let next = text.firstNonASCII(from: index) {
            index = next
            // A run of non-ASCII text is mostly three-byte ideographs: stay in this loop while it lasts.
            while index < text.count, text[index] >= 0x80 {
                if isPlainTriple(text, index) {
                    index += 3
                    continue
                }
                let length = sequenceLength(in: text, at: index)
                if length <= 0 { return index }
                index += length
            }
        }
        return nil
    }

    /// How many of the first bytes are whole, well-formed sequences, as far as a look at many bytes at once tells.
    private static func quickPrefix(of text: Bytes) -> Int {
        var length = text.utf8Prefix
        guard length > 0 else { return 0 }
        // The last sequence may be cut off there.
        repeat { length -= 1 } while length > 0 && text[length] & 0xC0 == 0x80
        return length
    }

    /// True for three bytes from U+1000 to U+CFFF and U+E000 to U+FFFF, looked at together with the byte behind them.
    @inline(__always)
    private static func isPlainTriple(_ text: Bytes, _ index: Int) -> Bool {
        guard index + 4 <= text.count else { return false }
        let word = text.littleEndian(at: index, as: UInt32.self)
        let lead = word & 0xFF
        return word & 0x00C0_C0F0 == 0x0080_80E0 && lead != 0xE0 && lead != 0xED
    }

    /// The length of the well-formed sequence at `index`; 0 when the end cuts it off, -1 when it is malformed.
    @inline(__always)
    static func sequenceLength(in text: Bytes, at index: Int) -> Int {
        let lead = text[index]
        let rest = text.count - index
        if lead >= 0xE1 && lead <= 0xEF && lead != 0xED {
            guard rest >= 3 else { return isContinued(text, index + 1) ? 0 : -1 }
            return text[index + 1] & 0xC0 == 0x80 && text[index + 2] & 0xC0 == 0x80 ? 3 : -1
        }
        return otherSequenceLength(in: text, at: index, lead: lead)
    }

    private static func otherSequenceLength(in text: Bytes, at index: Int, lead: UInt8) -> Int {
        let (length, second): (Int, ClosedRange<UInt8>)
        switch lead {
        case 0x00...0x7F: return 1
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return -1
        }
        guard index + length <= text.count else { return isContinued(text, index + 1) ? 0 : -1 }
        guard second.contains(text[index + 1]) else { return -1 }
        for place in (index + 2)..<(index + max(length, 2)) where text[place] & 0xC0 != 0x80 { return -1 }
        return length
    }

    /// True when everything from `index` to the end are continuation bytes.
    private static func isContinued(_ text: Bytes, _ index: Int) -> Bool {
        (index..<max(index, text.count)).allSatisfy { text[$0] & 0xC0 == 0x80 }
    }
}
