import FoundationEssentials
import Portfolio

/// A JSON text that was checked strictly (RFC 8259), with the places of its values; comments (`//`, `/* */`) may stand
/// between them.
///
/// The decoder of FoundationEssentials keeps to itself where a text is wrong, and takes the last of two equal keys.
struct JSONText {
    /// A line and a column, from 1; columns count characters.
    struct Place: Equatable {
        let line: Int
        let column: Int
    }

    /// What is wrong with a text, and where.
    struct Problem: Error, Equatable {
        let place: Place
        let text: BilingualLine
    }

    /// The text in UTF-8, without a byte order mark, spaces in place of its comments.
    let bytes: [UInt8]
    /// Where each value begins, by the keys that lead to it; a member of an object begins with its key.
    private let offsets: [[String]: Int]
    /// Where each value stands, without the key before it.
    private let extents: [[String]: Range<Int>]

    /// Checks a text in UTF-8, or in UTF-16 with its mark.
    init(_ data: Data) throws(Problem) {
        var bytes = JSONText.utf8(Array(data))
        if let offset = JSONText.firstInvalidByte(of: bytes) {
            let text = BilingualLine("bytes that are not UTF-8; save the file as UTF-8", "含有不是 UTF-8 的字节；请另存为 UTF-8")
            throw JSONText.problem(text, at: offset, in: bytes)
        }
        var scanner = JSONScanner(bytes)
        do throws(JSONScanner.Fault) {
            try scanner.scan()
        } catch {
            throw JSONText.problem(error.text, at: error.offset, in: bytes)
        }
        offsets = scanner.offsets
        extents = scanner.extents
        for index in scanner.comments.joined() where bytes[index] != 0x0A && bytes[index] != 0x0D {
            bytes[index] = 0x20
        }
        self.bytes = bytes
    }

    /// Where the value stands that these keys lead to, or the nearest one around it.
    func place(of keys: [String]) -> Place {
        var keys = keys
        while !keys.isEmpty, offsets[keys] == nil { keys.removeLast() }
        return JSONText.place(of: offsets[keys] ?? 0, in: bytes)
    }

    /// The value that these keys lead to as it was written, on one line; nil where there is none.
    func value(of keys: [String]) -> String? {
        guard let extent = extents[keys] else { return nil }
        var (line, isText, isEscaped) = ([UInt8](), false, false)
        for byte in bytes[extent] {
            let isSpace = !isText && [0x20, 0x09, 0x0A, 0x0D].contains(byte)
            if isText {
                isText = isEscaped || byte != UInt8(ascii: "\"")
                isEscaped = !isEscaped && byte == UInt8(ascii: "\\")
            } else if byte == UInt8(ascii: "\"") {
                isText = true
            }
            if isSpace, line.last == 0x20 { continue }
            line.append(isSpace ? 0x20 : byte)
        }
        return String(decoding: line, as: UTF8.self)
    }

    private static func problem(_ text: BilingualLine, at offset: Int, in bytes: [UInt8]) -> Problem {
        Problem(place: place(of: offset, in: bytes), text: text)
    }

    /// The line and column of a byte; a line ends with LF, CRLF or CR.
    static func place(of offset: Int, in bytes: [UInt8]) -> Place {
        var (line, column) = (1, 1)
        for index in 0..<min(offset, bytes.count) {
            switch bytes[index] {
            case 0x0D where index + 1 < bytes.count && bytes[index + 1] == 0x0A: break
            case 0x0A, 0x0D: (line, column) = (line + 1, 1)
            case 0x80..<0xC0: break
            default: column += 1
            }
        }
        return Place(line: line, column: column)
    }

    private static func utf8(_ bytes: [UInt8]) -> [UInt8] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
        let isLittle = bytes.starts(with: [0xFF, 0xFE])
        guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else { return bytes }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            let (low, high) = isLittle ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
            return UInt16(high) << 8 | UInt16(low)
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func firstInvalidByte(of bytes: [UInt8]) -> Int? {
        var (iterator, decoder, offset) = (bytes.makeIterator(), UTF8(), 0)
        while true {
            switch decoder.decode(&iterator) {
            case .scalarValue(let scalar): offset += UTF8.width(scalar)
            case .emptyInput: return nil
            case .error: return offset
            }
        }
    }
}
