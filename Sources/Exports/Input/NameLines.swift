import Bytes
import Portfolio

/// Reads names in UTF-8, one a line, each line of which counts, empty ones too; however many there are, a piece of them is
/// held.
public final class NameLines {
    /// How many bytes are read at once.
    public static let pieceSize = 262_144
    /// The most bytes that a line may have: as many as a row of CSV.
    static let lineLimit = CSVBlockReader.rowLimit

    /// The text that lines are places in; who reads a line may append to it.
    public let text = ByteBuffer(capacity: 2 * pieceSize)
    /// How many lines were read so far.
    public private(set) var line = 0
    /// Whether the last line is text, and not bytes in another encoding.
    public private(set) var isText = true
    private let file: InputFile
    private let pieceSize: Int
    /// Where the next line starts, and where what was read ends.
    private var place = 0
    private var end = 0
    private var hasEnded = false
    /// Whether any of the whole lines of the piece may hold bytes that are not text.
    private var isDoubtful = false

    /// Opens the file at `path`; `-` is standard input.
    ///
    /// - Throws: ``InputError`` when it cannot be opened.
    public init(path: String, pieceSize: Int = pieceSize) throws(InputError) {
        file = try InputFile(path: path)
        self.pieceSize = max(1, pieceSize)
    }

    /// The place in ``text`` of the next line without its end, valid until the next call; nil at the end.
    ///
    /// - Throws: ``InputError`` when reading fails, or a line is longer than any record.
    public func next() throws(InputError) -> Cell? {
        var searched = 0
        while true {
            let rest = text.bytes(place..<end)
            if let lineEnd = rest.dropFirst(searched).firstIndex(of: 0x0A) {
                return take(searched + lineEnd, next: searched + lineEnd + 1)
            }
            if hasEnded { return rest.isEmpty ? nil : take(rest.count, next: rest.count) }
            guard rest.count <= NameLines.lineLimit else {
                throw InputError(
                    .malformed, path: file.path, line: line + 1,
                    problem: BilingualLine(
                        "the line is longer than \(NameLines.lineLimit / 1_048_576) MiB; expected one domain name a line",
                        "该行超过 \(NameLines.lineLimit / 1_048_576) MiB；每行应为一个域名"))
            }
            searched = rest.count
            try fill()
        }
    }

    private func take(_ length: Int, next: Int) -> Cell {
        let start = place
        place += next
        line += 1
        let bytes = text.bytes(start..<(start + length))
        isText = !isDoubtful || UTF8Check.firstInvalid(in: bytes) == nil
        let isPair = length > 0 && bytes[length - 1] == 0x0D
        return Cell(offset: start, count: isPair ? length - 1 : length)
    }

    /// Reads the next piece behind what is left of the last one.
    private func fill() throws(InputError) {
        text.truncate(to: end)
        text.removeFirst(place)
        place = 0
        hasEnded = try file.read(into: text, atMost: pieceSize) == 0
        end = text.count
        // A character may be cut at the end of the piece, never at the end of a line.
        let whole = hasEnded ? end : (text.bytes.lastIndex(of: 0x0A) ?? 0)
        isDoubtful = UTF8Check.firstInvalid(in: text.bytes(0..<whole)) != nil
    }
}
