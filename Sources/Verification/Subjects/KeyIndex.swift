import CLinux
import Portfolio

/// A multimap from 64-bit key hashes to small numbers, 8 bytes a slot: 32 bits of the hash and the number.
///
/// It keeps no keys: whoever looks something up compares the real key of each candidate.
struct KeyIndex: Sendable {
    private var slots: ContiguousArray<UInt64> = []
    private(set) var count = 0

    /// Adds `number` (0 or more) under a hash.
    mutating func insert(_ hash: UInt64, _ number: Int) {
        if (count + 1) * 4 > slots.count * 3 { grow() }
        place(KeyIndex.slot(hash, number))
        count += 1
    }

    /// Calls `body` with every number under a hash, in the order of insertion, until it returns false.
    @inline(__always)
    func forEach(_ hash: UInt64, _ body: (Int) -> Bool) {
        if slots.isEmpty { return }
        let mask = slots.count - 1
        var index = Int(hash >> 32) & mask
        while slots[index] != 0 {
            if slots[index] >> 32 == hash >> 32, !body(Int(slots[index] & 0xFFFF_FFFF) - 1) { return }
            index = (index + 1) & mask
        }
    }

    /// Asks for the slots of a hash, so that they are there when it is looked up.
    @inline(__always)
    func prefetch(_ hash: UInt64) { view().prefetch(hash) }

    /// A view for one task; valid as long as the table lives and does not change.
    func view() -> View { slots.withUnsafeBufferPointer { View(slots: $0) } }

    /// The slots without a reference count.
    struct View {
        fileprivate let slots: UnsafeBufferPointer<UInt64>

        /// Asks for the slots of a hash, so that they are there when it is looked up.
        @inline(__always)
        func prefetch(_ hash: UInt64) {
            icp_prefetch(slots.baseAddress.map { $0 + (Int(hash >> 32) & (slots.count - 1)) })
        }

        /// The first number under a hash, or nil.
        @inline(__always)
        func first(_ hash: UInt64) -> Int? {
            if slots.isEmpty { return nil }
            var index = Int(hash >> 32) & (slots.count - 1)
            while slots[index] != 0 {
                if slots[index] >> 32 == hash >> 32 { return Int(slots[index] & 0xFFFF_FFFF) - 1 }
                index = (index + 1) & (slots.count - 1)
            }
            return nil
        }
    }

    private static func slot(_ hash: UInt64, _ number: Int) -> UInt64 {
        (hash & 0xFFFF_FFFF_0000_0000) | UInt64(number + 1)
    }

    private mutating func place(_ slot: UInt64) {
        let mask = slots.count - 1
        var index = Int(slot >> 32) & mask
        while slots[index] != 0 { index = (index + 1) & mask }
        slots[index] = slot
    }

    private mutating func grow() {
        let old = slots
        slots = ContiguousArray(repeating: 0, count: max(64, old.count * 2))
        // Entries of one hash keep their order: find where a run of slots begins and go round from there.
        let start = old.firstIndex(of: 0) ?? 0
        for step in old.indices {
            let slot = old[(start + step) % old.count]
            if slot != 0 { place(slot) }
        }
    }
}
