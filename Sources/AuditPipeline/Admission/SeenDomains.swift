import CLinux
import Portfolio

/// The domains of one export that were met so far, by hash: 16 bytes a slot, no names kept.
///
/// A table in rows of four slots, which one look at the memory brings; at most four fifths full and growing by half, so
/// that a distinct domain costs about 24 bytes. Two names share a 64-bit hash with a chance of 3 in a million at 10
/// million domains; the second of them is then rejected, in `rejects.csv`.
struct SeenDomains: ~Copyable {
    /// What is known of an earlier record.
    struct Earlier {
        /// Its line.
        let line: UInt32
        /// The hash of its text.
        let fingerprint: UInt32
    }

    private var slots = PageBlock<SeenSlot>(zeroes: 4 * 64)

    /// How many domains were met.
    private(set) var count = 0

    /// The most domains that room is made for before they come: a file's first records may be shorter than the others.
    private static let expectedLimit = 1 << 23

    /// Makes room for as many domains as are likely to come, before the first, if the system has it; more of them are
    /// no harm.
    mutating func expect(_ domains: Int) {
        let size = (min(domains, SeenDomains.expectedLimit) * 5 / 16 + 1) * 4
        guard count == 0, size > slots.count, let bigger = PageBlock<SeenSlot>(zeroesIfThereIsRoom: size) else {
            return
        }
        slots = bigger
    }

    /// Notes a domain; returns the earlier record of the same name, if there was one.
    mutating func insert(hash: UInt64, line: UInt32, fingerprint: UInt32) -> Earlier? {
        let key = SeenDomains.key(of: hash)
        if count * 5 >= slots.count * 4 { grow() }
        let slot = SeenDomains.slot(of: key, in: slots)
        if slot.pointee.key == key {
            return Earlier(line: slot.pointee.line, fingerprint: slot.pointee.fingerprint)
        }
        slot.pointee = SeenSlot(key: key, line: line, fingerprint: fingerprint)
        count += 1
        return nil
    }

    /// Asks for the memory in which a domain is looked up.
    @inline(__always)
    func prefetch(hash: UInt64) { icp_prefetch(SeenDomains.home(of: SeenDomains.key(of: hash), in: slots)) }

    /// True when a domain with this hash was met.
    func contains(hash: UInt64) -> Bool {
        let key = SeenDomains.key(of: hash)
        return SeenDomains.slot(of: key, in: slots).pointee.key == key
    }

    /// Free slots have the key 0, so that no domain may.
    @inline(__always)
    private static func key(of hash: UInt64) -> UInt64 { hash == 0 ? 1 : hash }

    /// The row in which a key belongs: the key scaled to the number of rows, which need not be a power of two.
    @inline(__always)
    private static func home(of key: UInt64, in slots: borrowing PageBlock<SeenSlot>) -> UnsafeMutablePointer<SeenSlot>
    {
        slots.base + 4 * Int(key.multipliedFullWidth(by: UInt64(slots.count / 4)).high)
    }

    /// The slot of a key, or the free one in which it belongs; there always is one.
    ///
    /// Slots of a row are used from the first on; all four are looked at at once, which leaves no branch to guess.
    @inline(__always)
    private static func slot(of key: UInt64, in slots: borrowing PageBlock<SeenSlot>) -> UnsafeMutablePointer<SeenSlot>
    {
        var row = home(of: key, in: slots)
        while true {
            var fits = 16
            for place in 0..<4 {
                let found = row[place].key
                fits |= (found == key || found == 0 ? 1 : 0) << place
            }
            if fits != 16 { return row + fits.trailingZeroBitCount }
            row = row + 4 == slots.base + slots.count ? slots.base : row + 4
        }
    }

    /// Moves to a table half as big again, front to back: both are read in order, and the old one's memory is given
    /// back behind, so that there is never twice as much.
    private mutating func grow() {
        let bigger = PageBlock<SeenSlot>(zeroes: (slots.count / 4 * 3 + 1) / 2 * 4)
        for index in 0..<slots.count {
            let slot = slots.base[index]
            if slot.key != 0 { SeenDomains.slot(of: slot.key, in: bigger).pointee = slot }
            if index & 0xF_FFFF == 0xF_FFFF { slots.release(first: index + 1) }
        }
        slots = bigger
    }
}

/// A record that was met; without one, the key is 0.
struct SeenSlot: BitwiseCopyable {
    let key: UInt64
    let line: UInt32
    let fingerprint: UInt32
}
