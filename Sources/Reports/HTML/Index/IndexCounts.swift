import Bytes
import Portfolio
import Verification

/// What the charts and the first screen count, whatever the order of the domains.
struct IndexCounts {
    /// Domains by the month in which they end, see ``ExpiryMonths``.
    private(set) var expiryMonths = [Int](repeating: 0, count: ExpiryMonths.count)
    /// Domains by ``Action/rawValue``, but for what ``unchecked`` has to explain first.
    private(set) var actions = [Int](repeating: 0, count: Action.allCases.count)
    /// Domains by the ``Action/rawValue`` of what fails.
    private(set) var urgentActions = [Int](repeating: 0, count: Action.allCases.count)
    /// Domains by ``IndexChange/rawValue``.
    private(set) var changes = [Int](repeating: 0, count: IndexChange.allCases.count)
    /// Domains that lack facts, by what they lack and where they come from.
    private(set) var unchecked = UncheckedTally()
    /// The first and the last of the safe days of domains that wait.
    private(set) var safeDays: ClosedRange<CalendarDay>?

    /// Counts an action of one domain, once however many rules ask for it.
    mutating func add(_ action: Action) { actions[Int(action.rawValue)] += 1 }

    /// Counts an action that a failing rule of one domain asks for.
    mutating func add(urgent action: Action) { urgentActions[Int(action.rawValue)] += 1 }

    /// Counts one domain about which something stands so to an earlier run.
    mutating func add(_ change: IndexChange) { changes[Int(change.rawValue)] += 1 }

    /// Counts one domain that lacks facts.
    mutating func add(_ key: UncheckedTally.Key) { unchecked.add(key, 1) }

    /// Counts one domain by the month in which it ends.
    mutating func add(expiryMonth: Int) { expiryMonths[expiryMonth] += 1 }

    /// Notes the safe day of a domain that waits.
    mutating func add(safeDay day: CalendarDay) { add(safeDays: day...day) }

    /// Adds the counts of another batch.
    mutating func merge(_ other: IndexCounts) {
        for index in expiryMonths.indices { expiryMonths[index] += other.expiryMonths[index] }
        for index in actions.indices { actions[index] += other.actions[index] }
        for index in urgentActions.indices { urgentActions[index] += other.urgentActions[index] }
        for index in changes.indices { changes[index] += other.changes[index] }
        unchecked.merge(other.unchecked)
        if let days = other.safeDays { add(safeDays: days) }
    }

    /// Appends the counts.
    func pack(into buffer: ByteBuffer) {
        for counts in [expiryMonths, actions, urgentActions, changes] { buffer.append(packedCounts: counts) }
        unchecked.pack(into: buffer)
        buffer.append(packed: safeDays == nil ? 0 : 1)
        guard let safeDays else { return }
        buffer.append(packedDay: safeDays.lowerBound)
        buffer.append(packedDay: safeDays.upperBound)
    }

    /// Adds the counts of ``pack(into:)``; the run has so many `exports`.
    ///
    /// - Throws: ``PackedReader/Damage``.
    mutating func unpack(_ reader: inout PackedReader, exports: Int) throws(PackedReader.Damage) {
        try reader.forEachCount(of: expiryMonths.count) { expiryMonths[$0] += $1 }
        try reader.forEachCount(of: actions.count) { actions[$0] += $1 }
        try reader.forEachCount(of: urgentActions.count) { urgentActions[$0] += $1 }
        try reader.forEachCount(of: changes.count) { changes[$0] += $1 }
        try unchecked.unpack(&reader, exports: exports)
        if try reader.number(in: 0..<2) == 0 { return }
        let (first, last) = (try reader.day(), try reader.day())
        guard first <= last else { throw PackedReader.Damage() }
        add(safeDays: first...last)
    }

    private mutating func add(safeDays days: ClosedRange<CalendarDay>) {
        let known = safeDays ?? days
        safeDays = min(known.lowerBound, days.lowerBound)...max(known.upperBound, days.upperBound)
    }
}

/// Domains that lack facts, counted by what is lacking: whether a whole export lacks it is known at the end of the run.
struct UncheckedTally {
    /// What domains that are counted together have in common.
    struct Key: Hashable {
        /// The export of the domain's record; nil where only subjects name it.
        var export: Int?
        /// The export of its subject.
        var subjectExport: Int?
        /// Rules that are unchecked since a fact is not stated.
        var unchecked = RuleSet()
        /// Rules that ask for facts to be completed, for whatever reason.
        var completing = RuleSet()
    }

    /// How many kinds are told apart; a run has a few dozen.
    static let limit = 4096

    private(set) var counts: [Key: Int] = [:]
    /// Domains beyond the limit that ask for facts to be completed.
    private(set) var others = 0
    /// The kind that came last, which most often comes next, and how many of it came.
    private var last: (key: Key, count: Int)?

    /// The kinds in no order, each with its count.
    var kinds: [(key: Key, value: Int)] {
        var all = self
        all.settle()
        return Array(all.counts)
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
        for (key, count) in other.kinds { add(key, count) }
        others += other.others
    }

    /// Appends the counts.
    func pack(into buffer: ByteBuffer) {
        let kinds = kinds
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
        if counts[key] != nil || counts.count < UncheckedTally.limit {
            counts[key, default: 0] += count
        } else if !key.completing.isEmpty {
            others += count
        }
    }
}
