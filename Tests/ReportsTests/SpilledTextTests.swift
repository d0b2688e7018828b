import Bytes
import Testing

@testable import Reports

/// Text that goes to a file without a name comes back as it was.
@Suite struct SpilledTextTests {
    private static func text(_ count: Int) -> ByteBuffer {
        let buffer = ByteBuffer()
        for index in 0..<count { buffer.append(UInt8(truncatingIfNeeded: index ^ index >> 8)) }
        return buffer
    }

    /// Pieces are of a mebibyte.
    @Test(arguments: [0, 1, 70_000, 1 << 20, 1 << 20 + 1]) func comesBackInPieces(_ count: Int) throws {
        let temporary = try TemporaryFolder()
        let spilled = SpilledText(in: try RunFolder(output: temporary.path))
        let text = SpilledTextTests.text(count)
        for start in stride(from: 0, to: count, by: 50_000) {
            try spilled.append(text.bytes(start..<min(start + 50_000, count)))
        }
        let back = ByteBuffer()
        try spilled.forEachPiece { back.append($0) }
        #expect(back.bytes == text.bytes)
    }

    @Test(arguments: [0..<0, 0..<1, 5..<77, 0..<1000, 999..<1000]) func partsComeBack(_ range: Range<Int>) throws {
        let temporary = try TemporaryFolder()
        let spilled = SpilledText(in: try RunFolder(output: temporary.path))
        let (text, back) = (SpilledTextTests.text(1000), SpilledTextTests.text(range.count))
        try spilled.append(text.bytes)
        try spilled.read(at: range.lowerBound, into: back.row)
        #expect(back.bytes == text.bytes(range))
    }
}
