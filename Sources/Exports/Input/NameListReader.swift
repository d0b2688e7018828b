import Bytes
import Portfolio

/// Reads a list of domain names, one a line, as a stream: however long it is, a piece of it is held.
public final class NameListReader {
    /// A line that is a name, or should be one.
    public struct Entry: Equatable, Sendable {
        /// The line, from 1.
        public let line: Int
        /// The name as written, without what stands around it.
        public let name: String
        /// False where the line holds bytes that are not of the list's encoding; the name shows them as `\xE9`.
        public let isText: Bool
    }

    /// How many bytes are read at once.
    public static let pieceSize = 65_536
    /// The most bytes that a line may have; a name has at most 253.
    static let lineLimit = 65_536

    /// The path as given; `-` is standard input.
    public var path: String { file.path }
    /// The name of the encoding, for messages.
    public var encodingName: String { (encoding ?? .utf8).rawValue }
    private let file: InputFile
    private let headerLine: Int?
    private let pieceSize: Int
    private var encoding: TextEncoding?
    private var transcoder: Transcoder?
    private let raw = ByteBuffer()
    private let text = ByteBuffer()
    private var place = 0
    private var line = 0
    private var hasEnded = false

    /// Opens the list at `path`; a header line with one known column is passed over.
    ///
    /// - Throws: ``InputError`` when it cannot be read, or is something else than a list.
    public init(
        path: String, encoding forced: TextEncoding?, aliases: ColumnAliases, pieceSize: Int = pieceSize
    ) throws(InputError) {
        let file = try InputFile(path: path)
        let head = try file.peek(ExportProbe.headSize)
        if let problem = OwnReport.problem(of: head) ?? ForeignForm.problem(of: head, isForced: forced != nil) {
            throw InputError(.malformed, path: path, problem: problem)
        }
        // Bytes that only look like another encoding are told by the names.
        _ = try ExportProbe.doubt(forced, head, path: path)
        let mark = TextEncoding.byteOrderMark(head)
        let known = forced ?? mark?.encoding ?? TextEncoding.detect(head, isWhole: head.count < ExportProbe.headSize)
        let text = ExportProbe.converted(head, from: known)
        headerLine = try NameListReader.headerLine(in: text.bytes, path, aliases)
        self.file = file
        self.pieceSize = max(1, pieceSize)
        encoding = known
        if let mark { _ = try file.read(into: ByteBuffer(), atMost: mark.length) }
    }

    /// The line of a header with one column; nil without a header.
    private static func headerLine(
        in head: Bytes, _ path: String, _ aliases: ColumnAliases
    ) throws(InputError) -> Int? {
        if ExportProbe.isXML(head) {
            throw InputError(
                .malformed, path: path,
                problem: BilingualLine(
                    "a document, not a list of names; see 'icpaudit columns'", "是文档，不是域名清单；参见 'icpaudit columns'"))
        }
        guard let dialect = CSVDialect.find(in: head, isWhole: true, encoding: nil, aliases: aliases),
            !NameList.isName(header: dialect.header)
        else { return nil }
        guard dialect.header.count == 1 else {
            throw InputError(
                .malformed, path: path, line: dialect.headerLine,
                problem: BilingualLine(
                    "a table with several columns, not a list of names; use 'icpaudit audit'",
                    "是有多列的表格，不是域名清单；请用 'icpaudit audit'"))
        }
        return dialect.headerLine
    }

    /// The next line with a name, or nil at the end; empty lines and those that begin with `#` are passed over.
    ///
    /// - Throws: ``InputError`` when the list cannot be read, or has a line that no list has.
    public func next() throws(InputError) -> Entry? {
        while let bytes = try nextLine() {
            line += 1
            if line == headerLine { continue }
            let isText = UTF8Check.firstInvalid(in: bytes) == nil
            let name = NameList.line(isText ? bytes.string : String.printable(bytes))
            if name.isEmpty || name.hasPrefix("#") { continue }
            return Entry(line: line, name: name, isText: isText)
        }
        return nil
    }

    /// The bytes of the next line without its end, valid until the next call.
    private func nextLine() throws(InputError) -> Bytes? {
        var searched = 0
        while true {
            let rest = text.bytes.dropFirst(place)
            if let end = NameListReader.lineEnd(in: rest, from: searched) {
                let isPair = rest[end] == 0x0D && end + 1 < rest.count && rest[end + 1] == 0x0A
                // The other half of CRLF may come with the next piece.
                if rest[end] == 0x0A || end + 1 < rest.count || hasEnded {
                    place += end + (isPair ? 2 : 1)
                    return rest[0..<end]
                }
            } else {
                searched = rest.count
            }
            if hasEnded {
                place = text.count
                return rest.isEmpty ? nil : rest
            }
            guard rest.count <= NameListReader.lineLimit else {
                throw InputError(
                    .malformed, path: path, line: line + 1,
                    problem: BilingualLine(
                        "the line is longer than \(NameListReader.lineLimit) bytes; expected one domain name a line",
                        "该行超过 \(NameListReader.lineLimit) 字节；每行应为一个域名"))
            }
            try fill()
        }
    }

    private static func lineEnd(in text: Bytes, from start: Int) -> Int? {
        for index in start..<max(start, text.count) where text[index] == 0x0A || text[index] == 0x0D { return index }
        return nil
    }

    /// Reads the next piece behind what is left.
    private func fill() throws(InputError) {
        text.removeFirst(place)
        place = 0
        hasEnded = try file.read(into: raw, atMost: pieceSize) == 0
        if encoding == nil { encoding = TextEncoding.detect(raw.bytes) }
        guard let encoding, encoding != .utf8 else {
            text.append(raw.bytes)
            raw.truncate()
            return
        }
        let transcoder = self.transcoder ?? Transcoder(from: encoding)
        self.transcoder = transcoder
        let (consumed, _) = transcoder.decode(raw.bytes, into: text, isLast: hasEnded)
        raw.removeFirst(consumed)
    }
}
