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
    public static let columns: [StaticString] = [
        "file", "kind", "rule", "fact", "records", "stated", "readable", "unchecked", "remedy",
    ]

    /// Appends a row.
    public static func append(_ row: CoverageRow, to buffer: ByteBuffer) {
        for text in [row.file.printable, row.kind, row.rule, "\(row.fact.name)"] {
            buffer.append(csvCell: text)
            buffer.comma()
        }
        for number in [row.records, row.stated, row.readable, row.unchecked] {
            buffer.append(decimal: number)
            buffer.comma()
        }
        buffer.append(csvCell: row.remedy.en)
        buffer.endCSVRow()
    }
}
