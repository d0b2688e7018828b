import Bytes
import Portfolio

/// Turns rows of a sheet, or of a page's table, into batches of records; one parser is shared by all tasks.
public final class GridParser: Sendable {
    /// The layouts that are known so far.
    let layouts: HeldLayouts
    private let export: ExportSource
    private let values: GridValues
    private let finder: CSVHeaderFinder
    private let stride: Int

    init(_ dialect: GridDialect, _ values: GridValues, export: ExportSource, aliases: ColumnAliases) {
        self.export = export
        self.values = values
        layouts = HeldLayouts(
            CSVLayout(dialect.layout, header: dialect.header, headerLine: dialect.headerLine))
        finder = CSVHeaderFinder(aliases, kind: dialect.layout.kind)
        stride = dialect.layout.kind == .domains ? Field.domainFieldCount : Field.fieldCount
    }

    /// The records of some rows, which begin below a header of `layout`; lines are those of the file.
    func parse(_ rows: GridRows, from layout: CSVLayout) -> CSVParsing {
        let draft = RecordDraft(export: export, text: rows.text, stride: stride)
        draft.notes.dayColumns = layout.dayColumns
        draft.reserve(rows.rows.count)
        var span = LayoutSpan(layout)
        for row in 0..<rows.rowsAboveHeader {
            if let reject = recordAboveHeader(row, rows) { draft.notes.rejects.append(reject) }
        }
        for row in rows.rows.indices.dropFirst(rows.rowsToSkip) where span.otherKind == nil {
            let cells = rows.cells(of: row)
            if mayBeHeader(cells, rows, span.end), isHeader(row, cells, rows, draft, &span) { continue }
            if hasSurplus(cells, rows, span.end) {
                draft.notes.rejects.append(surplus(row, rows, span.end))
            } else if cells.contains(where: { hasValue(rows.cells[$0], rows) }) {
                addRecord(cells, line: Int(rows.rows[row].line), rows, span.end, to: draft)
            }
        }
        draft.removeWhatSaysNothing()
        return CSVParsing(batch: draft.finish(), span: span)
    }

    private func addRecord(
        _ cells: Range<Int>, line: Int, _ rows: GridRows, _ layout: CSVLayout, to draft: RecordDraft
    ) {
        draft.beginRecord(line: line)
        if layout.hasSeveralColumns || layout.hasZones {
            setFurther(cells, rows, layout, in: draft)
        } else {
            for index in cells {
                let cell = rows.cells[index]
                guard Int(cell.column) < layout.cellCount, let field = layout.table.fields[Int(cell.column)] else {
                    continue
                }
                draft.set(field, values.cleaned(cell, of: field, in: rows.text))
            }
        }
        draft.endRecord()
    }

    /// Sets the facts of a table in which one has several columns, in the order in which these count.
    private func setFurther(_ cells: Range<Int>, _ rows: GridRows, _ layout: CSVLayout, in draft: RecordDraft) {
        for (column, field) in layout.table.orderedColumns {
            guard let index = cells.first(where: { Int(rows.cells[$0].column) == column }) else { continue }
            let cell = values.cleaned(rows.cells[index], of: field, in: rows.text)
            draft.setFurther(field, draft.zoned(cell, layout.table.zones[column], of: field))
        }
    }

    /// A cell may hold nothing but white space.
    @inline(__always)
    private func hasValue(_ cell: GridCell, _ rows: GridRows) -> Bool {
        cell.kind == .number || cell.kind == .day || !values.stripped(cell, in: rows.text).isEmpty
    }
}

// Rows that are not simply records.
extension GridParser {
    /// True for the few rows that may be a header further down, see ``CSVLayout/mayBeName(_:)``.
    @inline(__always)
    private func mayBeHeader(_ cells: Range<Int>, _ rows: GridRows, _ layout: CSVLayout) -> Bool {
        for index in cells where Int(rows.cells[index].column) == layout.probeColumn {
            return layout.mayBeName(values.stripped(rows.cells[index], in: rows.text))
                && !layout.otherProbes.contains { isProof($0, cells, rows, layout) }
        }
        return true
    }

    private func isProof(_ column: Int, _ cells: Range<Int>, _ rows: GridRows, _ layout: CSVLayout) -> Bool {
        cells.contains {
            Int(rows.cells[$0].column) == column
                && !layout.lacksProof(values.stripped(rows.cells[$0], in: rows.text))
        }
    }

    /// Obeys a row that is a header; false for any other row.
    @inline(never)
    private func isHeader(
        _ row: Int, _ cells: Range<Int>, _ rows: GridRows, _ draft: RecordDraft, _ span: inout LayoutSpan
    ) -> Bool {
        let layout = span.end
        let texts = cells.lazy.map { [values] in values.stripped(rows.cells[$0], in: rows.text) }
        guard finder.mayBeHeader(texts, below: layout) else { return false }
        switch finder.find(GridDialect.cells(of: row, rows, values), below: span.end) {
        case .none: return false
        case .repeated: break
        case .other(let found):
            draft.beginSection(found.dayColumns)
            span.end = found
        case .otherKind(let kind): span.otherKind = (Int(rows.rows[row].line), kind)
        }
        draft.notes.repeatedHeaders += 1
        return true
    }

    /// True when a cell behind the header's last column has a value.
    @inline(__always)
    private func hasSurplus(_ cells: Range<Int>, _ rows: GridRows, _ layout: CSVLayout) -> Bool {
        guard let last = cells.last, Int(rows.cells[last].column) >= layout.cellCount else { return false }
        return cells.contains {
            Int(rows.cells[$0].column) >= layout.cellCount && hasValue(rows.cells[$0], rows)
        }
    }

    private func surplus(_ row: Int, _ rows: GridRows, _ layout: CSVLayout) -> Reject {
        var texts = GridDialect.cells(of: row, rows, values)
        while texts.last?.isEmpty == true { texts.removeLast() }
        return Reject(
            line: Int(rows.rows[row].line), reason: .cellCount, detail: layout.wrongCount(texts.count),
            raw: GridParser.raw(texts),
            domain: layout.probesDot ? NamedDomains.find(in: texts, own: [layout.probeColumn]) : nil)
    }

    private static func raw(_ texts: [String]) -> String {
        let raw = ByteBuffer()
        for (column, text) in texts.enumerated() where raw.count < Reject.rawLimit {
            if column > 0 { raw.append(",") }
            raw.append(text)
        }
        return raw.bytes[0..<min(raw.count, Reject.rawLimit)].string
    }

    /// A row above the header that is no title, since one of its cells is a domain name; nil for a title.
    private func recordAboveHeader(_ row: Int, _ rows: GridRows) -> Reject? {
        let texts = GridDialect.cells(of: row, rows, values)
        guard let domain = NamedDomains.first(in: texts) else { return nil }
        let header =
            layouts.first.headerLine.map { BilingualLine("the header on line \($0)", "第 \($0) 行的表头") }
            ?? BilingualLine("the header", "表头")
        return Reject(
            line: Int(rows.rows[row].line), reason: .aboveHeader,
            detail: BilingualLine(
                "the row stands above \(header.en); put it below the header", "该行位于\(header.zh)之上；请移到表头之下"),
            raw: GridParser.raw(texts),
            domain: domain)
    }
}
