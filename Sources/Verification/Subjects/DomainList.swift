import Bytes
import Portfolio

/// Splits a cell with several domains: `;` `,` `、` `|` and white space separate them.
public enum DomainList {
    /// The places of the parts; none is empty.
    public static func parts(of cell: Bytes) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = 0
        var index = 0
        while index < cell.count {
            let length = separatorLength(cell, index)
            if length > 0 {
                if start < index { parts.append(start..<index) }
                index += length
                start = index
            } else {
                index += 1
            }
        }
        if start < cell.count { parts.append(start..<cell.count) }
        return parts
    }

    private static func separatorLength(_ cell: Bytes, _ index: Int) -> Int {
        switch cell[index] {
        case UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "|"), 0...0x20: return 1
        case 0xE3:
            // 、 and the ideographic space.
            let isSeparator =
                index + 2 < cell.count && cell[index + 1] == 0x80
                && (cell[index + 2] == 0x81 || cell[index + 2] == 0x80)
            return isSeparator ? 3 : 0
        case 0xEF:
            // The full-width forms of `;`, `,` and `|`.
            guard index + 2 < cell.count else { return 0 }
            let isSeparator =
                (cell[index + 1] == 0xBC && (cell[index + 2] == 0x9B || cell[index + 2] == 0x8C))
                || (cell[index + 1] == 0xBD && cell[index + 2] == 0x9C)
            return isSeparator ? 3 : 0
        default: return 0
        }
    }
}
