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
        let rule: Bytes
        let aLabel: Bytes
        let outcome: Outcome
        let firstSeen: CalendarDay
    }

    /// The columns: one line each, in the order of the file.
    @inline(__always)
    private static func list<List: ColumnList & ~Copyable>(_ columns: inout List) where List.Row == Row {
        columns.codes("rule", "Rule", "规则") { $1.append($0.rule) }
        columns.codes("domain", "Domain", "域名") { $1.append($0.aLabel) }
        columns.code("outcome", "Outcome", "结果") { $0.outcome.name }
        columns.day("first_seen", "First seen", "首次发现") { $0.firstSeen }
    }

    /// Appends the rows of one domain: what it fails, waits for, is warned of or has accepted, and, as `unchecked`, what
    /// was a finding and is not known now.
    public static func append(_ verdict: DomainVerdict, _ history: DomainHistory, to buffer: ByteBuffer) {
        let kept = history.kept
        if kept.isEmpty { return }
        let unknown = history.unknown
        for rule in kept {
            let outcome = unknown.contains(rule) ? .unchecked : verdict.outcome(rule)
            append(verdict.id(of: rule), verdict.facts.aLabel, outcome, history.firstSeen(rule), to: buffer)
        }
    }

    /// Appends the rows of a domain that is not judged, since its record was rejected.
    public static func append(rejected aLabel: Bytes, _ history: DomainHistory, to buffer: ByteBuffer) {
        for rule in history.unknown {
            append(Bytes(RuleCatalogue.all[rule].id), aLabel, .unchecked, history.firstSeen(rule), to: buffer)
        }
    }

    @inline(__always)
    private static func append(
        _ rule: Bytes, _ aLabel: Bytes, _ outcome: Outcome, _ firstSeen: CalendarDay, to buffer: ByteBuffer
    ) {
        let row = Row(rule: rule, aLabel: aLabel, outcome: outcome, firstSeen: firstSeen)
        buffer.append(csvRow: row) { list(&$0) }
    }
}
