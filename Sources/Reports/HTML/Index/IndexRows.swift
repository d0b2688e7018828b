import Bytes
import Portfolio
import Verification

/// What a batch hands to the index: counts over all its domains, and rows for those that are shown or counted by name.
public final class IndexRows: @unchecked Sendable {
    /// The rows, see ``IndexRow``.
    let buffer = ByteBuffer()
    /// The counts.
    var counts = IndexCounts()
    /// How many domains the batch has.
    var domains = 0

    /// No domains yet.
    public init() {}

    /// Forgets all domains and keeps the room.
    public func removeAll() {
        buffer.truncate()
        counts = IndexCounts()
        domains = 0
    }
}

/// What the charts and the first screen count, whatever the order of the domains.
struct IndexCounts {
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

    /// Counts the actions of one domain, a bit for each ``Action``: all, and those that a fail asks for.
    mutating func add(actions all: UInt16, urgent: UInt16, warns: Bool) {
        IndexCounts.count(all, in: &actions)
        IndexCounts.count(urgent, in: &urgentActions)
        if warns { warned += 1 }
    }

    /// Counts one domain by the month in which it ends.
    mutating func add(expiryMonth: Int) { expiryMonths[expiryMonth] += 1 }

    /// Notes the safe day of a domain that waits.
    mutating func add(safeDay day: CalendarDay) { add(safeDays: day...day) }

    /// Adds the counts of another batch.
    mutating func merge(_ other: IndexCounts) {
        for index in expiryMonths.indices { expiryMonths[index] += other.expiryMonths[index] }
        for index in actions.indices { actions[index] += other.actions[index] }
        for index in urgentActions.indices { urgentActions[index] += other.urgentActions[index] }
        warned += other.warned
        if let days = other.safeDays { add(safeDays: days) }
    }

    private mutating func add(safeDays days: ClosedRange<CalendarDay>) {
        let known = safeDays ?? days
        safeDays = min(known.lowerBound, days.lowerBound)...max(known.upperBound, days.upperBound)
    }

    private static func count(_ bits: UInt16, in counts: inout [Int]) {
        var rest = bits
        while rest != 0 {
            counts[rest.trailingZeroBitCount] += 1
            rest &= rest - 1
        }
    }
}
