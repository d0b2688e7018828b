import Bytes
import Portfolio
import Verification

/// Writes the CSV of one domain: every rule, passes included, in catalogue order.
public final class DomainReportRows {
    /// The columns, in order.
    public static let columns: [ReportColumn] = {
        var names = ColumnNames<Row>()
        list(&names)
        return names.columns
    }()

    private let context: Context
    /// The mark and the header of the file.
    private let start: ByteBuffer

    /// A writer of files about whatever `verdict` is about, whose evidence stands in `cells` and whose texts are those of
    /// `texts`; one task uses it.
    public init(_ verdict: DomainVerdict, _ texts: FindingTexts, _ cells: EvidenceCells, hasMark: Bool) {
        context = Context(verdict, texts, cells)
        start = CSVFile.start(DomainReportRows.columns, hasMark: hasMark)
    }

    /// What a row is about but for its rule, and what writes its cells: one object, since each that a row holds is counted
    /// for every row.
    fileprivate final class Context {
        let verdict: DomainVerdict
        let facts: DomainFacts
        let texts: FindingTexts
        let cells: EvidenceCells

        init(_ verdict: DomainVerdict, _ texts: FindingTexts, _ cells: EvidenceCells) {
            self.verdict = verdict
            facts = verdict.facts
            self.texts = texts
            self.cells = cells
        }
    }

    /// A rule's outcome, and what writes its cells.
    struct Row {
        fileprivate let context: Context
        fileprivate let rule: Int
    }

    /// The columns: one line each, in the order of the file.
    @inline(__always)
    private static func list<List: ColumnList & ~Copyable>(_ columns: inout List) where List.Row == Row {
        columns.codes("domain", "Domain", "域名") { $1.append($0.context.facts.aLabel) }
        columns.codes("rule", "Rule", "规则") { $1.append($0.context.verdict.id(of: $0.rule)) }
        columns.code("outcome", "Outcome", "结果") { $0.context.verdict.outcome($0.rule).name }
        columns.codes("reason", "Reason", "原因代码") { $1.append($0.context.verdict.reasonID($0.rule)) }
        columns.cell("expected", "Expected", "应为") {
            $0.context.cells.append($0.context.verdict, $0.rule, .expected, to: &$1)
        }
        columns.cell("actual", "Actual", "实际") {
            $0.context.cells.append($0.context.verdict, $0.rule, .actual, to: &$1)
        }
        columns.cell("source", "Source", "来源") { $0.context.cells.appendSource($0.context.verdict, $0.rule, to: &$1) }
        columns.cell("message_en", "Message (English)", "说明（英文）") { $0.append(.message, .en, to: &$1) }
        columns.cell("message_zh", "Message (Chinese)", "说明（中文）") { $0.append(.message, .zh, to: &$1) }
        columns.cell("remedy_en", "Remedy (English)", "处理办法（英文）") { $0.append(.remedy, .en, to: &$1) }
        columns.cell("remedy_zh", "Remedy (Chinese)", "处理办法（中文）") { $0.append(.remedy, .zh, to: &$1) }
        columns.cell("waived_by", "Waived by", "豁免情况") { $0.context.verdict.appendWaivedBy($0.rule, to: &$1) }
    }

    /// Appends the file of the domain.
    public func append(to buffer: ByteBuffer) {
        buffer.append(start.bytes)
        for rule in 0..<RuleCatalogue.all.count {
            buffer.append(csvRow: Row(context: context, rule: rule)) { DomainReportRows.list(&$0) }
        }
    }
}

extension DomainReportRows.Row {
    @inline(__always)
    fileprivate func append(_ kind: FindingTexts.Kind, _ language: Language, to cell: inout ByteCursor) {
        context.texts.append(kind, rule, context.verdict, language, to: &cell)
    }
}
