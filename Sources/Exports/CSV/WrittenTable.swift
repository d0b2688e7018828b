import Bytes
import Portfolio

/// A table that the program wrote itself (UTF-8, commas, CRLF), read back row by row in flat memory.
///
/// One task uses it. It has no header finding, no cleaning of cells and no records: what was written is read as it stands.
public final class WrittenTable {
    private let file: InputFile
    private var text = ByteBuffer(capacity: WrittenTable.blockSize)
    /// The bytes behind the last whole row.
    private var rest = ByteBuffer(capacity: 4096)
    private var hasEnded = false

    private static let blockSize = 256 * 1024
    /// The most bytes of a row: several times what evidence of an export's longest row may have.
    private static let rowLimit = 64 * 1024 * 1024

    /// The cells of one row, valid for the time of the call that they are handed to.
    public struct Row {
        private let row: CSVRow
        private let text: ByteBuffer

        fileprivate init(_ row: CSVRow, _ text: ByteBuffer) {
            self.row = row
            self.text = text
        }

        /// How many cells the row has.
        public var count: Int { row.cells.count }
        /// The bytes of a cell, 0..<count.
        public subscript(index: Int) -> Bytes { text.bytes(row.cells[index]) }
    }

    /// Opens the table at `path`.
    ///
    /// - Throws: ``InputError`` when it cannot be opened.
    public init(path: String) throws(InputError) { file = try InputFile(path: path) }

    /// Calls `body` for each row in turn, the header the first.
    ///
    /// - Throws: ``InputError`` when reading fails, or a row is not whole.
    public func forEach(_ body: (Row) -> Void) throws(InputError) {
        if let mark = TextEncoding.byteOrderMark(try file.peek(4)), mark.encoding == .utf8 {
            _ = try file.read(into: ByteBuffer(), atMost: mark.length)
        }
        while try fill() {
            var scanner = CSVRowScanner(text: text, separator: UInt8(ascii: ","))
            while scanner.nextRow() {
                if scanner.isUnclosed { throw broken }
                body(Row(scanner.row, text))
            }
        }
    }

    /// Puts the next whole rows into ``text``; false at the end.
    private func fill() throws(InputError) -> Bool {
        text.truncate()
        text.append(rest.bytes)
        rest.truncate()
        while !hasEnded {
            hasEnded = try file.read(into: text, atMost: WrittenTable.blockSize) == 0
            guard let end = CSVBoundary.lastRowEnd(in: text.bytes, separator: UInt8(ascii: ",")) else {
                guard text.count <= WrittenTable.rowLimit, !hasEnded || text.count == 0 else { throw broken }
                continue
            }
            rest.append(text.bytes.dropFirst(end))
            text.truncate(to: end)
            break
        }
        return text.count > 0
    }

    private var broken: InputError {
        InputError(
            .malformed, path: file.path,
            problem: BilingualLine("a row is cut off or too long; the file was changed", "有一行不完整或过长；文件已被改动"))
    }
}
