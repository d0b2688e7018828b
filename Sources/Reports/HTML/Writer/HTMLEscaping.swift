import Bytes
import Portfolio

extension ByteBuffer {
    /// Appends data as HTML text: right between tags and inside a quoted attribute value alike.
    ///
    /// `& < > " '` become character references; control characters other than tab and newline (C0, DEL, C1) become
    /// U+FFFD, since HTML has no form for them.
    func append(htmlText text: Bytes) { write { $0.append(htmlText: text) } }
}

extension ByteCursor {
    /// Appends data as ``Portfolio/ByteBuffer/append(htmlText:)`` does.
    @inline(__always)
    mutating func append(htmlText text: Bytes) {
        if appendNotingMarkup(text) { self = withEscaped(text) }
    }

    /// The cursor with the text that was written last, which is `text` as it is, written again with what it needs; a
    /// function that changed this one would keep it out of the registers.
    @inline(never)
    private consuming func withEscaped(_ text: Bytes) -> ByteCursor {
        var cursor = self
        cursor.truncate(to: cursor.count - text.count)
        var start = 0
        var index = 0
        while true {
            index = text.endOfPlainHTML(from: index)
            if index == text.count { break }
            let length = HTMLEscaping.replacedLength(text, index)
            if length > 0 {
                cursor.append(text[start..<index])
                cursor.append(HTMLEscaping.replacement(of: text[index]))
                start = index + length
            }
            index += max(length, 1)
        }
        cursor.append(text[start..<text.count])
        return cursor
    }
}

/// What stands for the bytes that cannot stand in HTML as they are.
enum HTMLEscaping {
    /// How many bytes at `index`, where a closer look is needed, are replaced; 0 when they can stand as they are.
    static func replacedLength(_ text: Bytes, _ index: Int) -> Int {
        switch text[index] {
        case UInt8(ascii: "\t"), UInt8(ascii: "\n"): 0
        // C1 control characters are C2 80 to C2 9F; everything else behind C2 is an ordinary character.
        case 0xC2: index + 1 < text.count && (0x80...0x9F).contains(text[index + 1]) ? 2 : 0
        default: 1
        }
    }

    /// What stands for `byte`.
    static func replacement(of byte: UInt8) -> StaticString {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: "\u{FFFD}"
        }
    }
}
