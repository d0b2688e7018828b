import Bytes

/// A small table of reference data, read whole: RFC 4180 CSV with a header, UTF-8, at most a few MiB.
///
/// It is for the lists that the program ships and those that a config names, not for exports.
public struct ListTable: Sendable {
    /// Where the table comes from, for messages.
    public let name: String
    /// The names in the header, in order.
    public let header: [String]
    /// The rows; each has as many cells as the header.
    public let rows: [Row]

    /// One row: its line and its cells.
    public struct Row: Sendable {
        /// The line of the file, from 1.
        public let line: Int
        fileprivate let header: [String]
        fileprivate let cells: [String]

        /// The cell of `column`, empty when the table has no such column.
        public subscript(column: String) -> String { header.firstIndex(of: column).map { cells[$0] } ?? "" }
    }

    /// Reads `text`; `columns` must all be in the header.
    ///
    /// - Throws: ``ListError`` for a missing column, a row with the wrong number of cells, or an unclosed quote.
    public init(name: String, text: Bytes, columns: [String]) throws(ListError) {
        self.name = name
        var reader = ListRows(text, of: name)
        guard let first = try reader.next() else {
            throw ListError(
                list: name, line: 1,
                problem: "the list is empty; expected the columns \(columns.joined(separator: ", "))")
        }
        let header = first.cells.map { $0.trimmingSpaces() }
        self.header = header
        if let absent = columns.first(where: { !header.contains($0) }) {
            throw ListError(
                list: name, line: first.line,
                problem: "column '\(absent)' is missing; found \(header.joined(separator: ", "))")
        }
        var rows: [Row] = []
        while let row = try reader.next() {
            if row.cells == [""] { continue }
            guard row.cells.count == header.count else {
                throw ListError(
                    list: name, line: row.line, problem: "\(row.cells.count) cells instead of \(header.count)")
            }
            rows.append(Row(line: row.line, header: header, cells: row.cells.map { $0.trimmingSpaces() }))
        }
        self.rows = rows
    }
}

/// The rows of a list as Strings.
private struct ListRows: ~Copyable {
    private let text = ByteBuffer()
    private let name: String
    private var scanner: CSVRowScanner

    init(_ list: Bytes, of name: String) {
        self.name = name
        text.append(list.hasPrefix("\u{FEFF}") ? list.dropFirst(3) : list)
        scanner = CSVRowScanner(text: text, separator: UInt8(ascii: ","))
    }

    /// The next row that is no empty line, or nil at the end.
    mutating func next() throws(ListError) -> (line: Int, cells: [String])? {
        guard scanner.nextRow() else { return nil }
        let row = scanner.row
        if row.isUnclosed {
            throw ListError(
                list: name, line: row.line + 1, problem: "a quoted cell is not closed; add the missing quote")
        }
        return (row.line + 1, row.cells.indices.map { text.bytes(row.cells[$0]).string })
    }
}

/// A reference list that cannot be used, with the place and what to correct.
public struct ListError: Error, CustomStringConvertible, Sendable {
    /// The list's path or name.
    public let list: String
    /// The line, from 1.
    public let line: Int
    /// What was found and what is expected.
    public let problem: String

    /// A list that cannot be used.
    public init(list: String, line: Int, problem: String) {
        self.list = list
        self.line = line
        self.problem = problem
    }

    /// `path:line: problem`.
    public var description: String { "\(list):\(line): \(problem)" }
}

extension String {
    /// The string without spaces, tabs and line ends at both ends.
    func trimmingSpaces() -> String {
        // Most cells have none; their bytes tell it quickly.
        if let first = utf8.first, let last = utf8.last, first > 0x20, first != 0xEF, last > 0x20, last != 0xBF {
            return self
        }
        guard let first = firstIndex(where: { !String.outer.contains($0) }),
            let last = lastIndex(where: { !String.outer.contains($0) })
        else { return "" }
        return String(self[first...last])
    }

    private static let outer: Set<Character> = [" ", "\t", "\r", "\n", "\r\n", "\u{FEFF}"]
}
