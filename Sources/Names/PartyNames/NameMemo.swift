import Bytes
import Portfolio

/// The normalized forms of names that had to go through ``NameSteps``; bounded, the youngest name of a slot stays.
final class NameMemo {
    private struct Entry {
        var name = Cell.missing
        var form = Cell.missing
    }

    private static let slotCount = 4096
    /// All is forgotten when the names and forms take more bytes than this.
    private static let limit = 4 << 20

    // Most portfolios have no such names: nothing is reserved before the first.
    private var entries: ContiguousArray<Entry> = []
    private let text = ByteBuffer(capacity: 16)

    /// Appends the normalized form of `name` to `buffer`.
    func append(_ name: Bytes, to buffer: ByteBuffer) {
        if entries.isEmpty || text.count > NameMemo.limit {
            entries = ContiguousArray(repeating: Entry(), count: NameMemo.slotCount)
            text.truncate()
        }
        let slot = Int(name.hash64() % UInt64(NameMemo.slotCount))
        if entries[slot].name.isMissing || text.bytes(entries[slot].name) != name {
            entries[slot] = remember(name)
        }
        buffer.append(text.bytes(entries[slot].form))
    }

    private func remember(_ name: Bytes) -> Entry {
        var scalars: ContiguousArray<UInt32> = []
        name.append(to: &scalars)
        let start = text.count
        text.append(name)
        let middle = text.count
        text.append(scalars: NameSteps.normalize(Array(scalars)))
        return Entry(
            name: Cell(offset: start, count: middle - start), form: Cell(offset: middle, count: text.count - middle))
    }
}
