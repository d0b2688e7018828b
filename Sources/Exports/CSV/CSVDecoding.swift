import Bytes
import Portfolio

/// The text of a block in UTF-8, and which bytes of the file it could not take over.
struct CSVDecoding {
    /// The block's rows in UTF-8; ``Transcoder/invalidMark`` stands for what is invalid.
    let text: ByteBuffer
    /// Where in the file the invalid bytes stand, one for each mark, in order; empty where the text is the file's own.
    private(set) var invalidOffsets: [Int]
    /// Those of them with which a row in UTF-8 begins to differ from ASCII.
    private(set) var foreignOffsets: Set<Int> = []

    /// Decodes a block.
    init(_ block: CSVBlock) {
        // What an earlier reading has written behind the rows.
        block.bytes.truncate(to: block.length)
        guard block.encoding == .gb18030 else {
            text = block.bytes
            invalidOffsets = block.invalidOffsets
            return
        }
        text = ByteBuffer(capacity: block.bytes.count + block.bytes.count / 2)
        invalidOffsets = []
        decode(block)
    }

    /// Converts GB18030; lines in UTF-8 are taken over as they are, behind a mark that rejects their row.
    private mutating func decode(_ block: CSVBlock) {
        let transcoder = Transcoder(from: .gb18030)
        let bytes = block.bytes.bytes
        let lineEnd: UInt8 = bytes.firstIndex(of: 0x0A) == nil ? 0x0D : 0x0A
        var place = 0
        while place < bytes.count {
            let foreign = ForeignLine.first(in: bytes, from: place, lineEnd: lineEnd)
            let stop = foreign?.start ?? bytes.count
            let (_, places) = transcoder.decode(bytes[place..<stop], into: text, isLast: true)
            for invalid in places { invalidOffsets.append(block.fileOffset + place + invalid) }
            guard let foreign else { return }
            invalidOffsets.append(block.fileOffset + foreign.start)
            foreignOffsets.insert(block.fileOffset + foreign.start)
            text.append(Transcoder.invalidMark)
            text.append(bytes[foreign.start..<foreign.end])
            place = foreign.end
        }
    }
}

/// A line in UTF-8 in a file of another encoding.
struct ForeignLine: Equatable {
    /// Its first byte that is not ASCII.
    let start: Int
    /// The place of its line end, or of the end of the text.
    let end: Int

    /// How many ideographs a line must hold: fewer may come about by chance.
    private static let leastSequences = 3

    /// The first line from `start` on, the beginning of a line, whose bytes beyond ASCII are all UTF-8.
    ///
    /// A GBK text hardly ever has the lead and the two continuation bytes of an ideograph where a line leaves ASCII, so
    /// that most lines are passed over after a look at three bytes.
    static func first(in text: Bytes, from start: Int, lineEnd: UInt8) -> ForeignLine? {
        var place = start
        while let found = text.firstNonASCII(from: place) {
            let isCandidate =
                found + 2 < text.count && text[found] & 0xF0 == 0xE0 && text[found + 1] & 0xC0 == 0x80
                && text[found + 2] & 0xC0 == 0x80
            let end = text.dropFirst(found).firstIndex(of: lineEnd).map { found + $0 } ?? text.count
            if isCandidate, isUTF8(text[found..<end]) { return ForeignLine(start: found, end: end) }
            place = end
        }
        return nil
    }

    private static func isUTF8(_ line: Bytes) -> Bool {
        guard UTF8Check.firstInvalid(in: line) == nil else { return false }
        var sequences = 0
        for index in 0..<line.count where line[index] & 0xF0 == 0xE0 { sequences += 1 }
        return sequences >= leastSequences
    }
}
