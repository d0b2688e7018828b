import CLinux
import Portfolio

/// Takes rows apart into cells: RFC 4180, LF, CRLF or CR, quotes literal inside unquoted cells.
///
/// Cells are places in the text. A quoted cell with doubled quotes is written once more, without the doubling, behind
/// the end of the text, so that the text itself stays as the file has it.
struct CSVRowScanner: ~Copyable {
    /// The text; grows by the unescaped cells.
    let text: ByteBuffer
    /// Where the text ended before anything was appended.
    let end: Int
    /// The cells of the row that ``nextRow()`` found, uncleaned.
    private(set) var cells = PlainArray<Cell>(capacity: 64)
    /// The line on which that row starts, from 0, counted from the beginning of the text.
    private(set) var line = 0
    /// The row's first byte.
    private(set) var start = 0
    /// The place behind the row's last byte, its line end left out.
    private(set) var rowEnd = 0
    /// True when the row's last cell opens a quote that is never closed.
    private(set) var isUnclosed = false
    /// How many line ends were passed.
    private(set) var linesPassed = 0

    private let separator: UInt8
    private var place = 0

    init(text: ByteBuffer, separator: UInt8) {
        self.text = text
        self.separator = separator
        end = text.count
    }

    /// Moves to the next row that is not an empty line; false at the end.
    mutating func nextRow() -> Bool {
        skipEmptyLines()
        guard place < end else { return false }
        line = linesPassed
        start = place
        isUnclosed = false
        cells.removeAll()
        while scanCell() {}
        return true
    }

    private mutating func skipEmptyLines() {
        while place < end {
            let byte = text.base[place]
            guard byte == 0x0A || byte == 0x0D else { return }
            passLineEnd(byte)
        }
    }

    /// Steps over LF, CR or CRLF.
    @inline(__always)
    private mutating func passLineEnd(_ byte: UInt8) {
        place += 1
        if byte == 0x0D, place < end, text.base[place] == 0x0A { place += 1 }
        linesPassed += 1
    }

    /// Reads one cell; false when it was the row's last.
    @inline(__always)
    private mutating func scanCell() -> Bool {
        if place < end, text.base[place] == UInt8(ascii: "\"") { return scanQuotedCell() }
        let first = place
        let stop = unquotedEnd(from: place)
        cells.append(Cell(offset: first, count: stop - first))
        return finishCell(at: stop)
    }

    @inline(__always)
    private func unquotedEnd(from start: Int) -> Int {
        icp_cell_end(text.base, start, end, separator)
    }

    @inline(__always)
    private mutating func finishCell(at stop: Int) -> Bool {
        rowEnd = stop
        place = stop
        guard stop < end else { return false }
        let byte = text.base[stop]
        if byte == separator {
            place += 1
            return true
        }
        passLineEnd(byte)
        return false
    }

    private mutating func scanQuotedCell() -> Bool {
        let first = place + 1
        let whole = Bytes(text.base, end)
        guard let close = CSVBoundary.closingQuote(in: whole, from: first) else { return endUnclosedRow(from: first) }
        countLines(in: whole[first..<close])
        let stop = unquotedEnd(from: close + 1)
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
        var stop = first
        while stop < end, text.base[stop] != 0x0A, text.base[stop] != 0x0D { stop += 1 }
        cells.append(Cell(offset: first, count: stop - first))
        rowEnd = stop
        place = stop
        if stop < end { passLineEnd(text.base[stop]) }
        return false
    }

    /// Writes a quoted cell without its doubling behind the text; what follows the closing quote is kept literally.
    private mutating func appendUnescaped(from first: Int, to close: Int, tail stop: Int) {
        text.reserve(stop - first)
        let target = text.count
        let base = text.base
        var written = target
        var index = first
        while index < close {
            base[written] = base[index]
            written += 1
            index += base[index] == UInt8(ascii: "\"") ? 2 : 1
        }
        index = close + 1
        while index < stop {
            base[written] = base[index]
            written += 1
            index += 1
        }
        text.advance(by: written - target)
        cells.append(Cell(offset: target, count: written - target))
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
