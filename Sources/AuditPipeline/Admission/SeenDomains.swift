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
        for _ in 0..<64 { parts.append(SeenPart(rows: 16)) }
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
        icp_prefetch(parts[Int(key >> 58)].home(of: key))
    }

    /// True when a domain with this hash was met.
    func contains(hash: UInt64) -> Bool {
        let key = hash == 0 ? 1 : hash
        return parts[Int(key >> 58)].slot(of: key).pointee.key == key
    }
}

/// A record that was met; without one, the key is 0.
struct SeenSlot: BitwiseCopyable {
    var key: UInt64 = 0
    var line: UInt32 = 0
    var fingerprint: UInt32 = 0
}

/// One part of the table, in rows of four slots, which one look at the memory brings; whoever has it frees them.
struct SeenPart: BitwiseCopyable {
    private(set) var slots: UnsafeMutablePointer<SeenSlot>
    private var rows: Int
    private var used = 0

    /// A part of `rows` rows, 1 or more, all free.
    init(rows: Int) {
        self.rows = rows
        let memory = UnsafeMutableRawPointer.allocate(byteCount: rows * 64, alignment: 64)
        slots = memory.bindMemory(to: SeenSlot.self, capacity: rows * 4)
        slots.initialize(repeating: SeenSlot(), count: rows * 4)
    }

    /// True when no more domains may be put in: four fifths are used.
    var isFull: Bool { used * 5 >= rows * 16 }

    /// The row in which a key belongs: its low 32 bits scaled to the number of rows, which need not be a power of two.
    @inline(__always)
    func home(of key: UInt64) -> UnsafeMutablePointer<SeenSlot> {
        slots + 4 * Int(((key & 0xFFFF_FFFF) &* UInt64(rows)) >> 32)
    }

    /// The slot of a key, or the free one in which it belongs; a part is never full.
    ///
    /// Slots of a row are used from the first on; all four are looked at at once, which leaves no branch to guess.
    @inline(__always)
    func slot(of key: UInt64) -> UnsafeMutablePointer<SeenSlot> {
        var row = home(of: key)
        while true {
            var fits = 16
            for place in 0..<4 {
                let found = row[place].key
                fits |= (found == key || found == 0 ? 1 : 0) << place
            }
            if fits != 16 { return row + fits.trailingZeroBitCount }
            row = row + 4 == slots + rows * 4 ? slots : row + 4
        }
    }

    /// Puts a record in its place; returns the earlier one with its key, if there was one.
    @inline(__always)
    mutating func place(_ new: SeenSlot) -> SeenSlot? {
        let slot = slot(of: new.key)
        if slot.pointee.key == new.key { return slot.pointee }
        slot.pointee = new
        used += 1
        return nil
    }

    /// Makes the part half as big again.
    mutating func grow() {
        var bigger = SeenPart(rows: rows + (rows + 1) / 2)
        for index in 0..<(rows * 4) where slots[index].key != 0 { _ = bigger.place(slots[index]) }
        slots.deallocate()
        self = bigger
    }
}
