import Bytes
import Portfolio

/// What an export states of the fact that a rule needs most, and what that leaves unchecked.
public struct CoverageRow: Sendable, Equatable {
    /// The export's path.
    public var file: String
    /// What it holds, in a word.
    public var kind: String
    /// The rule's id.
    public var rule: String
    /// The fact: of those that the rule needs from the export, the one that is stated for the fewest records.
    public var fact: Field
    /// Records of the export.
    public var records = 0
    /// Of these, those that state the fact, or what may stand in its place.
    public var stated = 0
    /// Of these, those that can be understood.
    public var readable = 0
    /// Domains for which the rule is unchecked: those of the export, or, for filing subjects, those of the run.
    public var unchecked = 0
    /// What supplies the fact; empty where nothing is lacking.
    public var remedy = BilingualLine(same: "")

    /// A row of which nothing is counted yet.
    public init(file: String, kind: String, rule: String, fact: Field) {
        self.file = file
        self.kind = kind
        self.rule = rule
        self.fact = fact
    }
}

/// Writes the rows of `coverage.csv`: one for each export and rule.
public enum CoverageRows {
    /// The columns, in order.
    public static let columns: [ReportColumn] = {
        var names = ColumnNames<Row>()
        list(&names)
        return names.columns
    }()

    /// What an export states for a rule, and the language in which it is told.
    struct Row {
        let row: CoverageRow
        let language: Language
    }

    /// The columns: one line each, in the order of the file.
    @inline(__always)
    private static func list<List: ColumnList & ~Copyable>(_ columns: inout List) where List.Row == Row {
        columns.cell("file", "File", "文件") { $1.append(csvCell: $0.row.file.printable) }
        columns.cell("kind", "Kind", "内容") { $1.append(csvCell: $0.row.kind) }
        columns.cell("rule", "Rule", "规则") { $1.append(csvCell: $0.row.rule) }
        columns.code("fact", "Fact", "信息项") { $0.row.fact.name }
        columns.number("records", "Records", "记录数") { $0.row.records }
        columns.number("stated", "Stated", "已提供") { $0.row.stated }
        columns.number("readable", "Readable", "可识别") { $0.row.readable }
        columns.number("unchecked", "Unchecked domains", "未核查域名数") { $0.row.unchecked }
        columns.cell("remedy", "Remedy", "补充办法") { $1.append(csvCell: $0.row.remedy[$0.language]) }
    }

    /// Appends a row with its remedy in `language`.
    public static func append(_ row: CoverageRow, _ language: Language, to buffer: ByteBuffer) {
        buffer.append(csvRow: Row(row: row, language: language)) { list(&$0) }
    }
}
