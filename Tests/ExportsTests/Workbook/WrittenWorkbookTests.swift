import Testing

@testable import Exports

@Suite struct WrittenWorkbookTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let part: String
        let rowBytes: Int
        let isWhole: Bool
        init(_ id: String, _ part: String, _ rowBytes: Int, _ isWhole: Bool) {
            (testDescription, self.part, self.rowBytes, self.isWhole) = (id, part, rowBytes, isWhole)
        }
    }

    private static let rows = "<row><c><v>1</v></c></row>"
    private static let sheet = "<worksheet><cols/><sheetData>\(rows)</sheetData><autoFilter/></worksheet>"
    /// Rows across the borders of what is looked at in turn.
    private static let many = String(repeating: rows, count: 30_000)
    private static let large = sheet.replacing(rows, with: many)

    static let cases = [
        Case("whole", sheet, rows.utf8.count, true),
        Case("a byte too few", sheet, rows.utf8.count + 1, false),
        Case("a byte too many", sheet, rows.utf8.count - 1, false),
        Case("no rows where there should be some", sheet.replacing(rows, with: ""), rows.utf8.count, false),
        Case("many pieces", large, many.utf8.count, true),
        Case("a row less", large, many.utf8.count + rows.utf8.count, false),
        Case("without its end", String(sheet.dropLast(3)), rows.utf8.count, false),
        Case("empty", "", 0, false),
    ]

    @Test(arguments: cases) func itsRowsAreCounted(_ each: Case) throws {
        let entry = ZIPMaker.Entry("xl/worksheets/sheet2.xml", Array(each.part.utf8))
        let file = TemporaryFile(ZIPMaker.archive([entry]))
        #expect(try WrittenWorkbook.isWhole(path: file.path, sheet: 2, rowBytes: each.rowBytes) == each.isWhole)
        #expect(try !WrittenWorkbook.isWhole(path: file.path, sheet: 1, rowBytes: each.rowBytes))
    }

    @Test func onesThatAreDamaged() throws {
        var entry = ZIPMaker.Entry("xl/worksheets/sheet1.xml", Array(WrittenWorkbookTests.sheet.utf8))
        let size = WrittenWorkbookTests.rows.utf8.count
        let cut = TemporaryFile(Array(ZIPMaker.archive([entry]).dropLast(30)))
        #expect(throws: InputError.self) { try WrittenWorkbook.isWhole(path: cut.path, sheet: 1, rowBytes: size) }
        entry.crc = 1
        let other = TemporaryFile(ZIPMaker.archive([entry]))
        #expect(try !WrittenWorkbook.isWhole(path: other.path, sheet: 1, rowBytes: size))
    }
}
