/// How wide texts are on a terminal, and how they are cut into lines.
enum TextLayout {
    /// How many columns a text takes: ideographs and full-width forms take two.
    static func width(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + ($1.isWide ? 2 : 1) } }

    /// The text with spaces behind it up to a width.
    static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - TextLayout.width(text)))
    }

    /// The lines of a text that are at most `width` wide: cut at spaces, and between ideographs, but before no
    /// punctuation that ends a phrase.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for piece in pieces(of: text) {
            let isFirst = line.isEmpty
            if !isFirst, TextLayout.width(line) + TextLayout.width(trimmed(piece)) > width {
                lines.append(trimmed(line))
                line = String(piece.drop { $0 == " " })
            } else {
                line += piece
            }
        }
        return line.isEmpty ? lines : lines + [trimmed(line)]
    }

    private static func trimmed(_ text: String) -> String {
        String(text.reversed().drop { $0 == " " }.reversed())
    }

    /// Words with the spaces before them, and ideographs each with the punctuation behind it.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var last: Character = " "
        for character in text {
            let joins = closing.contains(character) || opening.contains(last)
            let isWide = character.unicodeScalars.contains(where: \.isWide)
            let wasWide = last.unicodeScalars.contains(where: \.isWide)
            let begins = character == " " ? last != " " : last != " " && (isWide || wasWide)
            if pieces.isEmpty || begins && !joins { pieces.append("") }
            pieces[pieces.count - 1].append(character)
            last = character
        }
        return pieces
    }

    private static let closing: Set<Character> = ["，", "。", "；", "：", "、", "）", "”", "》", "！", "？"]
    private static let opening: Set<Character> = ["（", "“", "《"]
}

extension UnicodeScalar {
    /// True for a character that takes two columns of a terminal.
    var isWide: Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
