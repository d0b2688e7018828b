import Bytes

/// The form in which the words of consoles, registries and exports are compared: after NFKC, without case, white space,
/// hyphens, underscores and invisible characters.
public enum WordForm {
    /// Appends the form of `word`, which must not be a view of `buffer`, and returns its place.
    public static func append(_ word: Bytes, to buffer: ByteBuffer) -> Cell {
        let start = buffer.count
        withForm(of: word) { buffer.append($0) }
        return buffer.cell(from: start)
    }

    /// Calls `body` with the form of `word`, which is gone when it returns.
    public static func withForm<Result>(of word: Bytes, _ body: (Bytes) -> Result) -> Result {
        ScratchBytes.with(capacity: word.count) { scratch in
            if write(word, to: &scratch) { return body(scratch.bytes) }
            let buffer = ByteBuffer(capacity: word.count + 1)
            buffer.append(scalars: rareForm(of: word))
            return withExtendedLifetime(buffer) { body(buffer.bytes) }
        }
    }

    /// The form of a word as a String; not for the per-row path.
    public static func form(of word: String) -> String {
        let buffer = ByteBuffer(capacity: word.utf8.count + 1)
        let cell = word.withBytes { append($0, to: buffer) }
        return buffer.bytes(cell).string
    }

    /// True when the form of `cell` is `word`, which is in that form; not for the per-row path.
    public static func means(_ cell: Bytes, _ word: StaticString) -> Bool {
        let buffer = ByteBuffer(capacity: cell.count + 1)
        return buffer.bytes(append(cell, to: buffer)) == word
    }

    /// True when the form of `cell` has more than `limit` bytes, as every long cell but one of spaces has.
    ///
    /// Each character that counts has one byte at least, so that no form is made of what cannot be a word.
    public static func isLonger(_ cell: Bytes, than limit: Int) -> Bool {
        if cell.count <= limit { return false }
        var (index, count) = (0, 0)
        while index < cell.count, count <= limit {
            let scalar = cell.scalar(at: &index)
            if !isPassedOver(scalar), !isWideHyphen(scalar) { count += 1 }
        }
        return count > limit
    }

    /// Writes the form of ASCII and of the ideographs U+4E00 to U+9FFF; false when other characters are in the word.
    private static func write(_ word: Bytes, to output: inout ScratchBytes) -> Bool {
        var index = 0
        while index < word.count {
            let byte = word[index]
            if byte < 0x80 {
                index += 1
                if byte <= 0x20 || byte == 0x7F || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") { continue }
                output.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
            } else if byte >= 0xE4, byte <= 0xE9, index + 2 < word.count, byte > 0xE4 || word[index + 1] >= 0xB8 {
                output.append(word[index..<(index + 3)])
                index += 3
            } else {
                return false
            }
        }
        return true
    }

    private static func rareForm(of word: Bytes) -> [UInt32] {
        let scalars = word.string.unicodeScalars.map(\.value)
        return UnicodeForm.caseFolded(UnicodeForm.compatible(scalars)).filter { !isPassedOver($0) }
    }

    /// True for what becomes a hyphen or an underscore in the compatibility form (Unicode's UnicodeData.txt).
    private static func isWideHyphen(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xFE31...0xFE34, 0xFE4D...0xFE4F, 0xFE58, 0xFE63, 0xFF0D, 0xFF3F: true
        default: false
        }
    }

    private static func isPassedOver(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0...0x20, 0x7F...0x9F, 0x2D, 0x5F, 0x2010...0x2015, 0x2212: true
        default: UnicodeProperty.isWhiteSpace(scalar) || UnicodeProperty.isDefaultIgnorable(scalar)
        }
    }
}
