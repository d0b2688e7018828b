import Bytes
import Portfolio
import Verification

/// Domains that lack facts, counted by what is lacking: whether a whole export lacks it is known at the end of the run.
struct UncheckedTally {
    /// What domains that are counted together have in common.
    struct Key: Hashable, Comparable {
        /// The export of the domain's record; nil where only subjects name it.
        var export: Int?
        /// The export of its subject.
        var subjectExport: Int?
        /// Rules that are unchecked since a fact is not stated.
        var unchecked = RuleSet()
        /// Rules that ask for facts to be completed, for whatever reason.
        var completing = RuleSet()

        /// An order that means nothing, but is the same in every run.
        static func < (left: Key, right: Key) -> Bool { left.numbers < right.numbers }

        private var numbers: (Int, Int, UInt64, UInt64) {
            (export ?? -1, subjectExport ?? -1, unchecked.mask, completing.mask)
        }
    }

    /// How many kinds are told apart; a run has a few dozen. With more it is the first ones in the order of their keys, so
    /// that the result does not depend on which of them came first.
    static let limit = 4096

    private var counts: [Key: Int] = [:]
    /// Domains of the other kinds that ask for facts to be completed.
    private var others = 0
    /// What is not before it is one of the other kinds; nil as long as there are none.
    private var bound: Key?
    /// The kind that came last, which most often comes next, and how many of it came.
    private var last: (key: Key, count: Int)?

    /// The kinds that are told apart, in no order, each with its count; and how many domains of other kinds ask for facts to
    /// be completed.
    var result: (kinds: [(key: Key, value: Int)], others: Int) {
        var all = self
        all.settle()
        all.cut()
        return (Array(all.counts), all.others)
    }

    /// Counts domains of one kind.
    mutating func add(_ key: Key, _ count: Int) {
        if last?.key == key {
            last?.count += count
        } else {
            settle()
            last = (key, count)
        }
    }

    /// Adds what another one counted.
    mutating func merge(_ other: UncheckedTally) {
        let other = other.result
        for (key, count) in other.kinds { add(key, count) }
        others += other.others
    }

    /// Appends the counts.
    func pack(into buffer: ByteBuffer) {
        let (kinds, others) = result
        buffer.append(packed: kinds.count)
        for (key, count) in kinds {
            buffer.append(packed: (key.export ?? -1) + 1)
            buffer.append(packed: (key.subjectExport ?? -1) + 1)
            buffer.append(littleEndian: key.unchecked.mask)
            buffer.append(littleEndian: key.completing.mask)
            buffer.append(packed: count)
        }
        buffer.append(packed: others)
    }

    /// Adds the counts of ``pack(into:)``; the run has so many `exports`.
    ///
    /// - Throws: ``PackedReader/Damage``.
    mutating func unpack(_ reader: inout PackedReader, exports: Int) throws(PackedReader.Damage) {
        for _ in 0..<(try reader.count()) {
            let places = [try reader.number(in: 0..<exports + 1), try reader.number(in: 0..<exports + 1)]
            let key = Key(
                export: places[0] == 0 ? nil : places[0] - 1, subjectExport: places[1] == 0 ? nil : places[1] - 1,
                unchecked: try reader.rules(), completing: try reader.rules())
            add(key, try reader.number(in: 0..<1 << 48))
        }
        others += try reader.number(in: 0..<1 << 48)
    }

    private mutating func settle() {
        guard let (key, count) = last else { return }
        last = nil
        if let bound, !(key < bound) {
            addOther(key, count)
        } else {
            counts[key, default: 0] += count
            // Cut at twice the limit, so that sorting costs each kind little.
            if counts.count >= 2 * UncheckedTally.limit { cut() }
        }
    }

    /// Forgets the kinds beyond the limit. There are as many before each of them, and will be, so that none comes back.
    private mutating func cut() {
        if counts.count <= UncheckedTally.limit { return }
        let keys = counts.keys.sorted()
        bound = keys[UncheckedTally.limit]
        for key in keys[UncheckedTally.limit...] {
            if let count = counts.removeValue(forKey: key) { addOther(key, count) }
        }
    }

    private mutating func addOther(_ key: Key, _ count: Int) {
        if !key.completing.isEmpty { others += count }
    }
}
