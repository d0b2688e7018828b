import Bytes
import Portfolio

/// Takes in the columns of a table one after the other, each with its name and with what writes its cell.
///
/// A table writes its columns down once, in their order, as calls on whatever takes them: ``ColumnNames`` asks for the
/// names alone, ``CSVRow`` for the cells of a row. Every call is inlined, so that a row is written straight on: a list of
/// functions would be called through counted references, which takes longer than most cells.
protocol ColumnList: ~Copyable {
    /// What the cells of a row are written from.
    associatedtype Row

    /// Adds a column of what stands between commas as it is written.
    mutating func written(_ column: ReportColumn, _ write: (Row, inout ByteCursor) -> Void)
}

extension ColumnList where Self: ~Copyable {
    /// Adds a column of text, which is quoted and guarded where it must be.
    @inline(__always)
    mutating func text(
        _ name: StaticString, _ english: StaticString, _ chinese: StaticString, _ value: (Row) -> Bytes
    ) {
        written(ReportColumn(name, english, chinese, .text)) { $1.append(csvCell: value($0)) }
    }

    /// Adds a column of words of the program, which are ASCII letters, digits, hyphens and spaces.
    @inline(__always)
    mutating func code(
        _ name: StaticString, _ english: StaticString, _ chinese: StaticString, _ value: (Row) -> StaticString
    ) {
        written(ReportColumn(name, english, chinese, .code)) { $1.append(value($0)) }
    }

    /// Adds a column of words of the program that `write` appends.
    @inline(__always)
    mutating func codes(
        _ name: StaticString, _ english: StaticString, _ chinese: StaticString,
        _ write: (Row, inout ByteCursor) -> Void
    ) { written(ReportColumn(name, english, chinese, .code), write) }

    /// Adds a column of cells that `write` appends as they stand in the file, quotes included.
    @inline(__always)
    mutating func cell(
        _ name: StaticString, _ english: StaticString, _ chinese: StaticString,
        _ write: (Row, inout ByteCursor) -> Void
    ) { written(ReportColumn(name, english, chinese, .text), write) }

    /// Adds a column of days.
    @inline(__always)
    mutating func day(
        _ name: StaticString, _ english: StaticString, _ chinese: StaticString, _ value: (Row) -> CalendarDay?
    ) {
        written(ReportColumn(name, english, chinese, .day)) { row, cursor in
            if let day = value(row) { cursor.append(day: day) }
        }
    }

    /// Adds a column of whole numbers.
    @inline(__always)
    mutating func number(
        _ name: StaticString, _ english: StaticString, _ chinese: StaticString, _ value: (Row) -> Int?
    ) {
        written(ReportColumn(name, english, chinese, .number)) { row, cursor in
            if let number = value(row) { cursor.append(decimal: number) }
        }
    }
}

/// The names of a table's columns.
struct ColumnNames<Row>: ColumnList {
    private(set) var columns: [ReportColumn] = []

    mutating func written(_ column: ReportColumn, _: (Row, inout ByteCursor) -> Void) { columns.append(column) }
}

/// A row of CSV while it is written.
struct CSVRow<Row>: ColumnList, ~Copyable {
    private let row: Row
    private var cursor: ByteCursor
    private var isFirst = true

    @inline(__always)
    fileprivate init(_ row: Row, at cursor: consuming ByteCursor) {
        self.row = row
        self.cursor = cursor
    }

    @inline(__always)
    mutating func written(_: ReportColumn, _ write: (Row, inout ByteCursor) -> Void) {
        if !isFirst { cursor.comma() }
        isFirst = false
        write(row, &cursor)
    }

    @inline(__always)
    fileprivate consuming func end() -> ByteCursor {
        cursor.append("\r\n")
        return cursor
    }
}

extension ByteBuffer {
    /// Appends a row of CSV, the columns of which `list` adds.
    @inline(__always)
    func append<Row>(csvRow row: Row, _ list: (inout CSVRow<Row>) -> Void) {
        write { cursor in
            var columns = CSVRow(row, at: cursor)
            list(&columns)
            cursor = columns.end()
        }
    }
}
