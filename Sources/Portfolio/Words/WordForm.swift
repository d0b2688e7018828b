import Bytes
import CLibUnistring

/// The form in which the words of consoles, registries and exports are compared: after NFKC, without case, white space,
/// hyphens, underscores and invisible characters.
public enum WordForm {
    /// Appends the form of `word`, which must not be a view of `buffer`, and returns its place.
    public static func append(_ word: Bytes, to buffer: ByteBuffer) -> Cell {
        let start = buffer.count
        buffer.reserve(word.count)
        if let length = write(word, to: buffer.base + start) {
            buffer.advance(by: length)
        } else {
            for scalar in form(of: word) { buffer.append(scalar: scalar) }
        }
        return buffer.cell(from: start)
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

    /// Writes the form of ASCII and of the ideographs U+4E00 to U+9FFF to `output`, which has room for as many bytes, and
    /// returns its length; nil when other characters are in the word.
    public static func write(_ word: Bytes, to output: UnsafeMutablePointer<UInt8>) -> Int? {
        var count = 0
        var index = 0
        while index < word.count {
            let byte = word[index]
            if byte < 0x80 {
                index += 1
                if byte <= 0x20 || byte == 0x7F || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") { continue }
                output[count] = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
                count += 1
            } else if byte >= 0xE4, byte <= 0xE9, index + 2 < word.count, byte > 0xE4 || word[index + 1] >= 0xB8 {
                for offset in 0..<3 { output[count + offset] = word[index + offset] }
                count += 3
                index += 3
            } else {
                return nil
            }
        }
        return count
    }

    private static func form(of word: Bytes) -> [UInt32] {
        let scalars = word.string.unicodeScalars.map(\.value)
        return UnicodeForm.convert(UnicodeForm.convert(scalars, icp_nfkc), icp_casefold).filter { !isPassedOver($0) }
    }

    private static func isPassedOver(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0...0x20, 0x7F...0x9F, 0x2D, 0x5F, 0x2010...0x2015, 0x2212: true
        default: icp_is_white_space(scalar) || icp_is_default_ignorable(scalar)
        }
    }
}

extension ByteBuffer {
    /// Appends the UTF-8 form of one Unicode scalar.
    fileprivate func append(scalar: UInt32) {
        guard let scalar = UnicodeScalar(scalar) else { return }
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { append(byte) }
    }
}
