import Bytes
import Portfolio

/// How an export is understood, for people: its form, its columns, its first records.
public struct ExportDescription: Sendable {
    /// One column of a table, or one element or attribute of a document.
    public struct Column: Sendable {
        /// The name in the header; an attribute's begins with `@`.
        public let name: String
        /// The field it is taken for; nil when it is ignored.
        public let field: String?
        /// True when an earlier one is taken for the same field.
        public let isSecond: Bool
    }

    /// One record as understood.
    public struct Record: Sendable {
        /// Its line.
        public let line: Int
        /// Its facts, in the order of the fields.
        public let facts: [(field: Field, value: String)]
    }

    /// The path as given.
    public let path: String
    /// What it holds.
    public let kind: String
    /// Its form.
    public let form: String
    /// Its encoding.
    public let encoding: String
    /// The character between cells; nil for a document.
    public let separator: String?
    /// The header's line; nil for a document.
    public let headerLine: Int?
    /// The columns of a table, or the elements and attributes of a document's first MiB.
    public let columns: [Column]
    /// What a reader should know about how the columns are read.
    public let notices: [BilingualLine]
    /// The first records.
    public let records: [Record]
    /// The first records of filing subjects, where a document holds domains and subjects.
    public let subjects: [Record]

    /// The columns that are not read.
    public var ignoredColumns: [String] { columns.filter { $0.field == nil }.map(\.name) }

    /// Describes an export by its head and its first `limit` records.
    ///
    /// `visit` is called with all of its records, for files that cannot be read again.
    /// - Throws: ``InputError`` when it cannot be read.
    public init(
        _ probe: ExportProbe, aliases: ColumnAliases, records limit: Int, notices more: [BilingualLine] = [],
        visit: ((RecordBatch) -> Void)? = nil
    ) throws(InputError) {
        path = probe.export.path
        kind = probe.kind.rawValue
        let isTable: Bool
        switch probe.form {
        case .csv(let dialect):
            form = "CSV"
            encoding = dialect.encodingName
            separator = String(UnicodeScalar(dialect.separator))
            headerLine = dialect.headerLine
            (columns, notices) = ExportDescription.table(dialect, probe, aliases, more)
            isTable = true
        case .sheet(let sheet):
            form = ExportProbe.workbookName
            encoding = ExportProbe.workbookEncoding
            separator = nil
            headerLine = sheet.dialect.headerLine
            (columns, notices) = ExportDescription.table(sheet.dialect, probe, aliases, more)
            isTable = true
        case .page(let page):
            form = ExportProbe.pageName
            encoding = page.encoding.name
            separator = nil
            headerLine = page.dialect.headerLine
            (columns, notices) = ExportDescription.table(page.dialect, probe, aliases, more)
            isTable = true
        case .xml(let sniffing):
            form = sniffing.form
            encoding = sniffing.encodingName
            separator = nil
            headerLine = nil
            // The other forms name what they read themselves, each name for one thing.
            let isPlain = sniffing.form == PlainForm.formName
            columns = ExportDescription.columns(sniffing.names.map { ($0.name, $0.field) }, countsRepeated: isPlain)
            notices = ExportDescription.notices(columns, rowsBeforeHeader: 0) + more
            isTable = false
        }
        records = try ExportDescription.records(
            of: probe, probe.kind == .subjects ? .subjects : .domains, aliases, limit, visit)
        if probe.kind == .both, !isTable, probe.file.isSeekable {
            probe.file.rewind()
            subjects = try ExportDescription.records(of: probe, .subjects, aliases, limit, nil)
        } else {
            subjects = []
        }
    }

    private static func table(
        _ head: any TableHead, _ probe: ExportProbe, _ aliases: ColumnAliases, _ more: [BilingualLine]
    ) -> (columns: [Column], notices: [BilingualLine]) {
        let known = Set(head.layout.fields.compactMap { $0 })
        let first = Set(known.compactMap { head.layout.columns(of: $0).first })
        let columns = zip(head.header, head.layout.fields).enumerated().map { index, column in
            Column(
                name: column.0, field: column.1.map { "\($0.name)" },
                isSecond: column.1 != nil && !first.contains(index))
        }
        let notices = ExportDescription.notices(columns, rowsBeforeHeader: head.rowsBeforeRecords - 1)
        return (
            columns,
            notices + (probe.encodingDoubt.map { [$0] } ?? []) + probe.columnsTakenByConfig(aliases)
                + probe.misspeltColumns(aliases)
                + (probe.unstatedFacts.isEmpty ? [] : [probe.warning(unstated: probe.unstatedFacts)]) + more
        )
    }

    private static func columns(_ names: some Sequence<(String, Field?)>, countsRepeated: Bool) -> [Column] {
        var seen: Set<Field> = []
        return names.map { name, field in
            guard let field else { return Column(name: name, field: nil, isSecond: false) }
            let isSecond = !seen.insert(field).inserted
            return Column(name: name, field: "\(field.name)", isSecond: isSecond && countsRepeated)
        }
    }

    private static func notices(_ columns: [Column], rowsBeforeHeader: Int) -> [BilingualLine] {
        var notices: [BilingualLine] = []
        if rowsBeforeHeader > 0 {
            notices.append(
                BilingualLine(
                    "\(rowsBeforeHeader) \(rowsBeforeHeader == 1 ? "row" : "rows") above the header skipped",
                    "跳过表头之上的 \(rowsBeforeHeader) 行"))
        }
        for second in columns
        where second.isSecond && !notices.contains(where: { $0.en.hasPrefix("\(second.field ?? ""):") }) {
            let named = columns.filter { $0.field == second.field }
            let names = (named.filter { !$0.isSecond } + named.filter(\.isSecond)).map { "'\($0.name)'" }
            let (field, counts) = (second.field ?? "", whatCounts(second.field))
            notices.append(
                BilingualLine(
                    "\(field): named by \(names.joined(separator: ", ")); \(counts.en)",
                    "\(field)：对应多列 \(names.joined(separator: "、"))；\(counts.zh)"))
        }
        return notices
    }

    /// What counts of several columns of one fact.
    private static func whatCounts(_ name: String?) -> BilingualText {
        guard let field = name.flatMap(Field.named), field.mayBeStatedAgain else {
            return BilingualText("the first that is not empty counts", "以第一个非空的为准")
        }
        if field == .domainStatus { return BilingualText("all count, and the worst decides", "全部计入，以最差的为准") }
        if field == .registrant { return BilingualText("all of them count", "全部计入") }
        return BilingualText(
            "the first that can be read counts, and another one is compared with it", "以第一个可识别的为准，其余与之比较")
    }

    private static func records(
        of probe: ExportProbe, _ wanted: ExportKind, _ aliases: ColumnAliases, _ limit: Int,
        _ visit: ((RecordBatch) -> Void)?
    ) throws(InputError) -> [Record] {
        if probe.kind == .empty { return [] }
        let reader = ExportReader(probe, wanted: wanted, aliases: aliases)
        var records: [Record] = []
        var line = 0
        // A last row without a line end comes in a batch of its own.
        while records.count < limit || visit != nil, let read = try reader.next()?.records() {
            let batch = read.placed(afterLines: line)
            defer { visit?(batch) }
            line += batch.lineCount
            for index in 0..<min(limit - records.count, batch.count) {
                let facts = Field.allCases.compactMap { field -> (field: Field, value: String)? in
                    let value = batch.bytes(index, field)
                    return value.isEmpty ? nil : (field, value.string)
                }
                records.append(Record(line: batch.line(index), facts: facts))
            }
        }
        return records
    }
}
