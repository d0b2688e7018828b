import Bytes
import Portfolio

extension ByteBuffer {
    /// Appends a CSV cell: quoted when it must be (RFC 4180), and guarded against spreadsheet formulas.
    ///
    /// A cell that begins with `=`, `+`, `-`, `@`, tab or CR gets an apostrophe in front, so that no spreadsheet
    /// computes what a registrant was named.
    public func append(csvCell cell: Bytes) {
        write { $0.append(csvCell: cell) }
    }

    /// Appends a CSV cell that is a constant of the program.
    public func append(csvCell text: StaticString) { append(csvCell: Bytes(text)) }

    /// Appends a CSV cell from a String; not for the per-row path.
    public func append(csvCell text: String) { text.withBytes { append(csvCell: $0) } }

    /// Ends a CSV row.
    @inlinable public func endCSVRow() {
        append(UInt8(0x0D))
        append(UInt8(0x0A))
    }

    /// Ends a CSV cell that another follows.
    @inlinable public func comma() { append(UInt8(ascii: ",")) }

    /// Appends all of `text` inside a quoted cell, quotes doubled.
    public func appendDoublingQuotes(_ text: Bytes) {
        write { $0.appendDoublingQuotes(text) }
    }
}

extension ByteCursor {
    /// Appends a CSV cell as ``Portfolio/ByteBuffer/append(csvCell:)`` does.
    @inline(__always)
    mutating func append(csvCell cell: Bytes) {
        if cell.isEmpty { return }
        if appendNotingQuotes(cell) || CSVFile.isFormulaStart(cell[0]) { self = withGuarded(cell) }
    }

    /// Appends a CSV cell from a String; not for the per-row path.
    mutating func append(csvCell text: String) { text.withBytes { append(csvCell: $0) } }

    /// Ends a CSV cell that another follows.
    @inline(__always)
    mutating func comma() { append(UInt8(ascii: ",")) }

    /// The cursor with the cell that was written last, which is `cell` as it is, written again with what it needs; a
    /// function that changed this one would keep it out of the registers for the whole row.
    @inline(never)
    private consuming func withGuarded(_ cell: Bytes) -> ByteCursor {
        var cursor = self
        cursor.truncate(to: cursor.count - cell.count)
        let needsQuotes = cell.needsCSVQuotes
        if needsQuotes { cursor.append(UInt8(ascii: "\"")) }
        if CSVFile.isFormulaStart(cell[0]) { cursor.append(UInt8(ascii: "'")) }
        if needsQuotes {
            cursor.appendDoublingQuotes(cell)
            cursor.append(UInt8(ascii: "\""))
        } else {
            cursor.append(cell)
        }
        return cursor
    }

    /// Appends all of `text` inside a quoted cell, quotes doubled.
    fileprivate mutating func appendDoublingQuotes(_ text: Bytes) {
        var rest = text
        while let quote = rest.firstIndex(of: UInt8(ascii: "\"")) {
            append(rest[0..<(quote + 1)])
            append(UInt8(ascii: "\""))
            rest = rest.dropFirst(quote + 1)
        }
        append(rest)
    }
}

/// The byte order mark with which Excel knows UTF-8.
public enum CSVFile {
    /// The three bytes of U+FEFF.
    public static let mark: StaticString = "\u{FEFF}"

    /// True for a byte with which a cell would be a formula.
    @inline(__always)
    static func isFormulaStart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0D: true
        default: false
        }
    }

    /// The beginning of a file: the mark, unless it is not wanted, and the header.
    public static func start(_ columns: [ReportColumn], hasMark: Bool) -> ByteBuffer {
        let buffer = ByteBuffer(capacity: 512)
        if hasMark { buffer.append(mark) }
        for (index, column) in columns.enumerated() {
            if index > 0 { buffer.comma() }
            buffer.append(column.name)
        }
        buffer.endCSVRow()
        return buffer
    }
}
