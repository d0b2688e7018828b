import Bytes
import Portfolio
import Verification

/// Writes the rows of `state.csv`: one per finding, what the next run is compared with.
public enum StateRows {
    /// The file's name in its run.
    public static let name = "state.csv"
    /// The columns, in order.
    public static let columns: [ReportColumn] = {
        var names = ColumnNames<Row>()
        list(&names)
        return names.columns
    }()

    /// A finding of a domain.
    struct Row {
        let rule: Int
        let aLabel: Bytes
        let outcome: Outcome
        let firstSeen: CalendarDay
    }

    /// The columns: one line each, in the order of the file.
    @inline(__always)
    private static func list<List: ColumnList & ~Copyable>(_ columns: inout List) where List.Row == Row {
        columns.code("rule", "Rule", "规则") { RuleCatalogue.all[$0.rule].id }
        columns.codes("domain", "Domain", "域名") { $1.append($0.aLabel) }
        columns.code("outcome", "Outcome", "结果") { $0.outcome.name }
        columns.day("first_seen", "First seen", "首次发现") { $0.firstSeen }
    }

    /// Appends the rows of one domain: what it fails, waits for, is warned of or has accepted, and, as `unchecked`, what
    /// was a finding and is not known now.
    public static func append(_ verdict: DomainVerdict, _ history: DomainHistory, to buffer: ByteBuffer) {
        for rule in history.kept {
            let outcome = history.unknown.contains(rule) ? .unchecked : verdict.outcome(rule)
            append(rule, verdict.facts.aLabel, outcome, history, to: buffer)
        }
    }

    /// Appends the rows of a domain that is not judged, since its record was rejected.
    public static func append(rejected aLabel: Bytes, _ history: DomainHistory, to buffer: ByteBuffer) {
        for rule in history.unknown { append(rule, aLabel, .unchecked, history, to: buffer) }
    }

    @inline(__always)
    private static func append(
        _ rule: Int, _ aLabel: Bytes, _ outcome: Outcome, _ history: DomainHistory, to buffer: ByteBuffer
    ) {
        let row = Row(rule: rule, aLabel: aLabel, outcome: outcome, firstSeen: history.firstSeen(rule))
        buffer.append(csvRow: row) { list(&$0) }
    }
}
