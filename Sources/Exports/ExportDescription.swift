import Portfolio

/// How an export is understood, for people: its form, its columns, its first records.
public struct ExportDescription: Sendable {
    /// One column of a table.
    public struct Column: Sendable {
        /// The name in the header.
        public let name: String
        /// The field it is taken for; nil when it is ignored.
        public let field: String?
        /// True when an earlier column is taken for the same field.
        public let isSecond: Bool
    }

    /// One record as understood.
    public struct Record: Sendable {
        /// Its line.
        public let line: Int
        /// Its facts, by field name.
        public let facts: [(field: StaticString, value: String)]
    }

    /// The path as given.
    public let path: String
    /// What it holds.
    public let kind: String
    /// Its form.
    public let form: String
    /// Its encoding.
    public let encoding: String
    /// The separator; nil for a document.
    public let separator: String?
    /// The header's line; nil for a document.
    public let headerLine: Int?
    /// The columns; none for a document.
    public let columns: [Column]
    /// The first records.
    public let records: [Record]

    /// Describes an export by its head and its first `limit` records.
    ///
    /// - Throws: ``InputError`` when it cannot be read.
    public init(_ probe: ExportProbe, aliases: ColumnAliases, records limit: Int) throws(InputError) {
        path = probe.export.path
        kind = probe.kind.rawValue
        switch probe.form {
        case .csv(let dialect):
            form = "CSV"
            encoding = dialect.encoding?.rawValue ?? "ASCII"
            separator = dialect.separatorName
            headerLine = dialect.headerLine
            columns = ExportDescription.columns(of: dialect)
        case .xml(let sniffing):
            form = sniffing.form
            encoding = sniffing.encodingName
            separator = nil
            headerLine = nil
            columns = []
        }
        records = try ExportDescription.records(of: probe, aliases, limit)
    }

    private static func columns(of dialect: CSVDialect) -> [Column] {
        var met: Set<Field> = []
        return zip(dialect.header, dialect.layout.fields).map { name, field in
            guard let field else { return Column(name: name, field: nil, isSecond: false) }
            return Column(name: name, field: "\(field.name)", isSecond: !met.insert(field).inserted)
        }
    }

    private static func records(
        of probe: ExportProbe, _ aliases: ColumnAliases, _ limit: Int
    ) throws(InputError) -> [Record] {
        if probe.kind == .empty { return [] }
        let wanted: ExportKind = probe.kind == .subjects ? .subjects : .domains
        let reader = ExportReader(probe, wanted: wanted, aliases: aliases)
        guard let batch = try reader.next()?.records() else { return [] }
        return (0..<min(limit, batch.count)).map { index in
            let facts = Field.allCases.compactMap { field -> (field: StaticString, value: String)? in
                let value = batch.bytes(index, field)
                return value.isEmpty ? nil : (field.name, value.string)
            }
            return Record(line: batch.line(index), facts: facts)
        }
    }
}
