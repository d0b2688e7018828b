import Bytes
import Portfolio
import Verification

/// Writes the rows of `findings.csv`: what is wrong, one per domain or filing subject and rule.
public final class FindingRows {
    /// The columns, in order.
    public static let columns: [ReportColumn] = {
        var names = ColumnNames<Row>()
        list(&names)
        return names.columns
    }()

    /// Which outcomes have a row.
    public enum Scope: String, CaseIterable, Sendable {
        /// What is wrong, or keeps the domain from passing.
        case findings
        /// All but the passes.
        case all
    }

    private let scope: Scope
    private let row: Row

    /// A writer of rows about whatever `verdict` is about, whose evidence stands in `cells`, whose texts are those of
    /// `texts`, and whose changes those of `history`, where the run is compared with another; one task uses it.
    public init(
        _ verdict: DomainVerdict, _ scope: Scope, _ language: Language, _ texts: FindingTexts, _ cells: EvidenceCells,
        _ history: DomainHistory?
    ) {
        self.scope = scope
        row = Row(verdict, language, texts, cells, history)
    }

    /// A finding, and what writes its cells.
    final class Row: RuleRow {
        fileprivate let language: Language
        private let history: DomainHistory?
        private let domainCount = PlainSlot<Int?>(nil)

        /// The number of domains, for what is told once for a filing subject.
        fileprivate var domains: Int? {
            get { domainCount.value }
            set { domainCount.value = newValue }
        }

        fileprivate init(
            _ verdict: DomainVerdict, _ language: Language, _ texts: FindingTexts, _ cells: EvidenceCells,
            _ history: DomainHistory?
        ) {
            self.language = language
            self.history = history
            super.init(verdict, texts, cells)
        }

        /// How the finding stands to the run that this one is compared with: nothing where it is compared with none.
        fileprivate var change: StaticString {
            guard let history, domains == nil else { return "" }
            return history.new.contains(rule)
                ? "new" : history.still.contains(rule) ? "still" : history.unknown.contains(rule) ? "unknown" : ""
        }

        /// The day on which the finding was first seen; nil where the run is compared with none.
        fileprivate var firstSeen: CalendarDay? {
            guard let history, domains == nil else { return nil }
            return history.kept.contains(rule) ? history.firstSeen(rule) : nil
        }
    }

    /// The columns: one line each, in the order of the file.
    @inline(__always)
    private static func list<List: ColumnList & ~Copyable>(_ columns: inout List) where List.Row == Row {
        columns.codes("domain", "Domain", "域名") { $1.append($0.facts.aLabel) }
        columns.text("unicode", "Unicode form", "域名（中文）") { $0.facts.unicode }
        columns.text("subject", "Filing subject", "备案主体") { $0.facts.subjectLabel }
        columns.text("organizer", "Organizer", "主办单位") { $0.facts.organizer }
        columns.text("registrar", "Registrar", "注册商") { $0.facts.registrar }
        columns.codes("rule", "Rule", "规则") { $0.appendID(to: &$1) }
        columns.code("outcome", "Outcome", "结果") { $0.outcome }
        columns.codes("reason", "Reason", "原因代码") { $0.appendReason(to: &$1) }
        columns.code("change", "Change", "变化") { $0.change }
        columns.day("first_seen", "First seen", "首次发现") { $0.firstSeen }
        columns.cell("expected", "Expected", "应为") { $0.append(.expected, to: &$1) }
        columns.cell("actual", "Actual", "实际") { $0.append(.actual, to: &$1) }
        columns.cell("source", "Source", "来源") { $0.appendSource(to: &$1) }
        columns.cell("message", "Message", "说明") { $0.append(.message, $0.language, to: &$1) }
        columns.cell("remedy", "Remedy", "处理办法") { $0.append(.remedy, $0.language, to: &$1) }
        columns.cell("waived_by", "Waived by", "豁免情况") { $0.appendWaivedBy(to: &$1) }
        columns.number("domains", "Domains", "域名数") { $0.domains }
    }

    /// Appends a row for every finding of a domain but those of `lacked`, which are said once for a whole export.
    public func append(lacked: RuleSet, to buffer: ByteBuffer) {
        for rule in rules(row.verdict, lacked) { append(rule, to: buffer) }
    }

    /// Appends the row of one rule of a domain, or of a filing subject with so many domains.
    public func append(_ rule: Int, domains: Int? = nil, to buffer: ByteBuffer) {
        row.rule = rule
        row.domains = domains
        buffer.append(csvRow: row) { FindingRows.list(&$0) }
    }

    /// The rules that have a row of their own for a domain.
    private func rules(_ verdict: DomainVerdict, _ lacked: RuleSet) -> RuleSet {
        if scope == .all { return verdict.rulesNotPassed }
        let found = verdict.rules(with: FindingRows.found).union(verdict.rulesLeftOpen).subtracting(lacked)
        return found.subtracting(verdict.faultsOfSubject)
    }

    private static let found = OutcomeSet([.fail, .wait, .warn, .waived])
}
