import Bytes
import Testing

@testable import Exports

@Suite struct WrittenTableTests {
    private static func rows(_ text: String) throws -> [[String]] {
        let file = TemporaryFile(Array(text.utf8))
        var rows: [[String]] = []
        try WrittenTable(path: file.path).forEach { row in rows.append((0..<row.count).map { row[$0].string }) }
        return rows
    }

    @Test(
        arguments: [
            ("", []),
            ("a,b\r\n", [["a", "b"]]),
            ("\u{FEFF}a,b\r\n1,2\r\n", [["a", "b"], ["1", "2"]]),
            ("a,b\r\n,\r\n", [["a", "b"], ["", ""]]),
            ("\"x\"\"y\",\"1,2\"\r\n\"a\r\nb\",\r\n", [["x\"y", "1,2"], ["a\r\nb", ""]]),
            (" a ,'=1\r\n", [[" a ", "'=1"]]),
        ] as [(String, [[String]])])
    func asItStands(_ text: String, _ rows: [[String]]) throws {
        #expect(try WrittenTableTests.rows(text) == rows)
    }

    /// Rows across the borders of what is read at a time, and one that is longer than that.
    @Test func longTables() throws {
        let cells = (0..<300).map { String(repeating: "字\($0)", count: $0 == 150 ? 60_000 : $0 * 7) }
        let text = cells.enumerated().map { "\($0.offset),\"\($0.element)\"\"\n\",x\r\n" }.joined()
        let rows = try WrittenTableTests.rows(text)
        #expect(rows == cells.enumerated().map { ["\($0.offset)", "\($0.element)\"\n", "x"] })
    }

    @Test(arguments: ["a,b\r\n1,2", "a,b\r\n1,\"2\r\n", "a"]) func whatIsCutOffIsTold(_ text: String) {
        #expect(throws: InputError.self) { try WrittenTableTests.rows(text) }
    }
}
