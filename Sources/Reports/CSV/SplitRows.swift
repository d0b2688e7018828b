import Bytes
import Portfolio
import Verification

/// Writes the rows of `split/index.csv`: one for each organizer or registrar, and which folder is theirs.
public enum SplitRows {
    /// The columns, in order.
    public static let columns: [ReportColumn] = {
        var names = ColumnNames<Row>()
        list(&names)
        return names.columns
    }()

    /// An organizer or registrar with its domains.
    public struct Row: Sendable {
        /// Whose part of the run it is.
        public var split: RunFacts.Split
        /// The id of the filing subject; empty where there is none.
        public var subject: String
        /// The counts of its domains.
        public var tally: Tally
        /// The word for its result.
        public var result: RunFacts.Result
        /// The language of the name.
        public var language: Language

        /// A row for a split whose reports are written.
        public init(_ run: RunFacts, _ split: RunFacts.Split, subject: String) {
            self.split = split
            self.subject = subject
            (tally, result, language) = (run.tally, run.result, run.language)
        }
    }

    /// The columns: one line each, in the order of the file.
    @inline(__always)
    private static func list<List: ColumnList & ~Copyable>(_ columns: inout List) where List.Row == Row {
        columns.cell("key", "Key", "编号") { $1.append(csvCell: $0.split.key) }
        columns.cell("name", "Name", "名称") { $1.append(csvCell: $0.split.name[$0.language]) }
        columns.cell("subject", "Filing subject", "备案主体") { $1.append(csvCell: $0.subject) }
        columns.number("domains", "Domains", "域名数") { $0.tally.domains }
        columns.number("pass", "Pass", "通过") { $0.tally[.pass] }
        columns.number("fail", "Fail", "不通过") { $0.tally[.fail] }
        columns.number("wait", "Wait", "等待") { $0.tally[.wait] }
        columns.number("incomplete", "Incomplete", "资料不全") { $0.tally[.incomplete] }
        columns.cell("result", "Result", "结果") { $1.append(csvCell: $0.result.rawValue) }
        columns.cell("folder", "Folder", "目录") { $1.append(csvCell: "split/\($0.split.key)") }
    }

    /// Appends a row.
    public static func append(_ row: Row, to buffer: ByteBuffer) { buffer.append(csvRow: row) { list(&$0) } }
}
