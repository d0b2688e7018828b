import Bytes
import Portfolio

/// Parses the table of a web page into rows, which any task may turn into records.
final class PageReader: PieceReader {
    private let path: String
    private let parser: TableParser
    private let records: GridParser
    private var rowsToSkip: Int

    init(_ page: PageProbe, export: ExportSource, aliases: ColumnAliases) {
        path = export.path
        parser = TableParser(.table(page.table))
        records = GridParser(page.dialect, .text, export: export, aliases: aliases)
        rowsToSkip = page.dialect.rowsBeforeRecords
    }

    func pieces(of text: XMLText) throws(InputError) -> [ExportPiece] {
        var pieces: [ExportPiece] = []
        var rest = text.bytes.bytes
        while !rest.isEmpty {
            let part = rest[0..<min(rest.count, 65_536)]
            rest = rest.dropFirst(part.count)
            guard parser.feed(part) else { break }
            add(to: &pieces)
        }
        if let failure = text.failure { throw failure }
        if text.isLast { parser.finish() }
        if let (line, problem) = parser.refusal {
            throw InputError(.malformed, path: path, line: line, problem: problem)
        }
        guard text.isLast else { return pieces }
        guard parser.hasEnded else {
            throw InputError(
                .malformed, path: path,
                problem: "the page ends before its table does; export it again")
        }
        add(to: &pieces)
        return pieces
    }

    private func add(to pieces: inout [ExportPiece]) {
        for var rows in parser.take() where !rows.rows.isEmpty {
            rows.skip(&rowsToSkip)
            pieces.append(.grid(rows, records))
        }
    }
}
