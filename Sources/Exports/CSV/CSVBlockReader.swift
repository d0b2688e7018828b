import Bytes
import Portfolio

/// A run of whole CSV rows as the file has them, not yet parsed.
public final class CSVBlock: Sendable {
    /// The rows, in the file's encoding (UTF-16 arrives here as UTF-8 already).
    let bytes: ByteBuffer
    /// How many bytes the rows have: whoever reads them may write behind them.
    let length: Int
    /// The place of the first byte in the file.
    let fileOffset: Int
    /// The encoding of ``bytes``.
    let encoding: TextEncoding
    /// How many of the first rows are no records: notices and the header.
    let rowsToSkip: Int
    /// How many of these stand above the header.
    let rowsAboveHeader: Int
    /// The name of the file's encoding, for messages.
    let encodingName: String
    /// File offsets of input that could not be converted, in order.
    let invalidOffsets: [Int]

    init(
        bytes: ByteBuffer, fileOffset: Int, encoding: TextEncoding, encodingName: String, rowsToSkip: Int,
        rowsAboveHeader: Int = 0, invalidOffsets: [Int] = []
    ) {
        self.bytes = bytes
        length = bytes.count
        self.fileOffset = fileOffset
        self.encoding = encoding
        self.encodingName = encodingName
        self.rowsToSkip = rowsToSkip
        self.rowsAboveHeader = rowsAboveHeader
        self.invalidOffsets = invalidOffsets
    }
}

/// Cuts a CSV file into blocks of whole rows; the serial part of reading, so it touches each byte as little as it can.
public final class CSVBlockReader {
    /// How many bytes a block has, about.
    public static let blockSize = 256 * 1024
    /// The most bytes that one row may have.
    public static let rowLimit = 8 * 1024 * 1024

    private let file: InputFile
    private let dialect: CSVDialect
    private let blockSize: Int
    private let rowLimit: Int
    private var encoding: TextEncoding?
    private let transcoder: Transcoder?
    private var carried = ByteBuffer()
    private var carriedOffset = 0
    private var carriedInvalid: [Int] = []
    private var hasBegun = false
    private var hasEnded = false
    private var rowsToSkip: Int
    private var undecoded = ByteBuffer()

    /// A reader of `file` from its current place, the beginning; the records are the same for any sizes of 1 or more.
    public init(
        file: InputFile, dialect: CSVDialect, blockSize: Int = CSVBlockReader.blockSize,
        rowLimit: Int = CSVBlockReader.rowLimit
    ) {
        self.file = file
        self.dialect = dialect
        self.blockSize = blockSize
        self.rowLimit = rowLimit
        rowsToSkip = dialect.rowsBeforeRecords
        encoding = dialect.encoding
        switch dialect.encoding {
        case .utf16LE: transcoder = Transcoder(from: .utf16LE)
        case .utf16BE: transcoder = Transcoder(from: .utf16BE)
        default: transcoder = nil
        }
    }

    /// The next rows, or nil at the end.
    ///
    /// A quote that is not closed within ``rowLimit`` is never closed: the row with it ends with its line, as it does
    /// at the end of the file, and the parser rejects it.
    /// - Throws: ``InputError`` when reading fails or a line is longer than ``rowLimit``.
    public func next() throws(InputError) -> CSVBlock? {
        try begin()
        let block = carried
        let offset = carriedOffset
        var invalid = carriedInvalid
        while true {
            if hasEnded {
                carried = ByteBuffer()
                carriedInvalid = []
                return block.count > 0 ? finish(block, offset, invalid) : nil
            }
            try fill(block, &invalid)
            guard hasDecidedEncoding(block), !hasEnded else { continue }
            if let end = try rowEnd(in: block, offset) {
                carry(block, from: end, offset: offset, &invalid)
                return finish(block, offset, invalid)
            }
        }
    }

