import Portfolio

/// A run of whole CSV rows as the file has them, not yet taken apart.
public final class CSVBlock: Sendable {
    /// The rows, in the file's encoding (UTF-16 arrives here as UTF-8 already).
    let bytes: ByteBuffer
    /// The place of the first byte in the file.
    let fileOffset: Int
    /// The encoding of ``bytes``.
    let encoding: TextEncoding
    /// True for the file's first rows, the ones with the header.
    let isFirst: Bool
    /// File offsets of input that could not be converted, in order.
    let invalidOffsets: [Int]

    init(bytes: ByteBuffer, fileOffset: Int, encoding: TextEncoding, isFirst: Bool, invalidOffsets: [Int] = []) {
        self.bytes = bytes
        self.fileOffset = fileOffset
        self.encoding = encoding
        self.isFirst = isFirst
        self.invalidOffsets = invalidOffsets
    }
}

/// Cuts a CSV file into blocks of whole rows; the serial part of reading, so it touches each byte as little as it can.
public final class CSVBlockReader {
    /// How many bytes a block has, about.
    public static let blockSize = 512 * 1024
    /// The most bytes that one row may have.
    public static let rowLimit = 8 * 1024 * 1024

    private let file: InputFile
    private let dialect: CSVDialect
    private var encoding: TextEncoding?
    private let transcoder: Transcoder?
    private var carried = ByteBuffer()
    private var carriedOffset = 0
    private var carriedInvalid: [Int] = []
    private var isFirst = true
    private var hasEnded = false
    private var undecoded = ByteBuffer()

    /// A reader of `file` from its current place, the beginning.
    public init(file: InputFile, dialect: CSVDialect) {
        self.file = file
        self.dialect = dialect
        encoding = dialect.encoding
        switch dialect.encoding {
        case .utf16LE: transcoder = Transcoder(from: .utf16LE)
        case .utf16BE: transcoder = Transcoder(from: .utf16BE)
        default: transcoder = nil
        }
    }

    /// The next rows, or nil at the end.
    ///
    /// - Throws: ``InputError`` when reading fails or a row is longer than ``rowLimit``.
    public func next() throws(InputError) -> CSVBlock? {
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
            decideEncoding(block)
            if hasEnded { continue }
            if let end = CSVBoundary.lastRowEnd(in: block.bytes, separator: dialect.separator) {
                carry(block, from: end, offset: offset, &invalid)
                return finish(block, offset, invalid)
            }
            if block.count > CSVBlockReader.rowLimit {
                throw InputError(
                    .malformed, path: file.path,
                    problem: """
                        a row at byte \(offset) is longer than \(CSVBlockReader.rowLimit / 1_048_576) MiB; \
                        most likely a quote is opened there and never closed: close it, or remove the row
                        """)
            }
        }
    }

    private func finish(_ block: ByteBuffer, _ offset: Int, _ invalid: [Int]) -> CSVBlock {
        defer { isFirst = false }
        let kind: TextEncoding = transcoder == nil ? encoding ?? .utf8 : .utf8
        return CSVBlock(bytes: block, fileOffset: offset, encoding: kind, isFirst: isFirst, invalidOffsets: invalid)
    }

    private func carry(_ block: ByteBuffer, from end: Int, offset: Int, _ invalid: inout [Int]) {
        let rest = block.bytes.dropFirst(end)
        carried = ByteBuffer(capacity: CSVBlockReader.blockSize + rest.count)
        carried.append(rest)
        carriedOffset = offset + end
        block.truncate(to: end)
        guard !invalid.isEmpty else { return }
        // Invalid input is marked in the text by one byte each: those in the rest go with it.
        let marks = (0..<rest.count).reduce(0) { $0 + (rest[$1] == Transcoder.invalidMark ? 1 : 0) }
        carriedInvalid = Array(invalid.suffix(marks))
        invalid.removeLast(min(marks, invalid.count))
    }

    private func fill(_ block: ByteBuffer, _ invalid: inout [Int]) throws(InputError) {
        guard let transcoder else {
            hasEnded = try file.read(into: block, atMost: CSVBlockReader.blockSize) == 0
            return
        }
        let start = file.offset - undecoded.count
        hasEnded = try file.read(into: undecoded, atMost: CSVBlockReader.blockSize) == 0
        let (consumed, places) = transcoder.decode(undecoded.bytes, into: block, isLast: hasEnded)
        invalid += places.map { start + $0 }
        let rest = ByteBuffer(capacity: CSVBlockReader.blockSize)
        rest.append(undecoded.bytes.dropFirst(consumed))
        undecoded = rest
    }

    /// A file whose head was all ASCII is decided by its first block that is not.
    private func decideEncoding(_ block: ByteBuffer) {
        if encoding == nil { encoding = TextEncoding.detect(block.bytes) }
    }
}
