import Bytes
import Portfolio

/// The characters that GB18030 writes in two bytes, as iconv converts them: nearly all Chinese in an export.
///
/// iconv is asked for all of them once: it converts text in several steps, and takes several times as long for a
/// character as a look into a table.
final class GB18030Pairs: Sendable {
    /// The characters, converted when the first GB18030 export is read.
    static let all = GB18030Pairs()

    private static let leads: ClosedRange<UInt8> = 0x81...0xFE
    private static let trails: ClosedRange<UInt8> = 0x40...0xFE
    /// By first and second byte: the character in UTF-8, its first byte lowest, and its length in the highest byte;
    /// 0 for what is no character, or one that takes four bytes.
    private let characters: ContiguousArray<UInt32>

    private init() {
        // Each pair on a line of its own: what is none does not change how the next is read.
        let pairs = ByteBuffer(capacity: 3 * GB18030Pairs.leads.count * GB18030Pairs.trails.count)
        for lead in GB18030Pairs.leads {
            for trail in GB18030Pairs.trails { for byte in [lead, trail, 0x0A] { pairs.append(byte) } }
        }
        let lines = ByteBuffer(capacity: 2 * pairs.count)
        defer { withExtendedLifetime((pairs, lines)) {} }
        _ = Transcoder(label: TextEncoding.gb18030.rawValue)?.decode(pairs.bytes, into: lines, isLast: true)
        var characters = ContiguousArray<UInt32>(repeating: 0, count: GB18030Pairs.leads.count << 8)
        for (number, line) in Array(lines.bytes).split(separator: 0x0A).enumerated() {
            let (lead, trail) = number.quotientAndRemainder(dividingBy: GB18030Pairs.trails.count)
            let place = lead << 8 | (trail + Int(GB18030Pairs.trails.lowerBound))
            characters[place] = GB18030Pairs.character(line)
        }
        self.characters = characters
    }

    private static func character(_ utf8: ArraySlice<UInt8>) -> UInt32 {
        guard (2...3).contains(utf8.count), utf8.first != Transcoder.invalidMark else { return 0 }
        return utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) } | UInt32(utf8.count) << 24
    }

    /// Appends the ASCII and the characters of two bytes that stand at `place` as UTF-8, and moves it behind them: to
    /// the first of anything else, or to the end.
    func convert(_ input: Bytes, _ place: inout Int, to output: ByteBuffer) {
        while place < input.count {
            let byte = input[place]
            if byte < 0x80 {
                let end = input.firstNonASCII(from: place) ?? input.count
                output.append(input[place..<end])
                place = end
            } else {
                guard byte > 0x80, byte < 0xFF, place + 1 < input.count else { return }
                let character = characters[Int(byte - 0x81) << 8 | Int(input[place + 1])]
                guard character != 0 else { return }
                output.append(littleEndian: character, count: Int(character >> 24))
                place += 2
            }
        }
    }
}
