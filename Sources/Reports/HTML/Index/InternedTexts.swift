import Portfolio

/// Texts that occur again and again, each kept once under a number.
struct InternedTexts {
    private let text = ByteBuffer(capacity: 4096)
    private var cells: ContiguousArray<Cell> = []
    private var hashes: ContiguousArray<UInt32> = []
    private var slots = ContiguousArray<Int32>(repeating: -1, count: 256)

    /// How many texts there are.
    var count: Int { cells.count }
    /// How many bytes they have together.
    var size: Int { text.count }

    /// The text with this number.
    subscript(number: Int) -> Bytes { text.bytes(cells[number]) }

    /// The number of `bytes`, a new one when it is new.
    mutating func number(of bytes: Bytes) -> Int {
        let hash = UInt32(truncatingIfNeeded: bytes.hash64() >> 32)
        var slot = Int(hash) & (slots.count - 1)
        while slots[slot] >= 0 {
            let known = Int(slots[slot])
            if hashes[known] == hash, self[known] == bytes { return known }
            slot = (slot + 1) & (slots.count - 1)
        }
        let start = text.count
        text.append(bytes)
        slots[slot] = Int32(cells.count)
        cells.append(text.cell(from: start))
        hashes.append(hash)
        if cells.count * 2 > slots.count { grow() }
        return cells.count - 1
    }

    private mutating func grow() {
        slots = ContiguousArray(repeating: -1, count: slots.count * 2)
        for (number, hash) in hashes.enumerated() {
            var slot = Int(hash) & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(number)
        }
    }
}
