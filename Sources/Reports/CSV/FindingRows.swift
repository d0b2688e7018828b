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
    private let context: Context

    /// A writer of rows about whatever `verdict` is about, whose evidence stands in `cells`, whose texts are those of
    /// `texts`, and whose changes those of `history`, where the run is compared with another; one task uses it.
    public init(
        _ verdict: DomainVerdict, _ scope: Scope, _ language: Language, _ texts: FindingTexts, _ cells: EvidenceCells,
        _ history: DomainHistory?
    ) {
        self.scope = scope
        context = Context(verdict, language, texts, cells, history)
    }

    /// What a row is about but for its rule, and what writes its cells: one object, since each that a row holds is counted
    /// for every row.
    fileprivate final class Context {
        let verdict: DomainVerdict
        let facts: DomainFacts
        let language: Language
        let texts: FindingTexts
        let cells: EvidenceCells
        let history: DomainHistory?

        init(
            _ verdict: DomainVerdict, _ language: Language, _ texts: FindingTexts, _ cells: EvidenceCells,
            _ history: DomainHistory?
        ) {
            self.verdict = verdict
            facts = verdict.facts
            self.language = language
            self.texts = texts
            self.cells = cells
            self.history = history
        }

        @inline(__always)
        func append(_ side: EvidenceSheet.Side, _ rule: Int, to cell: inout ByteCursor) {
            cells.append(verdict, rule, side, to: &cell)
        }

        @inline(__always)
        func appendSource(_ rule: Int, to cell: inout ByteCursor) { cells.appendSource(verdict, rule, to: &cell) }
    }

    /// A finding, and what writes its cells; what stands in the context is asked for there, since a property that leads to it
    /// would count a reference.
    struct Row {
        fileprivate let context: Context
        fileprivate let rule: Int
        /// The number of domains, for what is told once for a filing subject.
        fileprivate let domains: Int?
    }

    /// The columns: one line each, in the order of the file.
    @inline(__always)
    private static func list<List: ColumnList & ~Copyable>(_ columns: inout List) where List.Row == Row {
        columns.codes("domain", "Domain", "域名") { $1.append($0.context.facts.aLabel) }
        columns.text("unicode", "Unicode form", "域名（中文）") { $0.context.facts.unicode }
        columns.text("subject", "Filing subject", "备案主体") { $0.context.facts.subjectLabel }
        columns.text("organizer", "Organizer", "主办单位") { $0.context.facts.organizer }
        columns.text("registrar", "Registrar", "注册商") { $0.context.facts.registrar }
        columns.codes("rule", "Rule", "规则") { $1.append($0.context.verdict.id(of: $0.rule)) }
        columns.code("outcome", "Outcome", "结果") { $0.context.verdict.outcome($0.rule).name }
        columns.codes("reason", "Reason", "原因代码") { $1.append($0.context.verdict.reasonID($0.rule)) }
        columns.code("change", "Change", "变化") { $0.change }
        columns.day("first_seen", "First seen", "首次发现") { $0.firstSeen }
        columns.cell("expected", "Expected", "应为") { $0.context.append(.expected, $0.rule, to: &$1) }
        columns.cell("actual", "Actual", "实际") { $0.context.append(.actual, $0.rule, to: &$1) }
        columns.cell("source", "Source", "来源") { $0.context.appendSource($0.rule, to: &$1) }
        columns.cell("message", "Message", "说明") { $0.append(.message, to: &$1) }
        columns.cell("remedy", "Remedy", "处理办法") { $0.append(.remedy, to: &$1) }
        columns.cell("waived_by", "Waived by", "豁免情况") { $0.context.verdict.appendWaivedBy($0.rule, to: &$1) }
        columns.number("domains", "Domains", "域名数") { $0.domains }
    }

    /// Appends a row for every finding of a domain but those of `lacked`, which are said once for a whole export.
    public func append(lacked: RuleSet, to buffer: ByteBuffer) {
        for rule in rules(context.verdict, lacked) { append(rule, to: buffer) }
    }

    /// Appends the row of one rule of a domain, or of a filing subject with so many domains.
    public func append(_ rule: Int, domains: Int? = nil, to buffer: ByteBuffer) {
        buffer.append(csvRow: Row(context: context, rule: rule, domains: domains)) { FindingRows.list(&$0) }
    }

    /// The rules that have a row of their own for a domain.
    private func rules(_ verdict: DomainVerdict, _ lacked: RuleSet) -> RuleSet {
        if scope == .all { return verdict.rulesNotPassed }
        let found = verdict.rules(with: FindingRows.found).union(verdict.rulesLeftOpen).subtracting(lacked)
        return found.subtracting(verdict.faultsOfSubject)
    }

    private static let found = OutcomeSet([.fail, .wait, .warn, .waived])
}

extension FindingRows.Row {
    /// How the finding stands to the run that this one is compared with: nothing where it is compared with none.
    fileprivate var change: StaticString {
        guard let history else { return "" }
        return history.new.contains(rule)
            ? "new" : history.still.contains(rule) ? "still" : history.unknown.contains(rule) ? "unknown" : ""
    }
    /// The day on which the finding was first seen; nil where the run is compared with none.
    fileprivate var firstSeen: CalendarDay? {
        history.flatMap { $0.kept.contains(rule) ? $0.firstSeen(rule) : nil }
    }

    /// What became of the domain's findings; nil for what is told once for a filing subject.
    private var history: DomainHistory? { domains == nil ? context.history : nil }

    @inline(__always)
    fileprivate func append(_ kind: FindingTexts.Kind, to cell: inout ByteCursor) {
        context.texts.append(kind, rule, context.verdict, context.language, to: &cell)
    }
}
