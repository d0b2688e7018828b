import Portfolio
import Verification

/// The findings that a page of differences lists: a bounded number of each kind, however many there are.
public struct DifferenceRows {
    /// How many findings of a kind are listed.
    public static let limit = 500

    /// One finding.
    struct Row {
        let domain: String
        let rule: String
        let outcome: String
        let firstSeen: CalendarDay
    }

    /// The kinds that are listed, in the order of the page: what is still there as it was is no change.
    static let listed: [FindingChange] = [.new, .worse, .unknown, .rejected, .waived, .fixed, .gone]

    private var rows: [FindingChange: [Row]] = [:]
    private var counts: [FindingChange: Int] = [:]

    /// No findings.
    public init() {}

    /// Adds a finding of a domain by its A-label form; the rule by its id, the outcome by its code.
    public mutating func add(
        _ change: FindingChange, domain: String, rule: String, outcome: String, firstSeen: CalendarDay
    ) {
        if change == .still { return }
        counts[change, default: 0] += 1
        if rows[change, default: []].count < DifferenceRows.limit {
            rows[change, default: []].append(
                Row(domain: domain, rule: rule, outcome: outcome, firstSeen: firstSeen))
        }
    }

    /// The rows of a kind.
    func rows(_ change: FindingChange) -> [Row] { rows[change] ?? [] }

    /// How many findings of a kind are not among its rows.
    func omitted(_ change: FindingChange) -> Int { (counts[change] ?? 0) - rows(change).count }
}
