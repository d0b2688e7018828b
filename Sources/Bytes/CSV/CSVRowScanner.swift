/// One row of a CSV file, parsed; valid until its scanner finds the next one.
public struct CSVRow {
    /// The row's cells, uncleaned.
    public let cells: PlainView<Cell>
    /// The line on which the row starts, from 0, counted from the beginning of the text.
    public let line: Int
    /// The row's first byte.
    public let start: Int
    /// The place behind the row's last byte, its line end left out.
    public let end: Int
    /// True when the row's last cell opens a quote that is never closed.
    public let isUnclosed: Bool

    /// The whole row as the file has it.
    public var extent: Cell { Cell(offset: start, count: end - start) }
}

/// Parses rows into cells: RFC 4180, LF, CRLF or CR, quotes literal inside unquoted cells.
///
/// Separators and line ends are found 64 bytes at a time: nothing is guessed about how long a cell is. Cells are places
/// in the text. A quoted cell with doubled quotes is written once more, without the doubling, behind the end of the text,
/// so that the text itself stays as the file has it.
public struct CSVRowScanner: ~Copyable {
    /// What never changes stands together: the separator is read next to what stands behind it.
    private let separator: UInt8
    /// The text; grows by the unescaped cells.
    public let text: ByteBuffer
    /// Where the text ended before anything was appended.
    public let end: Int
    /// The cells of the row that ``nextRow()`` found, uncleaned.
    private var cells = PlainArray<Cell>(capacity: 64)
    /// The line on which that row starts, from 0, counted from the beginning of the text.
    public private(set) var line = 0
    /// The row's first byte.
    public private(set) var start = 0
    /// The place behind the row's last byte, its line end left out.
    public private(set) var rowEnd = 0
    /// True when the row's last cell opens a quote that is never closed.
    public private(set) var isUnclosed = false
    /// How many line ends were passed.
    public private(set) var linesPassed = 0

    private var place = 0
    /// Where the 64 bytes begin that were looked at.
    private var window = 0
    /// The separators and line ends among them that were not passed yet, a bit each.
    private var ends: UInt64 = 0

    /// A scanner of a text in UTF-8, or in an encoding whose bytes below 0x40 are ASCII.
    public init(text: ByteBuffer, separator: UInt8) {
        self.text = text
        self.separator = separator
        end = text.count
        // The last look may go beyond the text.
        text.reserve(64)
        ends = endsInWindow(at: 0)
    }

    /// The separators and line ends of the text in the 64 bytes from `window` on.
    @inline(__always)
    private func endsInWindow(at window: Int) -> UInt64 {
        text.cellEnds(at: window, before: end, separator: separator)
    }

    /// Passes the next separator or line end and returns its place; ``end`` when there is none.
    @inline(__always)
    private mutating func passEnd() -> Int {
        while ends == 0 {
            window += 64
            if window >= end { return end }
            ends = endsInWindow(at: window)
        }
        let found = window + ends.trailingZeroBitCount
        ends &= ends &- 1
        return found
    }

    /// Goes on looking at `start`.
    private mutating func look(from start: Int) {
        window = start & ~63
        ends = endsInWindow(at: window) & (UInt64.max << UInt64(start & 63))
    }

    /// The row that ``nextRow()`` found, valid until the next one.
    public var row: CSVRow {
        CSVRow(
            cells: cells.view, line: line, start: start, end: rowEnd, isUnclosed: isUnclosed)
    }

    /// Moves to the next row that is not an empty line; false at the end.
    public mutating func nextRow() -> Bool {
        skipEmptyLines()
        guard place < end else { return false }
        line = linesPassed
        start = place
        isUnclosed = false
        cells.removeAll()
        repeat { scanPlainCells() } while scanCell()
        return true
    }

    /// Reads cells as long as they are plain and not the row's last, nearly all: what moves stays in registers here.
    @inline(__always)
    private mutating func scanPlainCells() {
        var (place, window, ends) = (self.place, self.window, self.ends)
        while true {
            cells.appendPlainCells(of: text, at: &place, endingAt: &ends, in: window, separator: separator)
            if ends != 0 || window + 64 >= end { break }
            window += 64
            ends = endsInWindow(at: window)
        }
        (self.place, self.window, self.ends) = (place, window, ends)
    }

    private mutating func skipEmptyLines() {
        while place < end {
            let byte = text[place]
            guard byte == 0x0A || byte == 0x0D else { return }
            passLineEnd(at: passEnd())
        }
    }

    /// Steps over LF, CR or CRLF, of which the first byte was passed.
    @inline(__always)
    private mutating func passLineEnd(at stop: Int) {
        place = stop + 1
        if text[stop] == 0x0D, place < end, text[place] == 0x0A { place = passEnd() + 1 }
        linesPassed += 1
    }

    /// Reads one cell; false when it was the row's last.
    @inline(__always)
    private mutating func scanCell() -> Bool {
        if place < end, text[place] == UInt8(ascii: "\"") { return scanQuotedCell() }
        let stop = passEnd()
        cells.append(Cell(offset: place, count: stop - place))
        return finishCell(at: stop)
    }

    @inline(__always)
    private mutating func finishCell(at stop: Int) -> Bool {
        rowEnd = stop
        place = stop
        guard stop < end else { return false }
        if text[stop] == separator {
            place += 1
            return true
        }
        passLineEnd(at: stop)
        return false
    }

    private mutating func scanQuotedCell() -> Bool {
        let first = place + 1
        let whole = text.bytes(0..<end)
        guard let close = CSVBoundary.closingQuote(in: whole, from: first) else { return endUnclosedRow(from: first) }
        countLines(in: whole[first..<close])
        look(from: close + 1)
        let stop = passEnd()
        let inside = whole[first..<close]
        if stop == close + 1, inside.firstIndex(of: UInt8(ascii: "\"")) == nil {
            cells.append(Cell(offset: first, count: close - first))
        } else {
            appendUnescaped(from: first, to: close, tail: stop)
        }
        return finishCell(at: stop)
    }

    /// A quote that is never closed spoils its line only: what stands below it would be lost otherwise.
    private mutating func endUnclosedRow(from first: Int) -> Bool {
        isUnclosed = true
        var stop = passEnd()
        while stop < end, text[stop] == separator { stop = passEnd() }
        cells.append(Cell(offset: first, count: stop - first))
        rowEnd = stop
        place = stop
        if stop < end { passLineEnd(at: stop) }
        return false
    }

    /// Writes a quoted cell without its doubling behind the text; what follows the closing quote is kept literally.
    private mutating func appendUnescaped(from first: Int, to close: Int, tail stop: Int) {
        let target = text.count
        text.append(own: first..<close, undoubling: UInt8(ascii: "\""))
        if close + 1 < stop { text.append(own: (close + 1)..<stop) }
        cells.append(text.cell(from: target))
    }

    private mutating func countLines(in inside: Bytes) {
        var index = 0
        while index < inside.count {
            let byte = inside[index]
            index += 1
            if byte == 0x0A {
                linesPassed += 1
            } else if byte == 0x0D {
                linesPassed += 1
                if index < inside.count, inside[index] == 0x0A { index += 1 }
            }
        }
    }
}
