import Bytes
import Testing

/// RFC 4180, and what exports do to it, cell by cell.
@Suite struct CSVRowScannerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let text: String
        let rows: [[String]]
        var testDescription: String { id }

        init(_ id: String, _ text: String, _ rows: [[String]]) {
            self.id = id
            self.text = text
            self.rows = rows
        }
    }

    static let cases: [Case] = [
        Case("LF", "a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
        Case("CRLF", "a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
        Case("CR", "a,b\rc,d\r", [["a", "b"], ["c", "d"]]),
        Case("no final newline", "a,b\nc,d", [["a", "b"], ["c", "d"]]),
        Case("comma in quotes", "\"a,b\",c", [["a,b", "c"]]),
        Case("newline in quotes", "\"a\nb\",c\nd,e", [["a\nb", "c"], ["d", "e"]]),
        Case("doubled quotes", "\"say \"\"hi\"\"\",c", [["say \"hi\"", "c"]]),
        Case("only doubled quotes", "\"\"\"\"", [["\""]]),
        Case("empty quoted cell", "\"\",\"\"", [["", ""]]),
        Case("quote inside an unquoted cell", "a\"b,c\"", [["a\"b", "c\""]]),
        Case("text behind the closing quote", "\"a\"b,c", [["ab", "c"]]),
        Case("empty cells", ",,\n", [["", "", ""]]),
        Case("empty lines are no rows", "a\n\n\r\nb\n", [["a"], ["b"]]),
    ]

    @Test(arguments: cases) func rowsAndCells(_ item: Case) {
        let buffer = ByteBuffer()
        buffer.append(item.text)
        var scanner = CSVRowScanner(text: buffer, separator: UInt8(ascii: ","))
        var rows: [[String]] = []
        while scanner.nextRow() {
            let cells = scanner.row.cells
            rows.append(cells.indices.map { buffer.bytes(cells[$0]).string })
        }
        #expect(rows == item.rows)
        let isUnclosed = scanner.isUnclosed
        #expect(!isUnclosed)
    }
}
