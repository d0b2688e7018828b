import Bytes
import Portfolio

/// How one CSV file is written: found from its head.
public struct CSVDialect: Sendable {
    /// The encoding; nil while everything read so far is ASCII.
    public let encoding: TextEncoding?
    /// The byte between cells.
    public let separator: UInt8
    /// How many rows come before the first record: notices, a `sep=` line, the header itself.
    public let rowsBeforeRecords: Int
    /// The header's line, from 1.
    public let headerLine: Int
    /// The header's cells, empty ones at its end left out.
    public let header: [String]
    /// What each column is taken for.
    public let layout: TableLayout

    /// The encoding for people.
    public var encodingName: String { encoding?.rawValue ?? (isWholeHead ? "ASCII" : "ASCII in the first MiB") }

    /// True when the head, from which all this is known, is the whole file.
    let isWholeHead: Bool

    /// How many columns a table may have, as many as a spreadsheet has; a file with more of them is refused.
    static let columnLimit = 16_384

    /// The most rows that are looked at for a header.
    static let headerRows = 10

    /// Finds the dialect from a file's first bytes, `head` (after conversion to UTF-8), or nil when no header is known.
    static func find(
        in head: Bytes, isWhole: Bool, encoding: TextEncoding?, aliases: ColumnAliases
    ) -> CSVDialect? {
        var best: (score: Int, dialect: CSVDialect)?
        let declared = declaredSeparator(in: head)
        for separator in declared.map({ [$0] }) ?? [0x2C, 0x3B, 0x09, 0x7C] {
            let rows = CSVHeadRows(text: head, separator: separator).rows(
                atMost: headerRows + (declared == nil ? 0 : 1))
            guard let (index, header, layout) = headerRow(of: rows.map(\.cells), aliases) else { continue }
            if layout.knownColumns > best?.score ?? 0 {
                let dialect = CSVDialect(
                    encoding: encoding, separator: separator, rowsBeforeRecords: index + 1,
                    headerLine: rows[index].line, header: header, layout: layout, isWholeHead: isWhole)
                best = (layout.knownColumns, dialect)
            }
        }
        return best?.dialect
    }

    /// The first row with a known column; but a title that happens to be one yields to the better header under it.
    static func headerRow(
        of rows: [[String]], _ aliases: ColumnAliases
    ) -> (index: Int, header: [String], layout: TableLayout)? {
        var found: (index: Int, header: [String], layout: TableLayout)?
        for (index, cells) in rows.enumerated() {
            let header = trimmed(cells)
            let layout = TableLayout(header: Array(header.prefix(columnLimit)), aliases: aliases)
            if let found, layout.knownColumns <= found.layout.knownColumns || layout.kind == .unknown { return found }
            if layout.kind != .unknown { found = (index, header, layout) }
        }
        return found
    }

    /// The first line with text in it, for the message that no header was found.
    static func firstRow(of head: Bytes) -> String {
        let rows = CSVHeadRows(text: head, separator: 0x2C).rows(atMost: headerRows)
        let row = rows.first { !trimmed($0.cells).isEmpty }
        return row.map { $0.cells.joined(separator: ",") } ?? ""
    }

    /// The separator that a first line `sep=;` declares.
    private static func declaredSeparator(in head: Bytes) -> UInt8? {
        let start = TextEncoding.byteOrderMark(head)?.length ?? 0
        let text = head.dropFirst(start)
        for prefix in ["sep=", "SEP=", "Sep=", "\"sep="] as [StaticString] where text.hasPrefix(prefix) {
            let place = prefix.utf8CodeUnitCount
            guard place < text.count, text[place] != 0x0A, text[place] != 0x0D else { return nil }
            return text[place]
        }
        return nil
    }

    private static func trimmed(_ cells: [String]) -> [String] {
        var cells = cells
        while let last = cells.last, last.allSatisfy(\.isWhitespace) { cells.removeLast() }
        return cells
    }
}

/// The first rows of a file as Strings, for finding its header; not for records.
struct CSVHeadRows {
    let text: Bytes
    let separator: UInt8

    /// At most `limit` rows with the lines on which they start; empty lines are no rows.
    func rows(atMost limit: Int) -> [(line: Int, cells: [String])] {
        let buffer = ByteBuffer(capacity: text.count + 64)
        buffer.append(text.dropFirst(TextEncoding.byteOrderMark(text)?.length ?? 0))
        var scanner = CSVRowScanner(text: buffer, separator: separator)
        var rows: [(line: Int, cells: [String])] = []
        while rows.count < limit, scanner.nextRow() {
            let row = scanner.row.cells
            let cells = row.indices.map { buffer.bytes(row[$0]).string.trimmedForHeader }
            rows.append((scanner.line + 1, cells))
        }
        return rows
    }
}

extension String {
    /// A header cell without the spaces and `="…"` wrappers around it.
    fileprivate var trimmedForHeader: String {
        let buffer = ByteBuffer(capacity: utf8.count + 1)
        buffer.append(self)
        return buffer.bytes(CellCleaner.strip(buffer.cell(from: 0), in: buffer)).string
    }
}
