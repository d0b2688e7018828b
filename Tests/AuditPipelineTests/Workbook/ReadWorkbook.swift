import Bytes
import Portfolio

@testable import Exports

/// A workbook, read back by the reader of exports.
struct ReadWorkbook {
    /// What a cell holds.
    enum Cell: Equatable {
        case text(String)
        case number(String)
        case day(String)
    }

    /// A sheet: its name, and its rows, by column.
    struct Sheet {
        let name: String
        let rows: [[Int: Cell]]
        /// Its part as it stands in the archive, unpacked.
        let part: String
    }

    let sheets: [Sheet]

    init(path: String) throws {
        let file = try InputFile(path: path)
        let workbook = try Workbook(file)
        let values = try workbook.values()
        sheets = try workbook.sheets.map { sheet in
            let part = ByteBuffer()
            let reader = try PartReader(WorkbookParts.open(file), sheet.entry, path: path)
            while try reader.read(into: part, atMost: 65_536) > 0 {}
            let parser = SheetParser(workbook.formats, sharedCount: values.strings.count)
            _ = parser.feed(part.bytes)
            parser.finish()
            try WorkbookParts.check(parser, path: path, sheet.entry)
            let rows = parser.take(all: true).flatMap { rows in
                rows.rows.indices.map { ReadWorkbook.cells(of: $0, rows, values) }
            }
            return Sheet(name: sheet.name, rows: rows, part: part.bytes.string)
        }
    }

    private static func cells(of row: Int, _ rows: GridRows, _ values: GridValues) -> [Int: Cell] {
        var cells: [Int: Cell] = [:]
        for place in rows.cells(of: row) {
            let cell = rows.cells[place]
            cells[Int(cell.column)] =
                switch cell.kind {
                case .text: .text(rows.text.bytes(cell.place).string)
                case .shared: .text(values.stripped(cell, in: rows.text).string)
                case .number: .number(values.stripped(cell, in: rows.text).string)
                case .day: .day(values.stripped(cell, in: rows.text).string)
                }
        }
        return cells
    }
}
