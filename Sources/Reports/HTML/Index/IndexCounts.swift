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
