import Portfolio
import Verification

/// What the charts and the first screen count over all domains, also those that the page has no row for.
struct IndexTallies {
    /// Domains by the month in which they end, see ``ExpiryMonths``.
    private(set) var expiryMonths = [Int](repeating: 0, count: ExpiryMonths.count)
    /// Domains by ``Action/rawValue``.
    private(set) var actions = [Int](repeating: 0, count: Action.allCases.count)
    /// Domains by the ``Action/rawValue`` of what fails.
    private(set) var urgentActions = [Int](repeating: 0, count: Action.allCases.count)
    /// Domains about which a rule warns.
    private(set) var warned = 0
    /// The first and the last of the safe days of domains that wait.
    private(set) var safeDays: ClosedRange<CalendarDay>?
    /// Failing domains by registrar.
    private(set) var failingByRegistrar = NameTally()
    /// Failing domains by organizer, or by what the export names as the subject.
    private(set) var failingBySubject = NameTally()

    /// Counts one domain.
    mutating func add(_ row: IndexRow) {
        expiryMonths[row.expiryMonth] += 1
        IndexTallies.count(row.actions, in: &actions)
        IndexTallies.count(row.urgentActions, in: &urgentActions)
        if row.flags.contains(.warns) { warned += 1 }
        if row.verdict == .wait, row.safeDay != IndexRow.noDay {
            let day = CalendarDay(number: row.safeDay)
            let known = safeDays ?? day...day
            safeDays = min(known.lowerBound, day)...max(known.upperBound, day)
        }
        guard row.verdict == .fail else { return }
        var texts = row.texts
        failingByRegistrar.add(texts.next())
        failingBySubject.add(texts.next())
    }

    private static func count(_ bits: UInt8, in counts: inout [Int]) {
        var rest = bits
        while rest != 0 {
            counts[rest.trailingZeroBitCount] += 1
            rest &= rest - 1
        }
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
