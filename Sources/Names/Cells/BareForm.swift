import Bytes
import Portfolio

/// A cell without what is written around and into it, by which a word or a fault is known in whatever dress: after NFKC,
/// without invisible characters, and without spaces, brackets, quotes and stops at its ends.
public enum BareForm {
    /// A quick look: false when the cell is its own bare form, as most are.
    public static func mayDiffer(_ cell: Bytes) -> Bool {
        guard let first = cell.first, let last = cell.last else { return false }
        if first < 0x80, isMark(UInt32(first)) { return true }
        if last < 0x80, isMark(UInt32(last)) { return true }
        var index = 0
        while index < cell.count {
            switch cell[index] {
            case 0xE4...0xE9: index += 3
            case 0x20...0x7E: index += 1
            // Brackets inside, which many names have, stand around no word of theirs.
            case 0xEF where index > 0 && index + 3 < cell.count && isWideBracket(cell[index..<(index + 3)]): index += 3
            default: return true
            }
        }
        return false
    }

    private static func isWideBracket(_ character: Bytes) -> Bool { character == "（" || character == "）" }

    /// Calls `body` with the bare form of `cell`, which is gone when it returns.
    public static func with<Result>(_ cell: Bytes, _ body: (Bytes) -> Result) -> Result {
        var scalars: ContiguousArray<UInt32> = []
        cell.append(to: &scalars)
        let visible = NameSteps.compatibilityForm(Array(scalars)).filter { !NameSteps.isInvisible($0) }
        let start = visible.firstIndex { !isMark($0) } ?? visible.count
        let end = visible.lastIndex { !isMark($0) }.map { $0 + 1 } ?? start
        let buffer = ByteBuffer(capacity: cell.count + 16)
        buffer.append(scalars: Array(visible[start..<end]))
        return withExtendedLifetime(buffer) { body(buffer.bytes) }
    }

    /// True for what may stand around a word: what a spreadsheet's error or a mask is made of is not among them.
    private static func isMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        // " ' ( ) , . : ; < > [ ] ` { | }
        case 0x22, 0x27...0x29, 0x2C, 0x2E, 0x3A...0x3C, 0x3E, 0x5B, 0x5D, 0x60, 0x7B...0x7D: true
        // Quotes, and what stands around Chinese words: 、 。 〈 to 】 〔 to 〟
        case 0x2018...0x201F, 0x3001, 0x3002, 0x3008...0x3011, 0x3014...0x301F: true
        default: NameSteps.isWhiteSpace(scalar)
        }
    }
}
