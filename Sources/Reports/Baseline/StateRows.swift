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
        let verdict: DomainVerdict
        let history: DomainHistory
        let rule: Int
    }

    /// The columns: one line each, in the order of the file.
    @inline(__always)
    private static func list<List: ColumnList & ~Copyable>(_ columns: inout List) where List.Row == Row {
        columns.code("rule", "Rule", "规则") { RuleCatalogue.all[$0.rule].id }
        columns.codes("domain", "Domain", "域名") { $1.append($0.verdict.facts.aLabel) }
        columns.code("outcome", "Outcome", "结果") { row in
            row.history.unknown.contains(row.rule) ? Outcome.unchecked.name : row.verdict.outcome(row.rule).name
        }
        columns.day("first_seen", "First seen", "首次发现") { $0.history.firstSeen($0.rule) }
    }

    /// Appends the rows of one domain: what it fails, waits for, is warned of or has accepted, and, as `unchecked`, what
    /// was a finding and is not known now.
    public static func append(_ verdict: DomainVerdict, _ history: DomainHistory, to buffer: ByteBuffer) {
        for rule in history.kept {
            buffer.append(csvRow: Row(verdict: verdict, history: history, rule: rule)) { list(&$0) }
        }
    }
}
