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

    private let row: Row
    /// The mark and the header of the file.
    private let start: ByteBuffer

    /// A writer of files about whatever `verdict` is about, whose evidence stands in `cells` and whose texts are those of
    /// `texts`; one task uses it.
    public init(_ verdict: DomainVerdict, _ texts: FindingTexts, _ cells: EvidenceCells, hasMark: Bool) {
        row = Row(verdict, texts, cells)
        start = CSVFile.start(DomainReportRows.columns, hasMark: hasMark)
    }

    typealias Row = RuleRow

    /// The columns: one line each, in the order of the file.
    @inline(__always)
    private static func list<List: ColumnList & ~Copyable>(_ columns: inout List) where List.Row == Row {
        columns.codes("domain", "Domain", "域名") { $1.append($0.facts.aLabel) }
        columns.codes("rule", "Rule", "规则") { $0.appendID(to: &$1) }
        columns.code("outcome", "Outcome", "结果") { $0.outcome }
        columns.codes("reason", "Reason", "原因代码") { $0.appendReason(to: &$1) }
        columns.cell("expected", "Expected", "应为") { $0.append(.expected, to: &$1) }
        columns.cell("actual", "Actual", "实际") { $0.append(.actual, to: &$1) }
        columns.cell("source", "Source", "来源") { $0.appendSource(to: &$1) }
        columns.cell("message_en", "Message (English)", "说明（英文）") { $0.append(.message, .en, to: &$1) }
        columns.cell("message_zh", "Message (Chinese)", "说明（中文）") { $0.append(.message, .zh, to: &$1) }
        columns.cell("remedy_en", "Remedy (English)", "处理办法（英文）") { $0.append(.remedy, .en, to: &$1) }
        columns.cell("remedy_zh", "Remedy (Chinese)", "处理办法（中文）") { $0.append(.remedy, .zh, to: &$1) }
        columns.cell("waived_by", "Waived by", "豁免情况") { $0.appendWaivedBy(to: &$1) }
    }

    /// Appends the file of the domain.
    public func append(to buffer: ByteBuffer) {
        buffer.append(start.bytes)
        for rule in 0..<RuleCatalogue.all.count {
            row.rule = rule
            buffer.append(csvRow: row) { DomainReportRows.list(&$0) }
        }
    }
}
