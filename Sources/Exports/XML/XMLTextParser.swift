import Bytes
import Portfolio

/// Hands a document's text to the parser and tells by their place in the file the bytes that it refuses.
final class XMLTextParser {
    let parser: XMLDocumentParser
    private let path: String
    private let encodingName: String
    private let isConverted: Bool

    init(_ parser: XMLDocumentParser, path: String, _ encoding: XMLEncoding) {
        self.parser = parser
        self.path = path
        encodingName = encoding.name
        isConverted = encoding.isConverted
        if isConverted { parser.assumeUTF8() }
    }

    /// Parses a piece of the document.
    ///
    /// - Throws: ``InputError`` when the document is malformed, a byte is invalid in its encoding, or reading failed.
    func parse(_ text: XMLText) throws(InputError) {
        try check(parser.feed(text.bytes.bytes), text)
        if let failure = text.failure { throw failure }
        if text.isLast { try check(parser.finish(), text) }
    }

    private func check(_ isAccepted: Bool, _ text: XMLText) throws(InputError) {
        guard !isAccepted, let refusal = parser.refusal else { return }
        if refusal.isEncoding, !isConverted, let place = invalidByte(in: text) {
            throw XMLTextConverter.invalidByte(place, path: path, encoding: encodingName)
        }
        throw InputError(
            .malformed, path: path, line: refusal.line, column: refusal.column, problem: refusal.problem)
    }

    /// The file offset of the first byte of `text` that is no UTF-8, looked for only after libxml2 refused one.
    private func invalidByte(in text: XMLText) -> Int? {
        let bytes = ByteBuffer(capacity: text.bytes.count + text.tail.count)
        text.tail.forEach { bytes.append($0) }
        bytes.append(text.bytes.bytes)
        // The tail may begin within a character that was read already.
        let start = text.tail.prefix { $0 & 0xC0 == 0x80 }.count
        guard let place = UTF8Check.firstInvalid(in: bytes.bytes, from: start) else { return nil }
        return text.offset - text.tail.count + place
    }
}