    /// Steps over the byte order mark, which is no part of the first cell.
    private func begin() throws(InputError) {
        if hasBegun { return }
        hasBegun = true
        guard let mark = TextEncoding.byteOrderMark(try file.peek(4)), mark.encoding == encoding ?? .utf8 else {
            return
        }
        carriedOffset = try file.read(into: ByteBuffer(), atMost: mark.length)
    }

    /// The place behind the last whole row of `block`; nil when more has to be read.
    private func rowEnd(in block: ByteBuffer, _ offset: Int) throws(InputError) -> Int? {
        if let end = CSVBoundary.lastRowEnd(in: block.bytes, separator: dialect.separator) { return end }
        guard block.count > rowLimit else { return nil }
        if let end = CSVBoundary.endOfUnclosedRow(in: block.bytes, separator: dialect.separator) { return end }
        throw InputError(
            .malformed, path: file.path,
            problem: BilingualLine(
                """
                a line at byte \(offset) is longer than \(rowLimit / 1_048_576) MiB; a CSV has a line for each record: \
                export the file again
                """,
                "第 \(offset) 字节处的一行超过 \(rowLimit / 1_048_576) MiB；CSV 每条记录一行，请重新导出"))
    }

    private func finish(_ block: ByteBuffer, _ offset: Int, _ invalid: [Int]) -> CSVBlock {
        let kind: TextEncoding = transcoder == nil ? encoding ?? .utf8 : .utf8
        let rows = takeRowsToSkip(from: block)
        return CSVBlock(
            bytes: block, fileOffset: offset, encoding: kind, encodingName: (encoding ?? .utf8).rawValue,
            // The last of all rows before the records is the header.
            rowsToSkip: rows, rowsAboveHeader: rowsToSkip > 0 ? rows : max(0, rows - 1), invalidOffsets: invalid)
    }

    /// How many rows of `block` still belong to what stands before the records.
    private func takeRowsToSkip(from block: ByteBuffer) -> Int {
        guard rowsToSkip > 0 else { return 0 }
        let length = block.count
        var scanner = CSVRowScanner(text: block, separator: dialect.separator)
        var count = 0
        while count < rowsToSkip, scanner.nextRow() { count += 1 }
        block.truncate(to: length)
        rowsToSkip -= count
        return count
    }

    private func carry(_ block: ByteBuffer, from end: Int, offset: Int, _ invalid: inout [Int]) {
        let rest = block.bytes.dropFirst(end)
        carried = ByteBuffer(capacity: blockSize + rest.count)
        carried.append(rest)
        carriedOffset = offset + end
        block.truncate(to: end)
        guard !invalid.isEmpty else { return }
        // Invalid input is marked in the text by one byte each: those in the rest go with it.
        let marks = rest.count { $0 == Transcoder.invalidMark }
        carriedInvalid = Array(invalid.suffix(marks))
        invalid.removeLast(min(marks, invalid.count))
    }

    private func fill(_ block: ByteBuffer, _ invalid: inout [Int]) throws(InputError) {
        guard let transcoder else {
            hasEnded = try file.read(into: block, atMost: blockSize) == 0
            return
        }
        let start = file.offset - undecoded.count
        hasEnded = try file.read(into: undecoded, atMost: blockSize) == 0
        let (consumed, places) = transcoder.decode(undecoded.bytes, into: block, isLast: hasEnded)
        invalid += places.map { start + $0 }
        let rest = ByteBuffer(capacity: blockSize)
        rest.append(undecoded.bytes.dropFirst(consumed))
        undecoded = rest
    }

    /// Decides a file whose head was all ASCII by its first bytes that are not; false when more of them are needed.
    private func hasDecidedEncoding(_ block: ByteBuffer) -> Bool {
        guard encoding == nil, let first = block.bytes.firstNonASCII() else { return true }
        guard hasEnded || block.count - first >= TextEncoding.detectionWindow else { return false }
        encoding = TextEncoding.detect(block.bytes)
        return true
    }
}
