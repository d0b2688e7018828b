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
        for (number, line) in lines.bytes.buffer.split(separator: 0x0A).enumerated() {
            let (lead, trail) = number.quotientAndRemainder(dividingBy: GB18030Pairs.trails.count)
            let place = lead << 8 | (trail + Int(GB18030Pairs.trails.lowerBound))
            characters[place] = GB18030Pairs.character(line)
        }
        self.characters = characters
    }

    private static func character(_ utf8: Slice<UnsafeBufferPointer<UInt8>>) -> UInt32 {
        guard (2...3).contains(utf8.count), utf8.first != Transcoder.invalidMark else { return 0 }
        return utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) } | UInt32(utf8.count) << 24
    }

    /// Appends the ASCII and the characters of two bytes that stand at `place` as UTF-8, and moves it behind them: to
    /// the first of anything else, or to the end.
    func convert(_ input: Bytes, _ place: inout Int, to output: ByteBuffer) {
        while place < input.count {
            // Room is made for a part at a time: the whole text seldom needs as much as it could.
            let end = min(input.count, place + 16_384)
            convert(input, &place, end, to: output)
            if place < end { return }
        }
    }

    /// The same for what begins before `end`.
    private func convert(_ input: Bytes, _ place: inout Int, _ end: Int, to output: ByteBuffer) {
        output.write { text in
            characters.withUnsafeBufferPointer { characters in
                while place < end {
                    if input[place] < 0x80 {
                        let letters = input[place..<end]
                        let count = UTF8Check.firstNonASCII(in: letters) ?? letters.count
                        text.append(letters[0..<count])
                        place += count
                    } else {
                        guard input[place] > 0x80, input[place] < 0xFF, place + 1 < input.count else { return }
                        let character = characters[Int(input[place] - 0x81) << 8 | Int(input[place + 1])]
                        guard character != 0 else { return }
                        text.append(first: Int(character >> 24), of: character)
                        place += 2
                    }
                }
            }
        }
    }
}
