import Portfolio

/// What each column of a table is taken for, and what the table therefore holds.
public struct TableLayout: Sendable {
    /// What a table holds.
    public enum Kind: String, Sendable {
        /// Domain records.
        case domains
        /// Filing subjects.
        case subjects
        /// Rows that are a domain record and its subject at once.
        case both
        /// Neither a domain nor an organizer column.
        case unknown
    }

    /// What the table holds.
    public let kind: Kind
    /// The field of each column; nil where the column is ignored.
    public let fields: [Field?]
    /// The columns that are understood, for each field in the order in which they count: by rank, then from the left.
    public let orderedColumns: [(index: Int, field: Field)]
    /// What times in a column are followed by where its header names another zone than China's; empty where none does.
    let zones: [Int: String]

    /// The fields of which more columns are named than a record may state values; those behind are not read.
    public let surplusFields: [Field]

    /// How many columns are understood.
    public var knownColumns: Int { orderedColumns.count }

    /// The columns of a field, the one that counts first in front.
    public func columns(of field: Field) -> [Int] { orderedColumns.filter { $0.field == field }.map(\.index) }

    /// The layout of a table with these column names; `rowName` is what the form calls a row, where it has a name.
    public init(header: [String], rowName: String? = nil, aliases: ColumnAliases) {
        var meanings = header.map { aliases.meaning(of: $0) }
        var census = ColumnCensus(row: rowName.map { aliases.meaning(of: $0) } ?? ColumnMeaning())
        meanings.forEach { census.add($0) }
        meanings = meanings.map { census.resolved($0) }
        let kind = census.kind
        self.kind = kind
        let fields = meanings.map { TableLayout.field(kind, $0) }
        self.fields = fields
        var zones: [Int: String] = [:]
        for (index, field) in fields.enumerated() where field.map(Field.days.contains) == true {
            zones[index] = HeaderZone.suffix(of: header[index])
        }
        self.zones = zones
        let ordered = fields.enumerated().compactMap { index, field in field.map { (index, $0) } }
            .sorted { (meanings[$0.0].rank, $0.0) < (meanings[$1.0].rank, $1.0) }
        var counts = [Int](repeating: 0, count: Field.fieldCount)
        orderedColumns = ordered.filter { _, field in
            counts[Int(field.rawValue)] += 1
            return counts[Int(field.rawValue)] <= RecordBatch.valueLimit
        }
        .map { (index: $0.0, field: $0.1) }
        surplusFields = Field.allCases.filter { counts[Int($0.rawValue)] > RecordBatch.valueLimit }
    }

    /// The field of a column in a table of this kind; nil when it is ignored.
    ///
    /// In a table of both kinds a name that can mean either is the subject's, but for the domain itself; in a
    /// subjects export every name of the domain means the subject's domains.
    static func field(_ kind: Kind, _ meaning: ColumnMeaning) -> Field? {
        switch kind {
        case .domains: meaning.domain
        case .subjects: meaning.subject ?? (meaning.domain == .domain ? .domains : nil)
        // The domain of a row is stated: its address says nothing more.
        case .both where meaning.subject == .domains && meaning.domain == nil: nil
        case .both: meaning.domain == .domain ? .domain : meaning.subject ?? meaning.domain
        case .unknown: nil
        }
    }
}
