import Bytes
import Portfolio

/// Turns blocks of CSV rows into batches of records; one parser is shared by all tasks.
public final class CSVParser: Sendable {
    /// The layouts that are known so far.
    let layouts: HeldLayouts
    private let dialect: CSVDialect
    private let export: ExportSource
    private let finder: CSVHeaderFinder
    private let stride: Int

    /// A parser for the file that `dialect` describes.
    public init(dialect: CSVDialect, export: ExportSource, aliases: ColumnAliases) {
        self.dialect = dialect
        self.export = export
        layouts = HeldLayouts(
            CSVLayout(dialect.layout, header: dialect.header, headerLine: dialect.headerLine))
        finder = CSVHeaderFinder(aliases, kind: dialect.layout.kind)
        stride = dialect.layout.kind == .domains ? Field.domainFieldCount : Field.fieldCount
    }

    /// Parses a block that begins with rows of `layout`; lines are counted from the block's beginning.
    func parse(_ block: CSVBlock, from layout: CSVLayout) -> CSVParsing {
        let decoding = CSVDecoding(block)
        let text = decoding.text
        let draft = RecordDraft(export: export, text: text, stride: stride)
        draft.reserve(text.count / 96)
        draft.notes.dayColumns = layout.dayColumns
        var span = LayoutSpan(layout)
        var check = CSVRowCheck(block, decoding)
        var scanner = CSVRowScanner(text: text, separator: dialect.separator)
        var skipped = 0
        while span.otherKind == nil, scanner.nextRow() {
            let row = scanner.row
            if skipped < block.rowsToSkip {
                skipped += 1
                if skipped <= block.rowsAboveHeader, let reject = recordAboveHeader(row, layout, text, &check) {
                    draft.notes.rejects.append(reject)
                }
            } else if let reject = check.problem(of: row) {
                draft.notes.rejects.append(span.end.naming(reject, row, text))
            } else if row.cells.count == span.end.cellCount, !row.isUnclosed, !span.end.mayBeHeader(row, text) {
                CSVParser.addRecord(row, span.end, to: draft)
            } else {
                readUnusual(row, draft, &span)
            }
        }
        draft.removeWhatSaysNothing()
        draft.notes.lineCount = scanner.linesPassed
        draft.notes.byteCount = block.length
        return CSVParsing(batch: draft.finish(), span: span)
    }

    private static func addRecord(_ row: CSVRow, _ layout: CSVLayout, to draft: RecordDraft) {
        if layout.hasZones { return addRareRecord(row, layout, to: draft) }
        let record = draft.beginRecord(line: row.line + 1)
        // A row has at least the header's cells here. The columns are read in their place, which counts no references.
        for index in 0..<layout.columns.count {
            let column = layout.columns[index]
            let cell = row.cells[column.index]
            if cell.isMissing { continue }
            let place = Int(column.field.rawValue)
            if record[place].isMissing {
                record[place] = CellCleaner.clean(cell, of: column.field, in: draft.text)
            } else if layout.hasSeveralColumns {
                draft.setFurther(column.field, CellCleaner.clean(cell, of: column.field, in: draft.text))
            }
        }
        draft.endRecord(extent: row.extent)
    }
}

/// A block that was parsed, and the layouts with which it begins and ends.
struct CSVParsing: Sendable {
    let batch: RecordBatch
    let span: LayoutSpan
}

/// The layouts with which rows begin and end.
struct LayoutSpan: Sendable {
    let start: CSVLayout
    var end: CSVLayout
    /// A header of another kind of table, on a line counted from 1 at the block's beginning: nothing is read from there.
    var otherKind: (line: Int, kind: TableLayout.Kind)?

    /// Rows that begin below a header of `layout`, none of which was read yet.
    init(_ layout: CSVLayout) { (start, end) = (layout, layout) }
}

// Rows that are not simply records.
extension CSVParser {
    @inline(never)
    private func readUnusual(_ row: CSVRow, _ draft: RecordDraft, _ span: inout LayoutSpan) {
        let layout = span.end
        if !row.isUnclosed, layout.mayBeHeader(row, draft.text) {
            switch finder.find(in: row, draft.text, below: layout) {
            case .none: break
            case .repeated:
                draft.notes.repeatedHeaders += 1
                return
            case .other(let found):
                draft.notes.repeatedHeaders += 1
                draft.beginSection(found.dayColumns)
                span.end = found
                return
            case .otherKind(let kind):
                span.otherKind = (row.line + 1, kind)
                return
            }
        }
        if let reject = problem(of: row, layout, draft.text) {
            draft.notes.rejects.append(layout.naming(reject, row, draft.text))
        } else if row.cells.count >= layout.cellCount {
            CSVParser.addRecord(row, layout, to: draft)
        } else {
            CSVParser.addRareRecord(row, layout, to: draft)
        }
    }

    /// A row whose last cells are not there, as exporters write it that leave empty ones out, or with zones in its header.
    @inline(never)
    private static func addRareRecord(_ row: CSVRow, _ layout: CSVLayout, to draft: RecordDraft) {
        draft.beginRecord(line: row.line + 1)
        for index in layout.columns.indices where layout.columns[index].index < row.cells.count {
            let column = layout.columns[index]
            let cell = CellCleaner.clean(row.cells[column.index], of: column.field, in: draft.text)
            draft.setFurther(column.field, draft.zoned(cell, layout.table.zones[column.index], of: column.field))
        }
        draft.endRecord(extent: row.extent)
    }

    /// A row above the header that is no title, since it names a domain or cannot be read; nil for a title.
    @inline(never)
    private func recordAboveHeader(
        _ row: CSVRow, _ layout: CSVLayout, _ text: ByteBuffer, _ check: inout CSVRowCheck
    ) -> Reject? {
        let header = dialect.headerLine
        let place = BilingualLine("the row stands above the header on line \(header)", "该行位于第 \(header) 行的表头之上")
        if let reject = check.problem(of: row) {
            let detail = reject.detail + BilingualLine("; ", "；") + place
            return layout.naming(
                Reject(line: reject.line, reason: reject.reason, detail: detail, raw: reject.raw), row, text)
        }
        guard let domain = NamedDomains.first(in: row.texts(text)) else { return nil }
        let advice = BilingualLine("; put it below the header", "；请移到表头之下")
        var reject = row.reject(.aboveHeader, place + advice, text)
        reject.domain = domain
        return reject
    }

    private func problem(of row: CSVRow, _ layout: CSVLayout, _ text: ByteBuffer) -> Reject? {
        if row.isUnclosed {
            return row.reject(
                .unclosedQuote,
                BilingualLine(
                    "a quote is opened and never closed; close it (the lines below are read as rows of their own)",
                    "有一个引号没有配对；请补上（其后各行按独立的行读取）"), text)
        }
        var count = row.cells.count
        while count > layout.cellCount, CellCleaner.strip(row.cells[count - 1], in: text).isMissing { count -= 1 }
        if count == layout.cellCount || (count < layout.cellCount && layout.hasKey(row, text)) { return nil }
        return row.reject(.cellCount, layout.wrongCount(count), text)
    }
}
