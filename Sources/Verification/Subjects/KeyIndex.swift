import CLinux
import Portfolio

/// A multimap from 64-bit key hashes to small numbers, 8 bytes a slot: 32 bits of the hash and the number.
///
/// It keeps no keys: whoever looks something up compares the real key of each candidate.
///
/// One task fills it; then it is only read, which makes the `@unchecked Sendable` true.
final class KeyIndex: @unchecked Sendable {
    private var slots = PageBlock<UInt64>(zeroes: 64)
    private(set) var count = 0

    /// Makes room for `extra` numbers in a table that has none yet, if the system has it; more of them are no harm.
    func expect(_ extra: Int) {
        var size = slots.count
        while extra * 4 > size * 3 { size *= 2 }
        guard count == 0, size > slots.count, let bigger = PageBlock<UInt64>(zeroesIfThereIsRoom: size) else { return }
        slots = bigger
    }

    /// Adds `number` (0 or more) under a hash.
    func insert(_ hash: UInt64, _ number: Int) {
        if (count + 1) * 4 > slots.count * 3 { grow() }
        KeyIndex.place(KeyIndex.slot(hash, number), in: slots)
        count += 1
    }

    /// Calls `body` with every number under a hash, in the order of insertion, until it returns false.
    @inline(__always)
    func forEach(_ hash: UInt64, _ body: (Int) -> Bool) { view().forEach(hash, body) }

    /// Asks for the slots of a hash, so that they are there when it is looked up.
    @inline(__always)
    func prefetch(_ hash: UInt64) { view().prefetch(hash) }

    /// A view for one task; valid as long as the table lives and does not change.
    @inline(__always)
    func view() -> View { View(slots: slots.base, mask: slots.count - 1) }

    /// The slots without a reference count.
    struct View {
        fileprivate let slots: UnsafeMutablePointer<UInt64>
        fileprivate let mask: Int

        /// Asks for the slots of a hash, so that they are there when it is looked up.
        @inline(__always)
        func prefetch(_ hash: UInt64) { icp_prefetch(slots + (Int(hash >> 32) & mask)) }

        /// Calls `body` with every number under a hash, in the order of insertion, until it returns false.
        @inline(__always)
        func forEach(_ hash: UInt64, _ body: (Int) -> Bool) {
            var index = Int(hash >> 32) & mask
            while slots[index] != 0 {
                if slots[index] >> 32 == hash >> 32, !body(Int(slots[index] & 0xFFFF_FFFF) - 1) { return }
                index = (index + 1) & mask
            }
        }

        /// The first number under a hash, or nil.
        @inline(__always)
        func first(_ hash: UInt64) -> Int? {
            var found: Int?
            forEach(hash) { number in
                found = number
                return false
            }
            return found
        }
    }

    private static func slot(_ hash: UInt64, _ number: Int) -> UInt64 {
        (hash & 0xFFFF_FFFF_0000_0000) | UInt64(number + 1)
    }

    private static func place(_ slot: UInt64, in slots: borrowing PageBlock<UInt64>) {
        let mask = slots.count - 1
        var index = Int(slot >> 32) & mask
        while slots.base[index] != 0 { index = (index + 1) & mask }
        slots.base[index] = slot
    }

    private func grow() {
        let bigger = PageBlock<UInt64>(zeroes: slots.count * 2)
        // Entries of one hash keep their order: find where a run of slots begins and go round from there.
        let (base, mask) = (slots.base, slots.count - 1)
        let start = (0...mask).first { base[$0] == 0 } ?? 0
        for step in 0...mask {
            let slot = base[(start + step) & mask]
            if slot != 0 { KeyIndex.place(slot, in: bigger) }
        }
        slots = bigger
    }
}
