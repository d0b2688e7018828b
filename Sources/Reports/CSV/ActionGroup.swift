import Bytes
import Verification

/// The rows of one priority and action.
final class ActionGroup {
    private var rows = PlainArray<ActionRow>()

    var count: Int { rows.count }

    func append(_ row: ActionRow) { rows.append(row) }

    func forEach<Failure: Error>(_ body: (ActionRow) throws(Failure) -> Void) throws(Failure) {
        for index in rows.indices { try body(rows[index]) }
    }

    /// Adds the rows of another group, whose text stands `shift` bytes further on, and counts them.
    func append(_ other: ActionGroup, shift: Int, in counts: inout ActionGroupCounts) {
        rows.reserve(other.rows.count)
        for index in other.rows.indices {
            var row = other.rows[index]
            row.start += shift
            rows.append(row)
            counts.add(row)
        }
    }

    func removeAll() { rows.removeAll() }

    func sort(in text: Bytes) {
        rows.sort { $0.precedes($1, in: text) }
    }
}

/// How many rows of one priority and action there are, whatever becomes of those that are pending.
struct ActionGroupCounts {
    private var certain = 0
    /// Rows that are pending, by the rules that they are about: of these there are few combinations.
    private var pending: [RuleSet: Int] = [:]

    /// Counts a row.
    mutating func add(_ row: ActionRow) {
        if row.isPending { pending[row.rules, default: 0] += 1 } else { certain += 1 }
    }

    /// How many rows are left where whole exports turn out to lack `lacked`.
    func rows(lacked: RuleSet) -> Int {
        certain + pending.reduce(0) { $1.key.subtracting(lacked).isEmpty ? $0 : $0 + $1.value }
    }
}

extension ActionRow {
    /// True when the row was pending and is about rules of `lacked` alone.
    func isTakenBack(lacked: RuleSet) -> Bool { isPending && rules.subtracting(lacked).isEmpty }
}
