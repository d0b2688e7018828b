import Bytes
import Portfolio
import Verification

/// What the charts and the first screen count over all domains, also those that the page has no row for.
struct IndexTallies {
    /// What is counted batch by batch.
    private(set) var counts = IndexCounts()
    /// Failing domains by registrar.
    private(set) var failingByRegistrar = NameTally()
    /// Failing domains by organizer, or by what the export names as the subject.
    private(set) var failingBySubject = NameTally()

    /// Adds the counts of a batch.
    mutating func add(_ other: IndexCounts) { counts.merge(other) }

    /// Counts a failing domain by its names.
    mutating func add(_ row: IndexRow, in rows: IndexRows) {
        guard row.verdict == .fail else { return }
        failingByRegistrar.add(rows.text.bytes(row.registrar))
        failingBySubject.add(rows.text.bytes(row.organizer))
    }
}

/// Counts by name, for a bounded number of names.
struct NameTally {
    /// How many names are counted one by one.
    static let limit = 20_000

    private var names = InternedTexts()
    private var counts: ContiguousArray<Int> = []
    /// Counts of names beyond the limit.
    private(set) var uncounted = 0

    /// Counts one; an empty name counts too.
    mutating func add(_ name: Bytes) {
        if names.count >= NameTally.limit {
            uncounted += 1
            return
        }
        let number = names.number(of: name)
        if number == counts.count { counts.append(0) }
        counts[number] += 1
    }

    /// How many names there are.
    var count: Int { counts.count }

    /// The `n` most frequent names with their counts, the most frequent first, equal ones in order of appearance.
    func top(_ n: Int) -> [(name: Bytes, count: Int)] {
        counts.indices.sorted { (counts[$1], $0) < (counts[$0], $1) }.prefix(n).map { (names[$0], counts[$0]) }
    }
}
