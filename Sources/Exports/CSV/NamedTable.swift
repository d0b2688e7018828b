import Bytes
import Portfolio

/// A small table whose columns are found by their names, read whole: any encoding and separator that exports have, notices
/// above the header, names compared as those of exports are.
public struct NamedTable: Sendable {
    /// A column that is looked for: what it is called here, its other names, and whether the table needs it.
    public struct Column: Sendable {
        let name: StaticString
        let aliases: [StaticString]
        let isRequired: Bool

        /// A column.
        public init(_ name: StaticString, _ aliases: [StaticString], isRequired: Bool = true) {
            self.name = name
            self.aliases = aliases
            self.isRequired = isRequired
        }
    }

    /// One row.
    public struct Row: Sendable {
        /// Its line, from 1.
        public let line: Int
        private let cells: [String]
        private let places: [Int?]

        fileprivate init(_ line: Int, _ cells: [String], _ places: [Int?]) {
            self.line = line
            self.cells = cells
            self.places = places
        }

        /// The cell of a column by its place among those that were looked for; empty where the row ends before it, or the
        /// table has no such column.
        public subscript(column: Int) -> String {
            guard let place = places[column], place < cells.count else { return "" }
            return cells[place]
        }
    }

    /// The most bytes of such a file.
    private static let sizeLimit = 64 << 20
    /// The most rows that are looked at for a header.
    private static let headerRows = 10

    /// The rows below the header; empty ones are left out.
    public let rows: [Row]
    /// The SHA-256 of the file, 64 hexadecimal digits.
    public let sha256: String

    /// Reads the file at `path`.
    ///
    /// - Throws: ``InputError`` when it cannot be read, is something else than a table, or lacks a required column.
    public init(path: String, columns: [Column]) throws(InputError) {
        let file = try InputFile(path: path)
        let bytes = ByteBuffer()
        while try file.read(into: bytes, atMost: 1 << 20) > 0 {
            guard bytes.count <= NamedTable.sizeLimit else {
                throw InputError(
                    .malformed, path: path,
                    problem: BilingualLine("the file has more than 64 MiB; split it", "文件超过 64 MiB；请拆分"))
            }
        }
        sha256 = file.finishDigest()
        if let problem = OwnReport.problem(of: bytes.bytes) ?? ForeignForm.problem(of: bytes.bytes, isForced: false) {
            throw InputError(.malformed, path: path, problem: problem)
        }
        let encoding =
            TextEncoding.byteOrderMark(bytes.bytes)?.encoding ?? TextEncoding.detect(bytes.bytes, isWhole: true)
        let text = ExportProbe.converted(bytes.bytes, from: encoding)
        if let place = UTF8Check.firstInvalid(in: text.bytes) {
            let line = 1 + text.bytes[0..<place].count { $0 == 0x0A }
            throw InputError(
                .malformed, path: path, line: line,
                problem: BilingualLine("bytes that are no text; save the file as CSV UTF-8", "含有不是文本的字节；请另存为 CSV UTF-8")
            )
        }
        guard let found = NamedTable.find(columns, in: text.bytes) else {
            let known = columns.map { "\($0.name)" }
            let seen = CSVDialect.firstRow(of: text.bytes)
            throw InputError(
                .malformed, path: path, line: 1,
                problem: BilingualLine(
                    "no row names the columns; expected \(known.joined(separator: ", ")), and found '\(seen)'",
                    "没有一行是列名；应有 \(known.joined(separator: "、"))，实际为“\(seen)”"))
        }
        if let absent = columns.indices.first(where: { found.places[$0] == nil && columns[$0].isRequired }) {
            throw InputError(
                .malformed, path: path, line: found.line,
                problem: BilingualLine(
                    "column '\(columns[absent].name)' is missing; found \(found.header.joined(separator: ", "))",
                    "缺少列“\(columns[absent].name)”；现有 \(found.header.joined(separator: "、"))"))
        }
        rows = found.rows
    }

    /// The separator and header that know most of the columns, and the rows below; nil where none knows two.
    private static func find(
        _ columns: [Column], in text: Bytes
    ) -> (rows: [Row], places: [Int?], header: [String], line: Int)? {
        var keys: [String: Int] = [:]
        for (place, column) in columns.enumerated() {
            for name in [column.name] + column.aliases { keys[HeaderName.normalized("\(name)")] = place }
        }
        var best: (known: Int, separator: UInt8, index: Int)?
        for separator: UInt8 in [0x2C, 0x3B, 0x09, 0x7C] {
            let head = CSVHeadRows(text: text, separator: separator).rows(atMost: headerRows)
            for (index, row) in head.enumerated() {
                let known = places(row.cells, keys, columns.count).count { $0 != nil }
                if known > max(1, best?.known ?? 0) { best = (known, separator, index) }
            }
        }
        guard let best else { return nil }
        let all = CSVHeadRows(text: text, separator: best.separator).rows(atMost: .max)
        let header = all[best.index]
        let places = places(header.cells, keys, columns.count)
        let rows = all.dropFirst(best.index + 1).filter { !$0.cells.allSatisfy(\.isEmpty) }
        return (rows.map { Row($0.line, $0.cells, places) }, places, header.cells, header.line)
    }

    /// By column that is looked for: its place in the header; of two of a name the first.
    private static func places(_ header: [String], _ keys: [String: Int], _ count: Int) -> [Int?] {
        var places = [Int?](repeating: nil, count: count)
        for (place, name) in header.enumerated() {
            let names = [name] + HeaderName.parts(of: name)
            guard let column = names.lazy.compactMap({ keys[HeaderName.normalized($0)] }).first else { continue }
            if places[column] == nil { places[column] = place }
        }
        return places
    }
}
