import Bytes

/// Text as a cell of a workbook can hold it.
///
/// XML has no NUL and no U+FFFE or U+FFFF; spreadsheet programs read `_xHHHH_` as the character of that number, and no more
/// than 32,767 UTF-16 units of a cell. Other control characters are written in that form by libxlsxwriter.
enum WorkbookText {
    /// The most UTF-16 units that a cell holds.
    static let limit = 32_767

    /// Appends `text` and a NUL; where a cell cannot hold all of it, its beginning and the name of the `file` that does.
    static func append(_ text: Bytes, to buffer: ByteBuffer, whole file: String) {
        if text.count <= limit, isPlain(text) {
            buffer.append(text)
        } else {
            buffer.append(changed(text.string, whole: file))
        }
        buffer.append(0)
    }

    /// True when `text` is well-formed UTF-8 (RFC 3629) without anything that a cell cannot hold as it is.
    static func isPlain(_ text: Bytes) -> Bool {
        var index = 0
        while index < text.count {
            let byte = text[index]
            if byte < 0x80 {
                if byte == 0 { return false }
                if byte == UInt8(ascii: "_"), index + 1 < text.count, text[index + 1] == UInt8(ascii: "x") {
                    return false
                }
                index += 1
                continue
            }
            guard let length = lengthOfSequence(text, at: index) else { return false }
            index += length
        }
        return true
    }

    /// How many bytes the character has that begins with a byte of 0x80 or more; nil for one that XML cannot hold.
    private static func lengthOfSequence(_ text: Bytes, at index: Int) -> Int? {
        let first = text[index]
        let length =
            switch first {
            case 0xC2...0xDF: 2
            case 0xE0...0xEF: 3
            case 0xF0...0xF4: 4
            default: 0
            }
        guard length > 0, index + length <= text.count else { return nil }
        let second = text[index + 1]
        let seconds: ClosedRange<UInt8> =
            switch first {
            case 0xE0: 0xA0...0xBF
            case 0xED: 0x80...0x9F
            case 0xF0: 0x90...0xBF
            case 0xF4: 0x80...0x8F
            default: 0x80...0xBF
            }
        guard seconds.contains(second) else { return nil }
        for place in 2..<max(length, 2) where text[index + place] & 0xC0 != 0x80 { return nil }
        if first == 0xEF, second == 0xBF, text[index + 2] >= 0xBE { return nil }
        return length
    }

    private static func changed(_ text: String, whole file: String) -> String {
        let escaped = escaped(text)
        if escaped.utf16.count <= limit { return escaped }
        let note = " … [\(file)]"
        var room = limit - note.utf16.count
        var kept = String.UnicodeScalarView()
        for scalar in escaped.unicodeScalars {
            room -= UTF16.width(scalar)
            if room < 0 { break }
            kept.append(scalar)
        }
        return String(kept) + note
    }

    private static func escaped(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var escaped = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            if scalar == "_", isEscape(scalars, at: index) { escaped.append(contentsOf: "_x005F".unicodeScalars) }
            let isAllowed = ![0, 0xFFFE, 0xFFFF].contains(scalar.value)
            escaped.append(isAllowed ? scalar : "\u{FFFD}")
        }
        return String(escaped)
    }

    /// Whether `_xHHHH_` begins at `index`.
    private static func isEscape(_ scalars: [UnicodeScalar], at index: Int) -> Bool {
        index + 6 < scalars.count && scalars[index + 1] == "x" && scalars[index + 6] == "_"
            && scalars[(index + 2)...(index + 5)].allSatisfy { $0.properties.isASCIIHexDigit }
    }
}
