import Bytes
import Portfolio

/// A piece of a document's text on its way to the parser: bytes that one task has read and another one parses.
public struct XMLText: Sendable {
    /// The bytes, converted to UTF-8 where the document is in another encoding.
    let bytes: ByteBuffer
    /// Where the piece begins in the file, in bytes.
    let offset: Int
    /// The last bytes of a document in UTF-8 before the piece, 0...3: a character may have begun in them.
    let tail: [UInt8]
    /// True behind the last byte of the document.
    let isLast: Bool
    /// Why nothing is read behind these bytes; it travels with them, so that what is wrong before it is told first.
    let failure: InputError?
}

/// Converts a document's bytes where libxml2 would not read them as they are meant.
final class XMLTextConverter {
    private let path: String
    private let transcoder: Transcoder?
    private let encodingName: String
    private var offset = 0
    private var tail: [UInt8] = []

    /// - Throws: ``InputError`` when nobody knows the encoding that the document declares.
    init(_ encoding: XMLEncoding, path: String) throws(InputError) {
        self.path = path
        encodingName = encoding.name
        switch encoding.conversion {
        case .none: transcoder = nil
        case .known(let known): transcoder = Transcoder(from: known)
        case .declared(let label):
            guard let converter = Transcoder(label: label) else {
                throw InputError(
                    .malformed, path: path, line: 1,
                    problem: BilingualLine(
                        "the declared encoding '\(label)' is unknown; name the right --encoding, or save as UTF-8",
                        "声明的编码“\(label)”未知；请用 --encoding 指定正确的编码，或另存为 UTF-8"))
            }
            transcoder = converter
        }
    }

    /// The text of the next bytes; `rest` gets those of a character that is cut off, which are to come first the next
    /// time.
    func convert(_ raw: ByteBuffer, isLast: Bool, rest: inout [UInt8]) -> XMLText {
        rest = []
        guard let transcoder else { return pass(raw, isLast: isLast) }
        let mark = offset == 0 ? TextEncoding.byteOrderMark(raw.bytes)?.length ?? 0 : 0
        let text = ByteBuffer(capacity: raw.count + raw.count / 2 + 64)
        let (consumed, invalid) = transcoder.decode(raw.bytes.dropFirst(mark), into: text, isLast: isLast)
        var failure: InputError?
        if let first = invalid.first {
            failure = XMLTextConverter.invalidByte(offset + mark + first, path: path, encoding: encodingName)
            // What stands before the byte is read as far as it goes: it is wrong first, if it is wrong.
            if let place = text.bytes.firstIndex(of: Transcoder.invalidMark) { text.truncate(to: place) }
        }
        rest = Array(raw.bytes.dropFirst(mark + consumed))
        defer { offset += mark + consumed }
        return XMLText(bytes: text, offset: offset, tail: [], isLast: isLast, failure: failure)
    }

    private func pass(_ raw: ByteBuffer, isLast: Bool) -> XMLText {
        defer {
            offset += raw.count
            tail = Array((tail + raw.bytes.dropFirst(max(0, raw.count - 3))).suffix(3))
        }
        return XMLText(bytes: raw, offset: offset, tail: tail, isLast: isLast, failure: nil)
    }

    /// The error for a byte that the document's encoding does not have at this place of the file.
    static func invalidByte(_ place: Int, path: String, encoding: String) -> InputError {
        InputError(
            .malformed, path: path,
            problem: BilingualLine(
                "byte \(place) of the file is invalid in \(encoding), the document's encoding; "
                    + "name the right --encoding, or export the file again",
                "文件的第 \(place) 个字节不符合文档的编码 \(encoding)；请用 --encoding 指定正确的编码，或重新导出"))
    }
}
