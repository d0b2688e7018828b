import Bytes
import Portfolio

/// One cell of a grid, as far as it was read: its value may have to be looked up or written yet.
struct GridCell: Sendable, BitwiseCopyable {
    /// What a cell holds.
    enum Kind: UInt8, Sendable {
        /// Text, in the text of the rows.
        case text
        /// A text of the workbook, by its number.
        case shared
        /// A number, as the text of the rows has it.
        case number
        /// A number that is shown as a day.
        case day
    }

    /// The column, from 0.
    let column: UInt16
    /// What it holds.
    let kind: Kind
    /// Its place in the text of the rows; of a shared text, its number as the offset.
    let place: Cell
}

/// A run of rows of a sheet or of a page's table, on its way to become records; rows without a cell are left out.
public struct GridRows: Sendable {
    /// One row.
    struct Row: Sendable, BitwiseCopyable {
        /// Where it stands in its file, from 1.
        let line: UInt32
        /// Where its cells end among all cells; they begin where those of the row before end.
        let end: Int
    }

    /// The text of the cells; what is looked up is appended to it.
    let text: ByteBuffer
    /// The rows, in their order.
    private(set) var rows: [Row] = []
    /// The cells of all rows, in each by their columns.
    private(set) var cells: [GridCell] = []

    /// How many of the first rows are no records: notices and the header.
    private(set) var rowsToSkip = 0
    /// How many of these stand above the header.
    private(set) var rowsAboveHeader = 0

    /// No rows yet, with room for some.
    init(room rowCount: Int = GridRows.rowLimit) {
        text = ByteBuffer(capacity: rowCount * 64)
        rows.reserveCapacity(rowCount)
        cells.reserveCapacity(rowCount * 8)
    }

    /// How many rows are read before they are handed on.
    static let rowLimit = 1024
    /// From how many bytes of text on fewer rows are handed on.
    static let textLimit = 1 << 20

    /// True when the rows are to be handed on.
    var isFull: Bool { rows.count >= GridRows.rowLimit || text.count >= GridRows.textLimit || cells.count >= 1 << 18 }

    /// The places among ``cells`` of the row at `index`.
    func cells(of index: Int) -> Range<Int> { (index == 0 ? 0 : rows[index - 1].end)..<rows[index].end }

    /// Notes which of the rows come before the first record, of `count` that do; these are no longer to come then.
    mutating func skip(_ count: inout Int) {
        rowsToSkip = min(count, rows.count)
        count -= rowsToSkip
        // The last of all rows before the records is the header.
        rowsAboveHeader = count > 0 ? rowsToSkip : max(0, rowsToSkip - 1)
    }

    /// Notes which of the rows were read before, of `count` that were; these are no longer to come then.
    mutating func pass(_ count: inout Int) {
        rowsToSkip = min(count, rows.count)
        count -= rowsToSkip
    }

    /// Adds a part of the text of a cell; returns how long the text of all cells is.
    @inline(__always)
    func append(_ part: Bytes) -> Int {
        text.append(part)
        return text.count
    }

    /// Adds a cell to the row that is being read.
    mutating func append(_ cell: GridCell) { cells.append(cell) }

    /// Ends the row that is being read, unless it has no cell.
    mutating func endRow(line: Int) {
        guard cells.count > rows.last?.end ?? 0 else { return }
        rows.append(Row(line: UInt32(line), end: cells.count))
    }
}

/// What is needed to write out the cells of a workbook.
struct GridValues: Sendable {
    /// The texts that cells share.
    let strings: SharedStrings
    /// Whether days are counted from 1904 on.
    let is1904: Bool

    /// For a table whose cells are all text.
    static let text = GridValues(strings: .none, is1904: false)

    /// A cell's value without what stands around it, valid until the text of the rows grows.
    @inline(__always)
    func stripped(_ cell: GridCell, in text: ByteBuffer) -> Bytes {
        switch cell.kind {
        case .text: text.bytes(CellCleaner.strip(cell.place, in: text))
        case .shared:
            strings.text.bytes(CellCleaner.strip(strings.place(Int(cell.place.offset)), in: strings.text))
        case .number, .day: text.bytes(write(cell, to: text))
        }
    }

    /// A cell's cleaned value as a place in the text of the rows; missing when it says that there is nothing.
    @inline(__always)
    func cleaned(_ cell: GridCell, of field: Field, in text: ByteBuffer) -> Cell {
        switch cell.kind {
        case .text: CellCleaner.clean(cell.place, of: field, in: text)
        case .shared:
            text.append(
                CellCleaner.clean(strings.place(Int(cell.place.offset)), of: field, in: strings.text),
                of: strings.text)
        case .number, .day: write(cell, to: text)
        }
    }

    /// Appends a number or a day as people see it; returns its place.
    private func write(_ cell: GridCell, to text: ByteBuffer) -> Cell {
        // What is read must not move while the text grows by what is written.
        text.reserve(Int(cell.place.count) + GridValues.numberRoom)
        let start = text.count
        let raw = text.bytes(CellCleaner.strip(cell.place, in: text))
        if cell.kind == .day {
            NumberText.append(day: raw, is1904: is1904, to: text)
        } else {
            NumberText.append(raw, to: text)
        }
        return text.cell(from: start)
    }

    /// More than any number or day takes.
    private static let numberRoom = 64
}
