import Bytes
import Portfolio

/// Writes the rows of `rejects.csv`: one per rejected record.
public enum RejectRows {
    /// The columns, in order.
    public static let columns: [ReportColumn] = {
        var names = ColumnNames<Row>()
        list(&names)
        return names.columns
    }()

    /// A rejected record of an export.
    struct Row {
        let reject: Reject
        let path: String
    }

    /// The columns: one line each, in the order of the file.
    @inline(__always)
    private static func list<List: ColumnList & ~Copyable>(_ columns: inout List) where List.Row == Row {
        columns.cell("file", "File", "文件") { $1.append(csvCell: $0.path) }
        columns.number("line", "Line", "行号") { $0.reject.line }
        columns.cell("reason", "Reason", "原因代码") { $1.append(csvCell: $0.reject.reason.rawValue) }
        columns.cell("detail", "Detail", "详情") { $1.append(csvCell: $0.reject.detail) }
        columns.cell("raw", "Record", "原始记录") { $1.append(csvCell: $0.reject.raw) }
        columns.cell("named", "Domain named", "记录中的域名") { $1.append(csvCell: $0.reject.domain?.printable ?? "") }
    }

    /// Appends the row of one rejected record of the export at `path`.
    public static func append(_ reject: Reject, path: String, to buffer: ByteBuffer) {
        buffer.append(csvRow: Row(reject: reject, path: path)) { list(&$0) }
    }
}
