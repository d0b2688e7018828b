import CLinux
import Portfolio

extension ByteBuffer {
    /// Appends data as HTML text: right between tags and inside a quoted attribute value alike.
    ///
    /// `& < > " '` become character references; control characters other than tab and newline (C0, DEL, C1) become
    /// U+FFFD, since HTML has no form for them.
    func append(htmlText text: Bytes) {
        var start = 0
        var index = 0
        while true {
            index = icp_html_run_end(text.base, index, text.count)
            if index == text.count { break }
            let byte = text[index]
            // C1 control characters are C2 80 to C2 9F; everything else behind C2 is an ordinary character.
            if byte == 0xC2, index + 1 >= text.count || !(0x80...0x9F).contains(text[index + 1]) {
                index += 1
                continue
            }
            append(text[start..<index])
            append(HTMLEscaping.replacement(of: byte))
            index += byte == 0xC2 ? 2 : 1
            start = index
        }
        append(text[start..<text.count])
    }
}

/// What stands for the bytes that cannot stand in HTML as they are.
enum HTMLEscaping {
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
