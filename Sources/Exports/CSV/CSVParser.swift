import Portfolio

/// Turns blocks of CSV rows into batches of records; one parser is shared by all tasks.
public struct CSVParser: Sendable {
    private let dialect: CSVDialect
    private let export: ExportSource
    private let columns: [(column: Int, field: Field)]
    private let cellCount: Int
    /// The name of the first column: a row that does not begin with it repeats no header.
    private let firstName = ByteBuffer(capacity: 64)
    private let stride: Int
    /// The words for nothing that the config adds; nil when there are none.
    private let missingWords: MissingWords?

    /// A parser for the file that `dialect` describes; `aliases` knows the config's words for nothing.
    public init(dialect: CSVDialect, export: ExportSource, aliases: ColumnAliases? = nil) {
        missingWords = aliases?.missingWords
        self.dialect = dialect
        self.export = export
        cellCount = dialect.header.count
        columns = dialect.layout.fields.enumerated().compactMap { column, field in
            field.map { (column, $0) }
        }
        stride = dialect.layout.kind == .domains ? Field.domainFieldCount : Field.fieldCount
        if let name = dialect.header.first { firstName.append(name) }
    }

    /// Takes a block apart; lines are counted from the block's beginning.
    public func parse(_ block: CSVBlock) -> RecordBatch {
        let (text, invalidOffsets) = decoded(block)
        let batch = RecordBatch(export: export, text: text, stride: stride)
        batch.reserve(text.count / 96)
        let check = RowCheck(text: text, block: block, invalidOffsets: invalidOffsets)
        var scanner = CSVRowScanner(text: text, separator: dialect.separator)
        var rowsToSkip = block.rowsToSkip
        while scanner.nextRow() {
            let row = scanner.row
            if rowsToSkip > 0 {
                rowsToSkip -= 1
            } else if let reject = check.problem(of: row) ?? problem(of: row, text) {
                batch.rejects.append(reject)
            } else if isRepeatedHeader(row, text) {
                batch.repeatedHeaders += 1
            } else {
                addRecord(row, to: batch)
            }
        }
        missingWords?.remove(from: batch)
        batch.lineCount = scanner.linesPassed
        batch.byteCount = block.bytes.count
        return batch
    }

    private func decoded(_ block: CSVBlock) -> (text: ByteBuffer, invalidOffsets: [Int]) {
        guard block.encoding == .gb18030 else { return (block.bytes, block.invalidOffsets) }
        let text = ByteBuffer(capacity: block.bytes.count + block.bytes.count / 2)
        let (_, places) = Transcoder(from: .gb18030).decode(block.bytes.bytes, into: text, isLast: true)
        return (text, places.map { block.fileOffset + $0 })
    }

    private func addRecord(_ row: CSVRow, to batch: RecordBatch) {
        let record = batch.beginRecord(line: row.line + 1)
        // A row has at least the header's cells, see problem(of:).
        for (column, field) in columns {
            let cell = row.cells[column]
            if cell.isMissing || !record[Int(field.rawValue)].isMissing { continue }
            record[Int(field.rawValue)] = CellCleaner.clean(cell, of: field, in: batch.text)
        }
        batch.endRecord(extent: row.extent)
    }

    @inline(__always)
    private func problem(of row: CSVRow, _ text: ByteBuffer) -> Reject? {
        row.cells.count == cellCount && !row.isUnclosed ? nil : mistake(in: row, text)
    }

    private func mistake(in row: CSVRow, _ text: ByteBuffer) -> Reject? {
        if row.isUnclosed {
            return row.reject(
                .unclosedQuote,
                "a quote is opened and never closed; close it (the lines below are read as rows of their own)", text)
        }
        var count = row.cells.count
        while count > cellCount, CellCleaner.strip(row.cells[count - 1], in: text).isMissing { count -= 1 }
        if count == cellCount { return nil }
        let found = "\(count) \(count == 1 ? "cell" : "cells") instead of \(cellCount)"
        return row.reject(
            .cellCount, "\(found); the header on line \(dialect.headerLine) has \(cellCount) columns", text)
    }

    /// True when the row says again what the header says, as files that were pasted together do.
    @inline(__always)
    private func isRepeatedHeader(_ row: CSVRow, _ text: ByteBuffer) -> Bool {
        guard text.bytes(CellCleaner.strip(row.cells[0], in: text)) == firstName.bytes else { return false }
        return repeatsHeader(row, text)
    }

    private func repeatsHeader(_ row: CSVRow, _ text: ByteBuffer) -> Bool {
        for column in 0..<cellCount {
            let name = dialect.header[column]
            let cell = text.bytes(CellCleaner.strip(row.cells[column], in: text))
            if cell.count != name.utf8.count || !name.withBytes({ $0 == cell }) { return false }
        }
        return true
    }
}

/// Finds rows with bytes that no text may hold; looks at whole blocks first, at rows only where a block has some.
private struct RowCheck {
    let text: ByteBuffer
    let block: CSVBlock
    let invalidOffsets: [Int]
    let firstMistake: Int?
    let firstNUL: Int?

    init(text: ByteBuffer, block: CSVBlock, invalidOffsets: [Int]) {
        self.text = text
        self.block = block
        self.invalidOffsets = invalidOffsets
        firstMistake = UTF8Check.firstMistake(in: text.bytes)
        firstNUL = text.bytes.firstIndex(of: 0)
    }

    @inline(__always)
    func problem(of row: CSVRow) -> Reject? { firstNUL == nil && firstMistake == nil ? nil : mistake(in: row) }

    private func mistake(in row: CSVRow) -> Reject? {
        if let firstNUL, firstNUL < row.end {
            let whole = Bytes(text.base + row.start, row.end - row.start)
            if whole.firstIndex(of: 0) != nil {
                return row.reject(.nulByte, "a NUL byte stands in the row; export the file again as text", text)
            }
        }
        if let firstMistake, firstMistake < row.end {
            let whole = Bytes(text.base, row.end)
            if let place = UTF8Check.firstMistake(in: whole, from: row.start) {
                return row.reject(
                    .invalidEncoding,
                    "byte \(fileOffset(of: place)) of the file is invalid in \(block.encodingName); "
                        + "name the right --encoding", text)
            }
        }
        return nil
    }

    private func fileOffset(of place: Int) -> Int {
        guard !invalidOffsets.isEmpty else { return block.fileOffset + place }
        let earlier = (0..<place).reduce(0) { $0 + (text.base[$1] == Transcoder.invalidMark ? 1 : 0) }
        return invalidOffsets[min(earlier, invalidOffsets.count - 1)]
    }
}

extension CSVRow {
    /// The row of `text` as a rejected record.
    fileprivate func reject(_ reason: Reject.Reason, _ detail: String, _ text: ByteBuffer) -> Reject {
        let raw = Cell(offset: start, count: min(end - start, Reject.rawLimit))
        return Reject(line: line + 1, reason: reason, detail: detail, raw: text.bytes(raw).string)
    }
}
