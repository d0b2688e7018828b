import Bytes
import Portfolio

/// Tells text that is UTF-8 read as GBK: turned back into the bytes of GB 18030, it is Chinese in UTF-8.
///
/// One for one task at a time: it keeps a converter open.
public final class MisreadText {
    /// Nil where the system has no such converter: then no text is called misread.
    private let converter = TextConverter(from: "UTF-8", to: "GB18030")
    private let scratch = ByteBuffer(capacity: 256)

    /// A look at texts.
    public init() {}

    /// The longest text that is looked at; names are shorter.
    private static let limit = 1024

    /// True when the bytes of the text in GB 18030 are two ideographs or more in UTF-8, whole but for `?`, which stands
    /// where a byte was lost.
    public func holds(_ text: Bytes) -> Bool {
        guard text.count <= MisreadText.limit, MisreadText.mayBegin(text) else { return false }
        scratch.truncate()
        return convert(text, into: scratch) && MisreadText.isUTF8(scratch.bytes)
    }

    /// A quick look at the first character beyond ASCII: false when its bytes in GB 18030 begin no character of UTF-8, as
    /// those of nearly all names.
    private static func mayBegin(_ text: Bytes) -> Bool {
        guard let start = text.firstIndex(where: { $0 >= 0x80 }) else { return false }
        var index = start
        let scalar = text.scalar(at: &index)
        guard scalar >= firstIdeograph, scalar <= lastIdeograph else { return false }
        let place = Int(scalar - firstIdeograph)
        return beginnings[place / 64] >> UInt64(place % 64) & 1 != 0
    }

    private static let firstIdeograph: UInt32 = 0x4E00
    private static let lastIdeograph: UInt32 = 0x9FFF

    /// A bit for each of U+4E00 to U+9FFF: two bytes in GB 18030, the first two of a character of UTF-8 with three.
    private static let beginnings: [UInt64] = {
        var bits = [UInt64](repeating: 0, count: 0x5200 / 64)
        let text = ByteBuffer(capacity: 3 * 0x5200)
        for scalar in firstIdeograph...lastIdeograph { text.append(scalar: scalar) }
        let codes = ByteBuffer(capacity: 4 * 0x5200)
        guard MisreadText().convert(text.bytes, into: codes) else { return bits }
        var index = 0
        for place in 0..<0x5200 where index + 1 < codes.count {
            let (lead, trail) = (codes[index], codes[index + 1])
            // A code of four bytes has a digit in the second place.
            if (0x30...0x39).contains(trail) {
                index += 4
                continue
            }
            index += 2
            if (0xE3...0xEF).contains(lead), trail & 0xC0 == 0x80 { bits[place / 64] |= 1 << UInt64(place % 64) }
        }
        return bits
    }()

    /// Appends the bytes of `text` in GB 18030 to `buffer`; false where that cannot be done.
    private func convert(_ text: Bytes, into buffer: ByteBuffer) -> Bool {
        guard let converter else { return false }
        converter.restart()
        var place = 0
        return converter.convert(text, &place, to: text.count, into: buffer, room: text.count * 2) == .done
    }

    private static func isUTF8(_ bytes: Bytes) -> Bool {
        var (index, ideographs) = (0, 0)
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
            } else if index + 2 < bytes.count, (0xE3...0xEF).contains(bytes[index]), isContinued(bytes, index, 2) {
                if (0xE4...0xE9).contains(bytes[index]) { ideographs += 1 }
                index += 3
            } else if let mark = lostByte(bytes, index) {
                index = mark
            } else {
                return false
            }
        }
        return ideographs >= 2
    }

    private static func isContinued(_ bytes: Bytes, _ index: Int, _ count: Int) -> Bool {
        (1...count).allSatisfy { bytes[index + $0] & 0xC0 == 0x80 }
    }

    /// Where the text goes on behind the beginning of a character whose end was lost: behind a `?`, or at the end.
    private static func lostByte(_ bytes: Bytes, _ index: Int) -> Int? {
        guard (0xE3...0xEF).contains(bytes[index]) else { return nil }
        for next in (index + 1)...(index + 2) {
            if next >= bytes.count { return bytes.count }
            if bytes[next] == UInt8(ascii: "?") { return next + 1 }
            if bytes[next] & 0xC0 != 0x80 { return nil }
        }
        return nil
    }
}
