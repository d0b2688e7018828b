import Bytes
import Portfolio

/// Text as the cells of a workbook write it.
enum CellText {
    /// The most characters that a cell may have.
    static let limit = 32_767
    /// What is said of a cell with more.
    static let tooLong = BilingualLine(
        "a cell has more than 32,767 characters, which no spreadsheet program writes",
        "有单元格超过 32,767 个字符，电子表格软件不会写出这样的单元格")

    /// True when what stands in `text` from `start` on has more than ``limit`` characters, counted as UTF-16 does.
    @inline(__always)
    static func isTooLong(_ text: ByteBuffer, from start: Int) -> Bool {
        text.count - start > limit && exceedsLimit(text.bytes.dropFirst(start))
    }

    @inline(never)
    private static func exceedsLimit(_ bytes: Bytes) -> Bool {
        // An escape of seven bytes stands for one character.
        if bytes.count > limit * 7 { return true }
        var count = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "_"), unit(in: bytes, at: index) != nil { index += 6 }
            // A lead byte of four stands for two units.
            count += bytes[index] & 0xC0 == 0x80 ? 0 : bytes[index] >= 0xF0 ? 2 : 1
            index += 1
        }
        return count > limit
    }

    /// Replaces `_x000D_` and its kin, as workbooks write characters that XML has not (ISO 29500-1, 22.9.2.19), by
    /// these, in `text` from `start` to its end.
    @inline(__always)
    static func decodeEscapes(in text: ByteBuffer, from start: Int) {
        guard text.bytes.dropFirst(start).firstIndex(of: UInt8(ascii: "_")) != nil else { return }
        decode(text, from: start)
    }

    @inline(never)
    private static func decode(_ text: ByteBuffer, from start: Int) {
        let bytes = text.bytes.dropFirst(start)
        var units: [UInt16] = []
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if let unit = unit(in: bytes, at: index) {
                units.append(unit)
                index += 7
                continue
            }
            // Two escapes in a row may be the halves of one character.
            if !units.isEmpty { result += Array(String(decoding: units, as: UTF16.self).utf8) }
            units = []
            result.append(bytes[index])
            index += 1
        }
        result += Array(String(decoding: units, as: UTF16.self).utf8)
        text.truncate(to: start)
        result.forEach { text.append($0) }
    }

    /// The unit that `_xHHHH_` at `index` stands for; nil when there is something else.
    private static func unit(in bytes: Bytes, at index: Int) -> UInt16? {
        guard index + 7 <= bytes.count, bytes[index] == UInt8(ascii: "_"), bytes[index + 1] == UInt8(ascii: "x"),
            bytes[index + 6] == UInt8(ascii: "_")
        else { return nil }
        var value: UInt16 = 0
        for place in (index + 2)..<(index + 6) {
            guard let digit = Character(UnicodeScalar(bytes[place])).hexDigitValue else { return nil }
            value = value << 4 | UInt16(digit)
        }
        return value
    }
}
