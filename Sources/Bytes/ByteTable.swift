/// A table from byte keys to small numbers: filled once, then only read; for reference lists and texts that repeat.
public struct ByteTable: Sendable {
    private struct Entry {
        let key: Cell
        let value: Int32
    }

    private var slots: ContiguousArray<Int32>
    private var entries: ContiguousArray<Entry> = []
    private let keys = ByteBuffer()

    /// An empty table.
    public init() { slots = ContiguousArray(repeating: -1, count: 64) }

    /// How many keys there are.
    public var count: Int { entries.count }

    /// Adds a key; the first value of a key stands, and is returned when there was one.
    @discardableResult public mutating func insert(_ key: Bytes, _ value: Int) -> Int? {
        if let known = self[key] { return known }
        let start = keys.count
        keys.append(key)
        entries.append(Entry(key: keys.cell(from: start), value: Int32(value)))
        if entries.count * 2 > slots.count { rebuild() } else { link(entries.count - 1) }
        return nil
    }

    /// The value of a key, or nil.
    public subscript(key: Bytes) -> Int? {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: key.hash64()) & mask
        while slots[slot] >= 0 {
            let entry = entries[Int(slots[slot])]
            if entry.key.count == key.count, keys.bytes(entry.key) == key {
                return Int(entry.value)
            }
            slot = (slot + 1) & mask
        }
        return nil
    }

    private mutating func link(_ index: Int) {
        let entry = entries[index]
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: keys.bytes(entry.key).hash64()) & mask
        while slots[slot] >= 0 { slot = (slot + 1) & mask }
        slots[slot] = Int32(index)
    }

    private mutating func rebuild() {
        slots = ContiguousArray(repeating: -1, count: slots.count * 2)
        for index in entries.indices { link(index) }
    }
}
