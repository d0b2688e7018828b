import Bytes
import Portfolio

/// Columns by their names alone.
public enum InterimColumns {
    /// The columns with these names.
    public static func of(_ names: [StaticString]) -> [ReportColumn] {
        names.map { name in
            let kind: ReportColumn.Kind =
                switch "\(name)" {
                case "expires_on", "submit_on", "due": .day
                case "domain", "verdict", "outcome", "rule": .code
                case "line": .number
                case "report": .path
                default: .text
                }
            return ReportColumn(name, name, name, kind)
        }
    }
}
