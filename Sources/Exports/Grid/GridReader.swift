import Bytes

/// Parses text that holds rows: a sheet of a workbook, or the table of a web page.
protocol GridText: AnyObject {
    /// Parses the next bytes; false when nothing more is wanted of them.
    func feed(_ bytes: Bytes) -> Bool
    /// Ends the text.
    func finish()
    /// The rows that are to be handed on, all that are left once the text was finished.
    func take() -> [GridRows]
    /// Looks whether all is well with what was parsed so far.
    ///
    /// - Throws: ``InputError`` when it is not.
    func check(isLast: Bool) throws(InputError)
}

/// Parses the text of an export into rows, which any task may turn into records.
final class GridReader: PieceReader {
    private let open: () throws(InputError) -> (text: any GridText, records: GridParser)
    private var opened: (text: any GridText, records: GridParser)?
    private var rowsToSkip: Int
    private var rowsToPass: Int

    /// A reader of rows, of which those before the first record are known; `open` is called when the first text comes.
    ///
    /// Nothing comes of the first `rowsToPass` rows, the header among them, when these are any.
    init(
        _ dialect: GridDialect, rowsToPass: Int = 0,
        open: @escaping () throws(InputError) -> (text: any GridText, records: GridParser)
    ) {
        rowsToSkip = rowsToPass > 0 ? 0 : dialect.rowsBeforeRecords
        self.rowsToPass = rowsToPass
        self.open = open
    }

    func pieces(of text: XMLText) throws(InputError) -> [ExportPiece] {
        let (grid, records) = try read()
        var pieces: [ExportPiece] = []
        // Rows are handed on as they come, so that a piece of text never becomes many at once.
        var rest = text.bytes.bytes
        while !rest.isEmpty {
            let part = rest[0..<min(rest.count, 65_536)]
            rest = rest.dropFirst(part.count)
            guard grid.feed(part) else { break }
            add(grid.take(), records, to: &pieces)
        }
        if let failure = text.failure { throw failure }
        if text.isLast { grid.finish() }
        try grid.check(isLast: text.isLast)
        if text.isLast { add(grid.take(), records, to: &pieces) }
        return pieces
    }

    private func read() throws(InputError) -> (text: any GridText, records: GridParser) {
        if let opened { return opened }
        let new = try open()
        opened = new
        return new
    }

    private func add(_ blocks: [GridRows], _ records: GridParser, to pieces: inout [ExportPiece]) {
        for var rows in blocks where !rows.rows.isEmpty {
            if rowsToPass > 0 {
                rows.pass(&rowsToPass)
                if rows.rowsToSkip == rows.rows.count { continue }
            } else {
                rows.skip(&rowsToSkip)
            }
            pieces.append(.grid(rows, records))
        }
    }
}
