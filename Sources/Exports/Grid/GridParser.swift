import Portfolio

/// Turns rows of a sheet, or of a page's table, into batches of records; one parser is shared by all tasks.
public struct GridParser: Sendable {
    private let dialect: GridDialect
    private let export: ExportSource
    private let values: GridValues
    /// The field of each column; nil where the column is ignored.
    private let fields: [Field?]
    /// The first name in the header: a row that does not begin with it repeats no header.
    private let firstName = ByteBuffer(capacity: 64)
    private let firstColumn: Int
    private let stride: Int

    init(_ dialect: GridDialect, _ values: GridValues, export: ExportSource) {
        self.dialect = dialect
        self.export = export
        self.values = values
        fields = dialect.layout.fields
        firstColumn = dialect.header.firstIndex { !$0.isEmpty } ?? 0
        stride = dialect.layout.kind == .domains ? Field.domainFieldCount : Field.fieldCount
        if let name = dialect.header.first(where: { !$0.isEmpty }) { firstName.append(name) }
    }

    /// The records of some rows; lines are those of the file.
    func parse(_ rows: GridRows) -> RecordBatch {
        let batch = RecordBatch(export: export, text: rows.text, stride: stride)
        batch.reserve(rows.rows.count)
        for row in rows.rows.indices.dropFirst(rows.rowsToSkip) {
            let cells = rows.cells(of: row)
            if hasSurplus(cells, rows) {
                batch.rejects.append(surplus(row, rows))
            } else if isRepeatedHeader(row, cells, rows) {
                batch.repeatedHeaders += 1
            } else if cells.contains(where: { hasValue(rows.cells[$0], rows) }) {
                addRecord(cells, line: Int(rows.rows[row].line), rows, to: batch)
            }
        }
        return batch
    }

    private func addRecord(_ cells: Range<Int>, line: Int, _ rows: GridRows, to batch: RecordBatch) {
        batch.beginRecord(line: line)
        for index in cells {
            let cell = rows.cells[index]
            guard Int(cell.column) < fields.count, let field = fields[Int(cell.column)],
                batch.current(field).isMissing
            else { continue }
            batch.set(field, values.cleaned(cell, in: rows.text))
        }
        batch.endRecord()
    }

    /// A cell may hold nothing but white space.
    @inline(__always)
    private func hasValue(_ cell: GridCell, _ rows: GridRows) -> Bool {
        cell.kind == .number || cell.kind == .day || !values.stripped(cell, in: rows.text).isEmpty
    }

    /// True when a cell behind the header's last column has a value.
    @inline(__always)
    private func hasSurplus(_ cells: Range<Int>, _ rows: GridRows) -> Bool {
        guard let last = cells.last, Int(rows.cells[last].column) >= fields.count else { return false }
        return cells.contains { Int(rows.cells[$0].column) >= fields.count && hasValue(rows.cells[$0], rows) }
    }

    private func surplus(_ row: Int, _ rows: GridRows) -> Reject {
        var texts = GridDialect.cells(of: row, rows, values)
        while texts.last?.isEmpty == true { texts.removeLast() }
        let domain = dialect.layout.fields.firstIndex(of: .domain).map { texts[$0] }
        let raw = ByteBuffer()
        for (column, text) in texts.enumerated() where raw.count < Reject.rawLimit {
            if column > 0 { raw.append(",") }
            raw.append(text)
        }
        return Reject(
            line: Int(rows.rows[row].line), reason: .cellCount,
            detail: """
                \(texts.count) cells instead of \(fields.count); the header on line \(dialect.headerLine) has \
                \(fields.count) columns
                """,
            raw: raw.bytes[0..<min(raw.count, Reject.rawLimit)].string, domain: domain?.isEmpty == true ? nil : domain)
    }

    /// True when the row says again what the header says, as tables that were pasted together do.
    @inline(__always)
    private func isRepeatedHeader(_ row: Int, _ cells: Range<Int>, _ rows: GridRows) -> Bool {
        for index in cells where Int(rows.cells[index].column) >= firstColumn {
            let cell = rows.cells[index]
            guard Int(cell.column) == firstColumn, cell.kind == .text || cell.kind == .shared,
                values.stripped(cell, in: rows.text) == firstName.bytes
            else { return false }
            return repeatsHeader(row, rows)
        }
        return false
    }

    private func repeatsHeader(_ row: Int, _ rows: GridRows) -> Bool {
        var texts = GridDialect.cells(of: row, rows, values)
        while texts.last?.isEmpty == true { texts.removeLast() }
        return texts == dialect.header
    }
}
