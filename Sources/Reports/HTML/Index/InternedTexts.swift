import Bytes
import Portfolio

/// Texts that occur again and again, each kept once under a number.
struct InternedTexts {
    /// A place of the table; what a look needs most often stands together.
    private struct Slot: BitwiseCopyable {
        /// The number of the text; -1 where there is none.
        var number: Int32 = -1
        /// Some bits of the text's hash.
        var hash: UInt32 = 0
    }

    private let text = ByteBuffer(capacity: 4096)
    private var cells: ContiguousArray<Cell> = []
    private var slots = ContiguousArray(repeating: Slot(), count: 256)

    /// How many texts there are.
    var count: Int { cells.count }
    /// How many bytes they have together.
    var size: Int { text.count }

    /// The text with this number.
    subscript(number: Int) -> Bytes { text.bytes(cells[number]) }

    /// The number of `bytes`, a new one when it is new.
    mutating func number(of bytes: Bytes) -> Int {
        let hash = UInt32(truncatingIfNeeded: bytes.hash64() >> 32)
        var place = Int(hash) & (slots.count - 1)
        while slots[place].number >= 0 {
            let known = slots[place]
            if known.hash == hash, self[Int(known.number)] == bytes { return Int(known.number) }
            place = (place + 1) & (slots.count - 1)
        }
        let start = text.count
        text.append(bytes)
        slots[place] = Slot(number: Int32(cells.count), hash: hash)
        cells.append(text.cell(from: start))
        if cells.count * 2 > slots.count { grow() }
        return cells.count - 1
    }

    private mutating func grow() {
        var grown = ContiguousArray(repeating: Slot(), count: slots.count * 2)
        for slot in slots where slot.number >= 0 {
            var place = Int(slot.hash) & (grown.count - 1)
            while grown[place].number >= 0 { place = (place + 1) & (grown.count - 1) }
            grown[place] = slot
        }
        slots = grown
    }
}
