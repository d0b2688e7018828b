import CLinux

/// The domains of one export that were met so far, by hash: 16 bytes a slot, no names kept.
///
/// A table of 64 parts that grow one after the other, so that growing never needs twice the memory; with parts at
/// most four fifths full and growing by half, a distinct domain costs about 24 bytes. Two names share a 64-bit hash
/// with a chance of 3 in a million at 10 million domains; the second of them is then rejected, in `rejects.csv`.
struct SeenDomains {
    /// What is known of an earlier record.
    struct Earlier {
        /// Its line.
        let line: UInt32
        /// The hash of its text.
        let fingerprint: UInt32
    }

    private struct Slot {
        var key: UInt64 = 0
        var line: UInt32 = 0
        var fingerprint: UInt32 = 0
    }

    private struct Part {
        var slots: ContiguousArray<Slot> = []
        var used = 0
    }

    private var parts = ContiguousArray(repeating: Part(), count: 64)

    /// How many domains were met.
    private(set) var count = 0

    /// Notes a domain; returns the earlier record of the same name, if there was one.
    mutating func insert(hash: UInt64, line: UInt32, fingerprint: UInt32) -> Earlier? {
        let key = hash == 0 ? 1 : hash
        let part = Int(key >> 58)
        if parts[part].used * 5 >= parts[part].slots.count * 4 { grow(part) }
        let earlier = SeenDomains.place(
            Slot(key: key, line: line, fingerprint: fingerprint), in: &parts[part])
        if earlier == nil { count += 1 }
        return earlier
    }

    /// Asks for the memory in which a domain is looked up.
    @inline(__always)
    func prefetch(hash: UInt64) {
        let key = hash == 0 ? 1 : hash
        parts[Int(key >> 58)].slots.withUnsafeBufferPointer { slots in
            icp_prefetch(slots.baseAddress.map { $0 + SeenDomains.home(of: key, among: slots.count) })
        }
    }

    /// True when a domain with this hash was met.
    func contains(hash: UInt64) -> Bool {
        let key = hash == 0 ? 1 : hash
        let slots = parts[Int(key >> 58)].slots
        guard !slots.isEmpty else { return false }
        var index = SeenDomains.home(of: key, among: slots.count)
        while slots[index].key != 0 {
            if slots[index].key == key { return true }
            index = index + 1 == slots.count ? 0 : index + 1
        }
        return false
    }

    private static func place(_ slot: Slot, in part: inout Part) -> Earlier? {
        let count = part.slots.count
        var index = home(of: slot.key, among: count)
        while part.slots[index].key != 0 {
            let found = part.slots[index]
            if found.key == slot.key { return Earlier(line: found.line, fingerprint: found.fingerprint) }
            index = index + 1 == count ? 0 : index + 1
        }
        part.slots[index] = slot
        part.used += 1
        return nil
    }

    /// Where a key belongs: its low 32 bits scaled to the number of slots, which need not be a power of two.
    private static func home(of key: UInt64, among count: Int) -> Int {
        Int(((key & 0xFFFF_FFFF) &* UInt64(count)) >> 32)
    }

    private mutating func grow(_ index: Int) {
        let old = parts[index].slots
        var bigger = Part()
        bigger.slots = ContiguousArray(repeating: Slot(), count: max(64, old.count + old.count / 2))
        parts[index].slots = []
        for slot in old where slot.key != 0 { _ = SeenDomains.place(slot, in: &bigger) }
        parts[index] = bigger
    }
}
