import Bytes
import Portfolio

/// Converts text to UTF-8 by iconv; one conversion state, used by one task.
///
/// Bytes that are invalid become the byte 0xFF, which no UTF-8 text holds, so the row that has them is refused later
/// with the file offset noted here; nothing is replaced silently.
final class Transcoder {
    /// The byte that stands for invalid input in the output.
    static let invalidMark: UInt8 = 0xFF

    private let converter: TextConverter
    private let unitLength: Int
    /// What needs no iconv, which takes as long for each letter of a tag as for an ideograph; nil where all needs it.
    private let pairs: GB18030Pairs?

    /// A converter from `encoding`.
    init(from encoding: TextEncoding) {
        guard let converter = TextConverter(from: encoding.rawValue, to: "UTF-8") else {
            preconditionFailure("the C library has no converter from \(encoding.rawValue)")
        }
        self.converter = converter
        unitLength = encoding == .utf16LE || encoding == .utf16BE ? 2 : 1
        pairs = encoding == .gb18030 ? .all : nil
    }

    /// A converter from an encoding of bytes that a document declares; nil when the C library does not know it.
    init?(label: String) {
        // `//IGNORE` and the like would drop bytes in silence.
        let isName = label.utf8.allSatisfy { byte in
            byte < 0x80 && (byte == 0x2D || byte == 0x2E || byte == 0x3A || byte == 0x5F || byte >= 0x30)
                && byte != 0x2F
        }
        guard isName, !label.isEmpty, let converter = TextConverter(from: label, to: "UTF-8") else { return nil }
        self.converter = converter
        unitLength = 1
        pairs = nil
    }

    /// Appends `input` as UTF-8 to `output`.
    ///
    /// - Returns: how many bytes were consumed (an incomplete end is not), and the places of invalid input.
    func decode(_ input: Bytes, into output: ByteBuffer, isLast: Bool) -> (consumed: Int, invalid: [Int]) {
        var invalid: [Int] = []
        var place = 0
        while place < input.count {
            var end = input.count
            if let pairs {
                pairs.convert(input, &place, to: output)
                if place == end { break }
                end = Transcoder.endOfCharacter(in: input, at: place)
            }
            guard convert(input, &place, end, to: output, &invalid, isLast: isLast || end < input.count) else { break }
        }
        return (place, invalid)
    }

    /// The end of the character of two or four bytes that GB18030 may have at `place`, or of the input.
    private static func endOfCharacter(in input: Bytes, at place: Int) -> Int {
        let isLong = place + 1 < input.count && (0x30...0x39).contains(input[place + 1])
        return min(input.count, place + (isLong ? 4 : 2))
    }

    /// Converts from `place` to `end`, or to the first invalid byte, which is passed over where ASCII may follow it;
    /// false where a character is cut off.
    private func convert(
        _ input: Bytes, _ place: inout Int, _ end: Int, to output: ByteBuffer, _ invalid: inout [Int], isLast: Bool
    ) -> Bool {
        while place < end {
            let left = end - place
            switch converter.convert(input, &place, to: end, into: output, room: max(64, left + left / 2)) {
            case .done, .full: continue
            case .incomplete where !isLast: return false
            case .incomplete, .invalid: break
            }
            invalid.append(place)
            output.append(Transcoder.invalidMark)
            place += min(unitLength, end - place)
            // Behind an invalid byte characters may lie otherwise than they looked.
            if pairs != nil { return true }
        }
        return true
    }
}
