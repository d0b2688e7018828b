import Bytes
import Portfolio

/// The rows of one table of a page: white space is joined as browsers do, spanned cells are repeated.
struct TableRows {
    /// A cell that goes on in the rows below.
    private struct Span {
        var rowsLeft = 0
        var text: [UInt8] = []
    }

    /// The most columns of a table.
    static let columnLimit = 16_384
    /// How many cells may be repeated beside 64 for each cell that the page writes itself.
    static let repeatLimit = 65_536

    /// The rows that were read last.
    private(set) var grid: GridRows
    /// The rows before them, as many together as are handed on at a time.
    private var full: [GridRows] = []
    /// Why the table cannot be read; nil as long as it can.
    private(set) var problem: BilingualLine?

    private var spans: [Span] = []
    private var column = 0
    private var line = 0
    private var start = 0
    private var isInRow = false
    private var isInCell = false
    private var cellColumns = 1
    private var cellRows = 1
    private var ownCells = 0
    private var repeatedCells = 0

    /// A table without rows, with room for some.
    init(room rowCount: Int) { grid = GridRows(room: rowCount) }

    /// The rows that are to be handed on; with `all` also those that were read last, which ends the table.
    mutating func take(all: Bool) -> [GridRows] {
        defer { full = [] }
        return all ? full + [grid] : full
    }

    /// A cell begins, on a line of the file.
    mutating func beginCell(columns: Int, rows: Int, line: Int) {
        endCell()
        if !isInRow { (isInRow, column, self.line) = (true, 0, line) }
        repeatSpans()
        (isInCell, start, cellColumns, cellRows) = (true, grid.text.count, columns, rows)
        ownCells += 1
    }

    /// Text of the open cell; what stands beside cells is no part of the table.
    mutating func append(_ text: Bytes) {
        guard isInCell else { return }
        for index in 0..<text.count {
            let byte = text[index]
            if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) {
                if endsInWord { grid.text.append(0x20) }
            } else {
                grid.text.append(byte)
            }
        }
        if CellText.isTooLong(grid.text, from: start) {
            problem = BilingualLine("a cell has more than 32,767 characters", "有单元格超过 32,767 个字符")
        }
    }

    /// Text of the open cell goes on in a new line.
    mutating func breakLine() {
        if isInCell, endsInWord { grid.text.append(0x0A) }
    }

    private var endsInWord: Bool {
        let count = grid.text.count
        guard count > start else { return false }
        let last = grid.text.bytes[count - 1]
        return last != 0x20 && last != 0x0A
    }

    /// The open cell ends.
    mutating func endCell() {
        guard isInCell else { return }
        isInCell = false
        let place = grid.text.cell(from: start)
        let text = cellRows > 1 ? Array(grid.text.bytes(place)) : []
        for index in 0..<cellColumns {
            put(place)
            if index > 0 { noteRepeated() }
            guard problem == nil else { return }
            if cellRows > 1 {
                while spans.count < column { spans.append(Span()) }
                spans[column - 1] = Span(rowsLeft: cellRows - 1, text: text)
            }
        }
    }

    /// The open row ends.
    mutating func endRow() {
        endCell()
        guard isInRow else { return }
        while column < spans.count, problem == nil { spans[column].rowsLeft > 0 ? repeatSpans() : skip() }
        isInRow = false
        grid.endRow(line: line)
        guard grid.isFull else { return }
        full.append(grid)
        grid = GridRows()
    }

    /// Cells that span rows end with the part of the table that they are in.
    mutating func endSection() { spans = [] }

    private mutating func skip() { column += 1 }

    /// Puts what spans from rows above into the columns that come next.
    private mutating func repeatSpans() {
        while column < spans.count, spans[column].rowsLeft > 0, problem == nil {
            spans[column].rowsLeft -= 1
            let start = grid.text.count
            spans[column].text.forEach { grid.text.append($0) }
            put(grid.text.cell(from: start))
            noteRepeated()
        }
    }

    private mutating func noteRepeated() {
        repeatedCells += 1
        if repeatedCells > TableRows.repeatLimit + 64 * ownCells {
            problem = BilingualLine(
                "spans repeat cells far more often than the page writes any; export the list as CSV",
                "合并单元格重复的次数远多于网页本身的单元格；请将清单导出为 CSV")
        }
    }

    private mutating func put(_ place: Cell) {
        guard column < TableRows.columnLimit else {
            let limit = TableRows.columnLimit
            problem = BilingualLine("a row has more than \(limit) columns", "有一行超过 \(limit) 列")
            return
        }
        if !place.isMissing { grid.append(GridCell(column: UInt16(column), kind: .text, place: place)) }
        column += 1
    }
}
