import Bytes
import Portfolio

/// A multimap from 64-bit keyed hashes to small numbers, 8 bytes a slot: 32 bits of the hash and the number.
///
/// It keeps no keys: whoever looks something up compares the real key of each candidate. Numbers of one hash are a
/// group with one slot, so that a key that thousands share costs the others nothing.
///
/// One task fills it; then it is only read, which makes the `@unchecked Sendable` true.
final class KeyIndex: @unchecked Sendable {
    /// The numbers of a hash that has several: where their chain begins and ends.
    fileprivate struct Group: BitwiseCopyable {
        /// The first number that was not dropped; ``Link/none`` where all were.
        var first: UInt32
        var last: UInt32
    }

    /// A number of a group, and the place of the next one, in the order of insertion.
    fileprivate struct Link: BitwiseCopyable {
        let number: UInt32
        var next: UInt32

        static let none = UInt32.max
    }

    private var slots = PageBlock<KeySlot>(zeroes: 64)
    private var usedSlots = 0
    private(set) var count = 0
    private var groups = PlainArray<Group>()
    private var links = PlainArray<Link>()

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
        let place = slots.view.place(of: hash)
        let slot = slots[place]
        if slot.isFree {
            slots[place] = KeySlot(hash, number: number)
            usedSlots += 1
        } else if let group = slot.group {
            append(number, to: group)
        } else {
            let first = newLink(slot.number)
            groups.append(Group(first: first, last: first))
            append(number, to: groups.count - 1)
            slots[place] = KeySlot(hash, group: groups.count - 1)
        }
    }

    private func newLink(_ number: Int) -> UInt32 {
        links.append(Link(number: UInt32(number), next: Link.none))
        return UInt32(links.count - 1)
    }

    private func append(_ number: Int, to group: Int) {
        let link = newLink(number)
        let last = Int(groups[group].last)
        links[last].next = link
        groups[group].last = link
        if groups[group].first == Link.none { groups[group].first = link }
    }

    /// Calls `body` with every number under a hash, in the order of insertion, until it returns false.
    @inline(__always)
    func forEach(_ hash: UInt64, _ body: (Int) -> Bool) { view().forEach(hash, body) }

    /// The number that was inserted last under a hash, or nil.
    func last(_ hash: UInt64) -> Int? {
        let slot = slots[slots.view.place(of: hash)]
        if slot.isFree { return nil }
        return slot.group.map { Int(links[Int(groups[$0].last)].number) } ?? slot.number
    }

    /// Drops the first numbers under a hash as long as they are stale, so that nobody walks over them again.
    func dropFirst(_ hash: UInt64, while isStale: (Int) -> Bool) {
        guard let group = slots[slots.view.place(of: hash)].group else { return }
        while case let first = groups[group].first, first != Link.none, isStale(Int(links[Int(first)].number)) {
            groups[group].first = links[Int(first)].next
        }
    }

    /// Asks for the slots of a hash, so that they are there when it is looked up.
    @inline(__always)
    func prefetch(_ hash: UInt64) { slots.view.prefetch(hash) }

    /// A view for one task; valid as long as the table lives and does not change.
    @inline(__always)
    func view() -> View { View(slots: slots.view, groups: groups.view, links: links.view) }

    /// The slots without a reference count.
    struct View {
        fileprivate let slots: PlainView<KeySlot>
        fileprivate let groups: PlainView<Group>
        fileprivate let links: PlainView<Link>

        /// Asks for the slots of a hash, so that they are there when it is looked up.
        @inline(__always)
        func prefetch(_ hash: UInt64) { slots.prefetch(hash) }

        /// Calls `body` with every number under a hash, in the order of insertion, until it returns false.
        @inline(__always)
        func forEach(_ hash: UInt64, _ body: (Int) -> Bool) {
            let slot = slots[slots.place(of: hash)]
            if slot.isFree { return }
            if let group = slot.group { return forEach(inGroup: group, body) }
            _ = body(slot.number)
        }

        private func forEach(inGroup group: Int, _ body: (Int) -> Bool) {
            var place = groups[group].first
            while place != Link.none {
                let link = links[Int(place)]
                if !body(Int(link.number)) { return }
                place = link.next
            }
        }

        /// The first number under a hash, or nil.
        @inline(__always)
        func first(_ hash: UInt64) -> Int? {
            let slot = slots[slots.place(of: hash)]
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
        var bigger = PageBlock<KeySlot>(zeroes: slots.count * 2)
        for index in 0..<slots.count {
            let slot = slots[index]
            if !slot.isFree { bigger[bigger.view.place(of: slot.hash)] = slot }
        }
        slots = bigger
    }
}

extension PlainView<KeySlot> {
    /// The place of the slot of a hash, or of the free one in which it belongs; there are a power of two.
    @inline(__always)
    fileprivate func place(of hash: UInt64) -> Int {
        let mask = count - 1
        var index = Int(hash >> 32) & mask
        while case let slot = self[index], !slot.isFree, !slot.holds(hash) { index = (index + 1) & mask }
        return index
    }

    /// Asks for the slots of a hash.
    @inline(__always)
    fileprivate func prefetch(_ hash: UInt64) { prefetch(Int(hash >> 32) & (count - 1)) }
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
