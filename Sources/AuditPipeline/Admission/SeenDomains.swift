import CLinux
import Portfolio

/// The domains of one export that were met so far, by hash: 16 bytes a slot, no names kept.
///
/// A table of 64 parts that grow one after the other, so that growing never needs twice the memory; with parts at
/// most four fifths full and growing by half, a distinct domain costs about 24 bytes. Two names share a 64-bit hash
/// with a chance of 3 in a million at 10 million domains; the second of them is then rejected, in `rejects.csv`.
struct SeenDomains: ~Copyable {
    /// What is known of an earlier record.
    struct Earlier {
        /// Its line.
        let line: UInt32
        /// The hash of its text.
        let fingerprint: UInt32
    }

    private var parts = PlainArray<SeenPart>(capacity: 64)

    /// How many domains were met.
    private(set) var count = 0

    init() {
        for _ in 0..<64 { parts.append(SeenPart(room: 64)) }
    }

    deinit {
        for index in parts.indices { parts[index].slots.deallocate() }
    }

    /// Notes a domain; returns the earlier record of the same name, if there was one.
    mutating func insert(hash: UInt64, line: UInt32, fingerprint: UInt32) -> Earlier? {
        let slot = SeenSlot(key: hash == 0 ? 1 : hash, line: line, fingerprint: fingerprint)
        let part = Int(slot.key >> 58)
        if parts[part].isFull { parts[part].grow() }
        if let earlier = parts[part].place(slot) {
            return Earlier(line: earlier.line, fingerprint: earlier.fingerprint)
        }
        count += 1
        return nil
    }

    /// Asks for the memory in which a domain is looked up.
    @inline(__always)
    func prefetch(hash: UInt64) {
        let key = hash == 0 ? 1 : hash
        let part = parts[Int(key >> 58)]
        icp_prefetch(part.slots + part.home(of: key))
    }

    /// True when a domain with this hash was met.
    func contains(hash: UInt64) -> Bool {
        let key = hash == 0 ? 1 : hash
        let part = parts[Int(key >> 58)]
        return part.slots[part.index(of: key)].key == key
    }
}

/// A record that was met; without one, the key is 0.
struct SeenSlot: BitwiseCopyable {
    var key: UInt64 = 0
    var line: UInt32 = 0
    var fingerprint: UInt32 = 0
}

/// One part of the table; whoever has it frees its slots.
struct SeenPart: BitwiseCopyable {
    private(set) var slots: UnsafeMutablePointer<SeenSlot>
    private var room: Int
    private var used = 0

    init(room: Int) {
        self.room = room
        slots = .allocate(capacity: room)
        slots.initialize(repeating: SeenSlot(), count: room)
    }

    var isFull: Bool { used * 5 >= room * 4 }

    /// Where a key belongs: its low 32 bits scaled to the number of slots, which need not be a power of two.
    @inline(__always)
    func home(of key: UInt64) -> Int { Int(((key & 0xFFFF_FFFF) &* UInt64(room)) >> 32) }

    /// The place of a key, or the free slot in which it belongs; a part is never full.
    @inline(__always)
    func index(of key: UInt64) -> Int {
        var index = home(of: key)
        while slots[index].key != 0, slots[index].key != key { index = index + 1 == room ? 0 : index + 1 }
        return index
    }

    /// Puts a record in its place; returns the earlier one with its key, if there was one.
    @inline(__always)
    mutating func place(_ slot: SeenSlot) -> SeenSlot? {
        let index = index(of: slot.key)
        if slots[index].key == slot.key { return slots[index] }
        slots[index] = slot
        used += 1
        return nil
    }

    /// Makes the part half as big again.
    mutating func grow() {
        var bigger = SeenPart(room: room + room / 2)
        for index in 0..<room where slots[index].key != 0 { _ = bigger.place(slots[index]) }
        slots.deallocate()
        self = bigger
    }
}
