import Glibc
import Portfolio

/// Tells text that is UTF-8 read as GBK: turned back into the bytes of GB 18030, it is Chinese in UTF-8.
///
/// One for one task at a time: it keeps a converter open.
public final class MisreadText {
    private let converter: iconv_t?

    /// Opens the converter when the system has it; without it no text is called misread.
    public init() {
        let opened = iconv_open("GB18030", "UTF-8")
        converter = opened == iconv_t(bitPattern: -1) ? nil : opened
    }

    deinit { if let converter { iconv_close(converter) } }

    /// The longest text that is looked at; names are shorter.
    private static let limit = 1024

    /// True when the bytes of the text in GB 18030 are two ideographs or more in UTF-8, whole but for `?`, which stands
    /// where a byte was lost.
    public func holds(_ text: Bytes) -> Bool {
        guard let converter, text.count <= MisreadText.limit, !text.isASCII else { return false }
        let room = text.count * 2 + 8
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { buffer in
            guard let base = buffer.baseAddress else { return false }
            iconv(converter, nil, nil, nil, nil)
            var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(mutating: text.base)
                .assumingMemoryBound(to: CChar.self)
            var output: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(base).assumingMemoryBound(to: CChar.self)
            var (left, free) = (text.count, room)
            // iconv reads its input and never writes to it, whatever the type of its parameter says.
            guard iconv(converter, &input, &left, &output, &free) != Int.max, left == 0 else { return false }
            return MisreadText.isUTF8(Bytes(base, room - free))
        }
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
