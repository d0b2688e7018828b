import Bytes
import Portfolio

/// Reads a document from its file piece by piece, hashed and converted: all that the parser need not do.
///
/// It never throws: what goes wrong comes with the piece behind which it was seen.
public final class XMLTextReader: TextReader {
    /// How many bytes are read and parsed at a time; libxml2 is fastest with large pieces.
    static let chunkSize = 1_048_576

    private let file: InputFile
    private let encoding: XMLEncoding
    private let chunkSize: Int
    private var opened: XMLTextConverter?
    private var rest: [UInt8] = []
    private var hasEnded = false

    init(_ file: InputFile, _ encoding: XMLEncoding, chunkSize: Int = XMLTextReader.chunkSize) {
        self.file = file
        self.encoding = encoding
        self.chunkSize = chunkSize
    }

    /// The next piece; nil behind the last one, or behind one that says what went wrong.
    public func next() -> XMLText? {
        guard !hasEnded else { return nil }
        let text = read()
        hasEnded = text.isLast || text.failure != nil
        return text
    }

    private func read() -> XMLText {
        do throws(InputError) {
            let raw = ByteBuffer(capacity: chunkSize + rest.count)
            rest.forEach { raw.append($0) }
            let isLast = try file.read(into: raw, atMost: chunkSize) == 0
            return try converter().convert(raw, isLast: isLast, rest: &rest)
        } catch {
            return XMLText(
                bytes: ByteBuffer(capacity: 16), offset: file.offset, tail: [], isLast: false, failure: error)
        }
    }

    private func converter() throws(InputError) -> XMLTextConverter {
        if let opened { return opened }
        let converter = try XMLTextConverter(encoding, path: file.path)
        opened = converter
        return converter
    }
}
