import Bytes
import Portfolio

/// Cleans cells as exports write them: spaces around, spreadsheet wrappers, words for nothing.
public enum CellCleaner {
    /// The cell without the things around its value; missing when nothing or only a word for nothing is left.
    ///
    /// `field` is the column's, where the cell has one: for a real-name status the word `none` says something, and what
    /// the config calls a status is none of the shipped words for nothing.
    @inline(__always)
    public static func clean(_ cell: Cell, of field: Field? = nil, in text: ByteBuffer) -> Cell {
        if isClean(text.bytes(cell)) { return cell }
        return cleanThoroughly(cell, field, in: text)
    }

    /// A quick look: true only where nothing stands around the value and it is too long for a placeholder.
    @inline(__always)
    private static func isClean(_ cell: Bytes) -> Bool {
        guard cell.count > 3 else { return false }
        let (first, last) = (cell[0], cell[cell.count - 1])
        if cell.count <= 9, mayBeginWord(first, cell[1]) { return false }
        // Letters, digits and ideographs: no space, quote, apostrophe, `=`, or first byte of a space beyond ASCII.
        guard (first >= 0x30 && first < 0x7F && first != UInt8(ascii: "=")) || (first >= 0xE4 && first <= 0xE9) else {
            return false
        }
        return last >= 0x80 ? cell[cell.count - 3] >= 0xE4 : last > 0x20
    }

    /// True for the first bytes of the words with 4 to 9 bytes: null, undefined, (blank), <NA>, 未知, 未填写, 暂无, 不详.
    @inline(__always)
    private static func mayBeginWord(_ first: UInt8, _ second: UInt8) -> Bool {
        switch first {
        case UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "u"), UInt8(ascii: "U"), UInt8(ascii: "("),
            UInt8(ascii: "<"):
            true
        case 0xE6: second == 0x9C || second == 0x9A
        case 0xE4: second == 0xB8
        default: false
        }
    }

    private static func cleanThoroughly(_ cell: Cell, _ field: Field?, in text: ByteBuffer) -> Cell {
        let stripped = stripThoroughly(cell, in: text)
        let value = text.bytes(stripped)
        if value.isEmpty || !MissingWords.shipped.contains(value) { return stripped }
        guard let field else { return .missing }
        let saysSomething =
            OwnWords.current?.isStatus(value, of: field) == true
            || field == .realNameStatus && WordForm.means(value, "none")
        return saysSomething ? stripped : .missing
    }

    /// The cell without white space around it, an `="…"` wrapper, one leading apostrophe.
    @inline(__always)
    public static func strip(_ cell: Cell, in text: ByteBuffer) -> Cell {
        isClean(text.bytes(cell)) ? cell : stripThoroughly(cell, in: text)
    }

    private static func stripThoroughly(_ cell: Cell, in text: ByteBuffer) -> Cell {
        let value = text.bytes(cell)
        var (start, end) = (0, value.count)
        trim(value, &start, &end)
        if start < end, value[start] == UInt8(ascii: "'") {
            start += 1
            trim(value, &start, &end)
        }
        if end - start >= 3, value[start] == UInt8(ascii: "="), value[start + 1] == UInt8(ascii: "\""),
            value[end - 1] == UInt8(ascii: "\"")
        {
            start += 2
            end -= 1
            trim(value, &start, &end)
        }
        return start < end ? Cell(offset: Int(cell.offset) + start, count: end - start) : .missing
    }

    /// Moves the ends of `start..<end` over white space.
    @inline(__always)
    private static func trim(_ value: Bytes, _ start: inout Int, _ end: inout Int) {
        while start < end {
            let byte = value[start]
            let length = isSpace(byte) ? 1 : byte < 0xC2 ? 0 : spaceLength(value, start, end)
            if length == 0 { break }
            start += length
        }
        while start < end {
            let byte = value[end - 1]
            if isSpace(byte) {
                end -= 1
            } else if byte >= 0x80, let length = spaceLengthBefore(value, start, end) {
                end -= length
            } else {
                break
            }
        }
    }

    /// Space, tab, LF, VT, FF, CR.
    @inline(__always)
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

    /// The length of a space beyond ASCII at `index` (Unicode's White_Space: U+0085, U+00A0, U+1680, U+2000–200A,
    /// U+2028, U+2029, U+202F, U+205F, U+3000); 0 for none.
    private static func spaceLength(_ value: Bytes, _ index: Int, _ end: Int) -> Int {
        if value[index] == 0xC2, index + 1 < end {
            return value[index + 1] == 0xA0 || value[index + 1] == 0x85 ? 2 : 0
        }
        guard index + 2 < end else { return 0 }
        switch (value[index], value[index + 1], value[index + 2]) {
        case (0xE3, 0x80, 0x80), (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8), (0xE2, 0x80, 0xA9),
            (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE1, 0x9A, 0x80):
            return 3
        default: return 0
        }
    }

    private static func spaceLengthBefore(_ value: Bytes, _ start: Int, _ end: Int) -> Int? {
        for length in [3, 2] where end - length >= start && spaceLength(value, end - length, end) == length {
            return length
        }
        return nil
    }
}
