import Bytes
import Portfolio

/// How the rows of a table are read, whatever its form: its header and what each column is taken for.
public protocol TableHead: Sendable {
    /// The header's line, from 1.
    var headerLine: Int { get }
    /// The header's cells, empty ones at its end left out.
    var header: [String] { get }
    /// What each column is taken for.
    var layout: TableLayout { get }
    /// How many rows come before the first record, the header itself among them.
    var rowsBeforeRecords: Int { get }
}

extension CSVDialect: TableHead {}

extension TableHead {
    /// What the table holds.
    var kind: ExportKind {
        switch layout.kind {
        case .domains: .domains
        case .subjects: .subjects
        case .both: .both
        case .unknown: .empty
        }
    }
}

/// The header of a sheet or of a page's table.
public struct GridDialect: TableHead {
    /// The header's line, from 1.
    public let headerLine: Int
    /// The header's cells, empty ones at its end left out.
    public let header: [String]
    /// What each column is taken for.
    public let layout: TableLayout
    /// How many rows with a cell come before the first record, the header itself among them.
    public let rowsBeforeRecords: Int

    /// Finds the header among the first rows of a table; nil when none is known.
    static func find(in rows: GridRows, _ values: GridValues, _ aliases: ColumnAliases) -> GridDialect? {
        let head = texts(of: rows, values)
        guard let (index, header, layout) = CSVDialect.headerRow(of: head.map(\.cells), aliases) else { return nil }
        let row = head[index].row
        return GridDialect(
            headerLine: Int(rows.rows[row].line), header: header, layout: layout, rowsBeforeRecords: row + 1)
    }

    /// The first rows with a value as people see them; columns without a cell are empty.
    static func texts(of rows: GridRows, _ values: GridValues) -> [(row: Int, cells: [String])] {
        var texts: [(row: Int, cells: [String])] = []
        for row in rows.rows.indices where texts.count < CSVDialect.headerRows {
            let cells = GridDialect.cells(of: row, rows, values)
            if !cells.allSatisfy(\.isEmpty) { texts.append((row, GridDialect.joined(cells))) }
        }
        return texts
    }

    /// A title that spans columns is one cell: several columns of its name would make it the best header.
    private static func joined(_ cells: [String]) -> [String] {
        guard let first = cells.firstIndex(where: { !$0.isEmpty }) else { return cells }
        return cells.allSatisfy { $0.isEmpty || $0 == cells[first] } ? Array(cells[...first]) : cells
    }

    /// The cells of a row as people see them.
    static func cells(of row: Int, _ rows: GridRows, _ values: GridValues) -> [String] {
        let places = rows.cells(of: row)
        var texts = [String](repeating: "", count: places.last.map { Int(rows.cells[$0].column) + 1 } ?? 0)
        for place in places {
            let cell = rows.cells[place]
            texts[Int(cell.column)] = values.stripped(cell, in: rows.text).string
        }
        return texts
    }
}
