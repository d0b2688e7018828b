import Bytes
import Portfolio

/// The domains of one export that were seen so far, by key: 16 bytes a slot, no names kept.
///
/// A table in rows of four slots, which one look at the memory brings; at most four fifths full, so that a distinct
/// domain costs 20 to 30 bytes. A pipe cannot be read again to compare two records of a domain, so there a hash of each
/// record is kept beside the slots, 8 bytes more.
struct SeenDomains: ~Copyable {
    /// What is known of an earlier record.
    struct Earlier {
        /// Its line.
        let line: UInt32
        /// The hash of its text; 0 where none is kept.
        let fingerprint: UInt64
    }

    private var slots = PageBlock<SeenSlot>(zeroes: 4 * 64)
    private var fingerprints: PageBlock<UInt64>
    private let keepsFingerprints: Bool

    /// How many domains were seen.
    private(set) var count = 0

    /// The most domains that room is made for before they come: a file's first records may be shorter than the others.
    private static let expectedLimit = 1 << 23

    /// From how many slots on the table grows by a quarter instead of a half, which keeps a domain within 30 bytes.
    private static let largeTable = 1 << 20

    /// No domain seen yet.
    init(keepsFingerprints: Bool = false) {
        self.keepsFingerprints = keepsFingerprints
        fingerprints = PageBlock(zeroes: keepsFingerprints ? 4 * 64 : 1)
    }

    /// Makes room for as many domains as are likely to come, before the first, if the system has it; more of them are
    /// no harm.
    mutating func expect(_ domains: Int) {
        let size = (min(domains, SeenDomains.expectedLimit) * 5 / 16 + 1) * 4
        guard count == 0, !keepsFingerprints, size > slots.count,
            let bigger = PageBlock<SeenSlot>(zeroesIfThereIsRoom: size)
        else { return }
        slots = bigger
    }

    /// Notes a domain; returns the earlier record of the same name, if there was one.
    mutating func insert(_ key: DomainKey, line: UInt32, fingerprint: UInt64 = 0) -> Earlier? {
        if count * 5 >= slots.count * 4 { grow() }
        let new = SeenSlot(key, line: line)
        let place = SeenDomains.place(of: new, in: slots)
        let earlier = slots[place]
        if earlier.isFree {
            slots[place] = new
            if keepsFingerprints { fingerprints[place] = fingerprint }
            count += 1
            return nil
        }
        return Earlier(line: earlier.line, fingerprint: keepsFingerprints ? fingerprints[place] : 0)
    }

    /// Notes the domains of a batch whose names were not refused, in their order; returns the records of those that were not
    /// seen before, and calls `repeated` with each other one and the earlier record of its name.
    mutating func insert(
        _ batch: NamedBatch, repeated: (_ row: Int, _ earlier: Earlier) -> Void
    ) -> ContiguousArray<UInt32> {
        var rows = ContiguousArray<UInt32>()
        rows.reserveCapacity(batch.count)
        for row in 0..<batch.count {
            // Where a domain belongs in the table is read from memory, so the table is asked some rows ahead.
            if row + SeenDomains.rowsAhead < batch.count { prefetch(batch.names[row + SeenDomains.rowsAhead].key) }
            let name = batch.names[row]
            if name.isRefused { continue }
            let line = UInt32(truncatingIfNeeded: batch.records.line(row))
            let fingerprint = keepsFingerprints ? batch.fingerprints[row] : 0
            if let earlier = insert(name.key, line: line, fingerprint: fingerprint) {
                repeated(row, earlier)
            } else {
                rows.append(UInt32(row))
            }
        }
        return rows
    }

    private static let rowsAhead = 24

    /// Asks for the memory in which a domain is looked up.
    @inline(__always)
    func prefetch(_ key: DomainKey) { slots.prefetch(SeenDomains.home(of: SeenSlot(key, line: 0), in: slots)) }

    /// True when a domain with this key was seen.
    func contains(_ key: DomainKey) -> Bool {
        !slots[SeenDomains.place(of: SeenSlot(key, line: 0), in: slots)].isFree
    }

    /// The first place of the row in which a key belongs: the key scaled to the number of rows, which need not be a power
    /// of two.
    @inline(__always)
    private static func home(of slot: SeenSlot, in slots: borrowing PageBlock<SeenSlot>) -> Int {
        4 * Int(slot.high.multipliedFullWidth(by: UInt64(slots.count / 4)).high)
    }

    /// The place with the key of `wanted`, or the free one in which it belongs; there always is one.
    ///
    /// Slots of a row are used from the first on; all four are looked at at once, which leaves no branch to guess.
    @inline(__always)
    private static func place(of wanted: SeenSlot, in slots: borrowing PageBlock<SeenSlot>) -> Int {
        var row = home(of: wanted, in: slots)
        while true {
            var fits = 16
            for place in 0..<4 {
                let found = slots[row + place]
                let isSame = found.high == wanted.high && found.low == wanted.low
                fits |= (isSame || found.isFree ? 1 : 0) << place
            }
            if fits != 16 { return row + fits.trailingZeroBitCount }
            row = row + 4 == slots.count ? 0 : row + 4
        }
    }

    /// Moves to a larger table, front to back: both are read in order, and the old one's memory is given back behind, so
    /// that there is never twice as much.
    private mutating func grow() {
        let rows = slots.count / 4
        let size = 4 * (slots.count < SeenDomains.largeTable ? (rows * 3 + 1) / 2 : (rows * 5 + 3) / 4)
        var bigger = PageBlock<SeenSlot>(zeroes: size)
        var biggerPrints = PageBlock<UInt64>(zeroes: keepsFingerprints ? size : 1)
        for index in 0..<slots.count {
            let slot = slots[index]
            if !slot.isFree {
                let target = SeenDomains.place(of: slot, in: bigger)
                bigger[target] = slot
                if keepsFingerprints { biggerPrints[target] = fingerprints[index] }
            }
            if index & 0xF_FFFF == 0xF_FFFF {
                slots.release(first: index + 1)
                if keepsFingerprints { fingerprints.release(first: index + 1) }
            }
        }
        slots = bigger
        fingerprints = biggerPrints
    }
}

/// A domain that was seen: its key and the line of its first record.
struct SeenSlot: BitwiseCopyable {
    let high: UInt64
    let low: UInt32
    let line: UInt32

    /// A slot for a key. A free slot is all zeros, so a key whose first half is 0 gets another.
    @inline(__always)
    init(_ key: DomainKey, line: UInt32) {
        high = key.high == 0 ? 1 : key.high
        low = key.low
        self.line = line
    }

    @inline(__always)
    var isFree: Bool { high == 0 }
}
