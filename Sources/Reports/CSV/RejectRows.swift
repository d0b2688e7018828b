import Bytes
import Portfolio

/// Writes the rows of `rejects.csv`: one per rejected record.
public enum RejectRows {
    /// The columns, in order.
    public static let columns: [StaticString] = ["file", "line", "reason", "detail", "raw"]

    /// Appends the row of one rejected record of the export at `path`.
    public static func append(_ reject: Reject, path: String, to buffer: ByteBuffer) {
        buffer.append(csvCell: path)
        buffer.comma()
        buffer.append(decimal: reject.line)
        buffer.comma()
        buffer.append(csvCell: reject.reason.rawValue)
        buffer.comma()
        buffer.append(csvCell: reject.detail)
        buffer.comma()
        buffer.append(csvCell: reject.raw)
        buffer.endCSVRow()
    }
}
