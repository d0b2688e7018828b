import Portfolio

extension ByteBuffer {
    /// Appends data as HTML text: right between tags and inside a quoted attribute value alike.
    ///
    /// `& < > " '` become character references; control characters other than tab and newline (C0, DEL, C1) become
    /// U+FFFD, since HTML has no form for them.
    func append(htmlText text: Bytes) {
        var start = 0
        var index = 0
        while index < text.count {
            let byte = text[index]
            guard HTMLEscaping.needsAttention[Int(byte)] else {
                index += 1
                continue
            }
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

/// Which bytes cannot stand in HTML as they are, and what stands for them.
enum HTMLEscaping {
    /// True for each byte at which escaping has to look closer.
    static let needsAttention: InlineArray<256, Bool> = {
        var table = InlineArray<256, Bool>(repeating: false)
        for byte in 0..<0x20 where byte != 0x09 && byte != 0x0A { table[byte] = true }
        for byte in [0x7F, 0xC2] { table[byte] = true }
        for byte in "&<>\"'".utf8 { table[Int(byte)] = true }
        return table
    }()

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
