import Bytes
import Portfolio

/// Reads the tables of a web page into rows: markup is left out, spanned cells are repeated.
final class TableParser: MarkupParser {
    /// Which tables are read.
    enum Wanted {
        /// The first rows of each, until one is what is looked for.
        case first(rows: Int, where: (GridRows) -> Bool)
        /// The table with this number on the page, from 0.
        case table(Int)
    }

    /// A table that is open.
    private struct Open {
        let number: Int
        let isRead: Bool
        var rows: TableRows
    }

    /// The rows of the table that was looked for, and its number; nil until it is found.
    private(set) var found: (number: Int, rows: GridRows)?
    /// How many tables began.
    private(set) var count = 0
    /// True once the table with the wanted number ended, by its own end.
    private(set) var hasEnded = false

    private let wanted: Wanted
    private var open: [Open] = []

    /// The parser of a page.
    init(_ wanted: Wanted) {
        self.wanted = wanted
        super.init()
    }

    /// The rows of the wanted table that are to be handed on.
    func take() -> [GridRows] {
        defer { last = [] }
        for index in open.indices where open[index].isRead { return open[index].rows.take(all: false) }
        return last
    }

    /// What was left of the wanted table at its end.
    private var last: [GridRows] = []

    /// Looks at what is there of tables that the head of a page does not end.
    func lookAtOpenTables() {
        while let table = open.popLast() { look(at: table) }
    }

    override func began(_ element: MarkupElement, columns: Int, rows: Int) {
        if element == .table { return beginTable() }
        guard let table = open.indices.last, open[table].isRead else { return }
        switch element {
        case .row: endRow()
        case .section:
            endRow()
            open[table].rows.endSection()
        case .cell:
            open[table].rows.beginCell(columns: columns, rows: rows, line: line)
            check(open[table].rows)
        case .lineBreak: open[table].rows.breakLine()
        case .table, .other: return
        }
    }

    override func characters(_ text: Bytes) {
        guard let table = open.indices.last, open[table].isRead else { return }
        open[table].rows.append(text)
        check(open[table].rows)
    }

    override func ended(_ element: MarkupElement, isAtEnd: Bool) {
        guard let table = open.indices.last else { return }
        switch element {
        case .table: endTable(isAtEnd: isAtEnd)
        case .row where open[table].isRead: endRow()
        case .section where open[table].isRead:
            endRow()
            open[table].rows.endSection()
        case .cell where open[table].isRead: open[table].rows.endCell()
        case .lineBreak where open[table].isRead: open[table].rows.breakLine()
        default: return
        }
    }

    private func beginTable() {
        var isRead = found == nil
        if case .table(let number) = wanted { isRead = number == count }
        let room = if case .table = wanted { GridRows.rowLimit } else { 16 }
        open.append(Open(number: count, isRead: isRead, rows: TableRows(room: isRead ? room : 1)))
        count += 1
    }

    private func endTable(isAtEnd: Bool) {
        guard var table = open.popLast(), table.isRead else { return }
        table.rows.endRow()
        check(table.rows)
        guard case .table = wanted else { return look(at: table) }
        last = table.rows.take(all: true)
        hasEnded = !isAtEnd
    }

    private func endRow() {
        guard let table = open.indices.last, open[table].isRead else { return }
        open[table].rows.endRow()
        check(open[table].rows)
        guard case .first(let limit, _) = wanted, open[table].rows.grid.rows.count >= limit else { return }
        look(at: open[table])
        open[table] = Open(number: open[table].number, isRead: false, rows: TableRows(room: 1))
    }

    private func look(at table: Open) {
        guard case .first(_, let isWanted) = wanted, table.isRead, found == nil else { return }
        if isWanted(table.rows.grid) { found = (table.number, table.rows.grid) }
    }

    private func check(_ rows: TableRows) {
        if let problem = rows.problem { refuse(problem) }
    }
}
