import Bytes
import Portfolio
import Testing

/// The small tables of reference data.
@Suite struct ListTableTests {
    private static func read(_ text: String) throws(ListError) -> [[String]] {
        let buffer = ByteBuffer()
        buffer.append(text)
        let table = try ListTable(name: "list", text: buffer.bytes, columns: ["a", "b"])
        return table.rows.map { ["\($0.line)", $0["a"], $0["b"], $0["c"]] }
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let text: String
        let rows: [[String]]
        var testDescription: String { id }
    }

    @Test(arguments: [
        Case(id: "rows", text: "a,b\n1,2\n3,4\n", rows: [["2", "1", "2", ""], ["3", "3", "4", ""]]),
        Case(id: "other order, more columns", text: "c,b,a\n1,2,3\n", rows: [["2", "3", "2", "1"]]),
        Case(id: "CRLF, mark and spaces", text: "\u{FEFF}a , b\r\n 1 ,\t2\r\n", rows: [["2", "1", "2", ""]]),
        Case(id: "empty lines", text: "a,b\n\n1,2\n\n", rows: [["3", "1", "2", ""]]),
        Case(
            id: "quotes", text: "a,b\n\"1, \"\"x\"\"\",\"2\n3\"\n4,5",
            rows: [["2", "1, \"x\"", "2\n3", ""], ["4", "4", "5", ""]]),
        Case(id: "header alone", text: "a,b", rows: []),
    ])
    func isRead(_ item: Case) throws { #expect(try ListTableTests.read(item.text) == item.rows) }

    @Test(arguments: [
        ("", "list:1: the list is empty; expected the columns a, b"),
        ("a,c\n", "list:1: column 'b' is missing; found a, c"),
        ("a,b\n1,2\n3\n", "list:3: 1 cells instead of 2"),
        ("a,b\n1,\"2\n", "list:2: a quoted cell is not closed; add the missing quote"),
    ])
    func isRefused(_ text: String, _ message: String) {
        do throws(ListError) {
            _ = try ListTableTests.read(text)
            Issue.record("the list was read")
        } catch {
            #expect(error.description == message)
        }
    }
}
