import Bytes
import CLinux
import Portfolio

/// A multimap from 64-bit keyed hashes to small numbers, 8 bytes a slot: 32 bits of the hash and the number.
///
/// It keeps no keys: whoever looks something up compares the real key of each candidate. Numbers of one hash are a
/// group with one slot, so that a key that thousands share costs the others nothing.
///
/// One task fills it; then it is only read, which makes the `@unchecked Sendable` true.
final class KeyIndex: @unchecked Sendable {
    /// The numbers of a hash that has several, in the order of insertion.
    fileprivate struct Group {
        var numbers: [UInt32]
        /// Those before it were dropped.
        var first = 0
    }

    private var slots = PageBlock<KeySlot>(zeroes: 64)
    private var usedSlots = 0
    private(set) var count = 0
    fileprivate var groups: [Group] = []

    /// Makes room for `extra` numbers in a table that has none yet, if the system has it; more of them are no harm.
    func expect(_ extra: Int) {
        var size = slots.count
        while extra * 4 > size * 3 { size *= 2 }
        guard count == 0, size > slots.count, let bigger = PageBlock<KeySlot>(zeroesIfThereIsRoom: size) else { return }
        slots = bigger
    }

    /// Adds `number`, 0 to 2³¹ − 2, under a hash.
    func insert(_ hash: UInt64, _ number: Int) {
        precondition(number < KeySlot.limit, "more numbers than an index holds")
        if (usedSlots + 1) * 4 > slots.count * 3 { grow() }
        count += 1
        let slot = slots.base + View.place(of: hash, in: slots.base, mask: slots.count - 1)
        if slot.pointee.isFree {
            slot.pointee = KeySlot(hash, number: number)
            usedSlots += 1
        } else if let group = slot.pointee.group {
            groups[group].numbers.append(UInt32(number))
        } else {
            groups.append(Group(numbers: [UInt32(slot.pointee.number), UInt32(number)]))
            slot.pointee = KeySlot(hash, group: groups.count - 1)
        }
    }

    /// Calls `body` with every number under a hash, in the order of insertion, until it returns false.
    @inline(__always)
    func forEach(_ hash: UInt64, _ body: (Int) -> Bool) { view().forEach(hash, body) }

    /// The number that was inserted last under a hash, or nil.
    func last(_ hash: UInt64) -> Int? {
        let slot = slots.base[View.place(of: hash, in: slots.base, mask: slots.count - 1)]
        if slot.isFree { return nil }
        return slot.group.map { groups[$0].numbers.last.map { Int($0) } ?? 0 } ?? slot.number
    }

    /// Drops the first numbers under a hash as long as they are stale, so that nobody walks over them again.
    func dropFirst(_ hash: UInt64, while isStale: (Int) -> Bool) {
        let slot = slots.base[View.place(of: hash, in: slots.base, mask: slots.count - 1)]
        guard let group = slot.group else { return }
        while groups[group].first < groups[group].numbers.count,
            isStale(Int(groups[group].numbers[groups[group].first]))
        {
            groups[group].first += 1
        }
    }

    /// Asks for the slots of a hash, so that they are there when it is looked up.
    @inline(__always)
    func prefetch(_ hash: UInt64) { view().prefetch(hash) }

    /// A view for one task; valid as long as the table lives and does not change.
    @inline(__always)
    func view() -> View { View(slots: slots.base, mask: slots.count - 1, index: self) }

    /// The slots without a reference count.
    struct View {
        fileprivate let slots: UnsafeMutablePointer<KeySlot>
        fileprivate let mask: Int
        /// Where the numbers of groups are; its holder lives as long as the view.
        fileprivate unowned(unsafe) let index: KeyIndex

        /// Asks for the slots of a hash, so that they are there when it is looked up.
        @inline(__always)
        func prefetch(_ hash: UInt64) { icp_prefetch(slots + (Int(hash >> 32) & mask)) }

        /// The place of the slot of a hash, or of the free one in which it belongs.
        @inline(__always)
        fileprivate static func place(of hash: UInt64, in slots: UnsafeMutablePointer<KeySlot>, mask: Int) -> Int {
            var index = Int(hash >> 32) & mask
            while !slots[index].isFree, !slots[index].holds(hash) { index = (index + 1) & mask }
            return index
        }

        /// Calls `body` with every number under a hash, in the order of insertion, until it returns false.
        @inline(__always)
        func forEach(_ hash: UInt64, _ body: (Int) -> Bool) {
            let slot = slots[View.place(of: hash, in: slots, mask: mask)]
            if slot.isFree { return }
            if let group = slot.group { return forEach(inGroup: group, body) }
            _ = body(slot.number)
        }

        private func forEach(inGroup group: Int, _ body: (Int) -> Bool) {
            let numbers = index.groups[group].numbers
            for place in index.groups[group].first..<numbers.count where !body(Int(numbers[place])) { return }
        }

        /// The first number under a hash, or nil.
        @inline(__always)
        func first(_ hash: UInt64) -> Int? {
            let slot = slots[View.place(of: hash, in: slots, mask: mask)]
            if slot.isFree { return nil }
            return slot.group == nil ? slot.number : firstOfGroup(hash)
        }

        private func firstOfGroup(_ hash: UInt64) -> Int? {
            var found: Int?
            forEach(hash) { number in
                found = number
                return false
            }
            return found
        }
    }

    private func grow() {
        let bigger = PageBlock<KeySlot>(zeroes: slots.count * 2)
        for index in 0..<slots.count where !slots.base[index].isFree {
            let slot = slots.base[index]
            bigger.base[View.place(of: slot.hash, in: bigger.base, mask: bigger.count - 1)] = slot
        }
        slots = bigger
    }
}

/// 32 bits of a hash with a number, or with the place of the numbers that have it; all zeros when it is free.
struct KeySlot: BitwiseCopyable {
    private let bits: UInt64

    /// Numbers are below it.
    static let limit = 0x7FFF_FFFF
    private static let groupBit: UInt64 = 0x8000_0000
    private static let hashBits: UInt64 = 0xFFFF_FFFF_0000_0000

    init(_ hash: UInt64, number: Int) { bits = hash & KeySlot.hashBits | UInt64(number + 1) }

    init(_ hash: UInt64, group: Int) { bits = hash & KeySlot.hashBits | KeySlot.groupBit | UInt64(group) }

    @inline(__always)
    var isFree: Bool { bits == 0 }
    /// The bits of the hash that are kept.
    @inline(__always)
    var hash: UInt64 { bits & KeySlot.hashBits }
    @inline(__always)
    func holds(_ hash: UInt64) -> Bool { bits >> 32 == hash >> 32 }
    /// The number, where there is one only.
    @inline(__always)
    var number: Int { Int(bits & 0x7FFF_FFFF) - 1 }
    /// The place of the group; nil where there is one number only.
    @inline(__always)
    var group: Int? { bits & KeySlot.groupBit == 0 ? nil : Int(bits & 0x7FFF_FFFF) }
}
