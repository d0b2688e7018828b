import Bytes
import Portfolio
import Verification

/// Writes the rows of `state.csv`: one per finding, what the next run is compared with.
public enum StateRows {
    /// The file's name in its run.
    public static let name = "state.csv"
    /// The columns, in order.
    public static let columns: [StaticString] = ["rule", "domain", "outcome", "first_seen"]

    /// Appends the rows of one domain: what it fails, waits for, is warned of or has accepted, and, as `unchecked`, what
    /// was a finding and is not known now.
    public static func append(_ verdict: DomainVerdict, _ history: DomainHistory, to buffer: ByteBuffer) {
        for rule in history.kept {
            buffer.append(RuleCatalogue.all[rule].id)
            buffer.comma()
            buffer.append(verdict.facts.aLabel)
            buffer.comma()
            buffer.append(history.unknown.contains(rule) ? Outcome.unchecked.name : verdict.outcome(rule).name)
            buffer.comma()
            buffer.append(day: history.firstSeen(rule))
            buffer.endCSVRow()
        }
    }
}
