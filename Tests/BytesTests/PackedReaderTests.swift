import Bytes
import Testing

@Suite("Packed numbers and texts")
struct PackedReaderTests {
    @Test("numbers come back", arguments: [0, 1, 127, 128, 300, 16_383, 16_384, 1 << 31, 1 << 48, Int.max])
    func numbers(number: Int) throws {
        let buffer = ByteBuffer()
        buffer.append(packed: number)
        var reader = PackedReader(buffer.bytes)
        #expect(try reader.number() == number)
        #expect(reader.isAtEnd)
    }

    @Test("numbers below zero too", arguments: [0, -1, 1, -64, 64, -719_162, 2_932_896, -(1 << 61), 1 << 61])
    func signedNumbers(number: Int) throws {
        let buffer = ByteBuffer()
        buffer.append(packedSigned: number)
        var reader = PackedReader(buffer.bytes)
        #expect(try reader.signedNumber() == number)
        #expect(reader.isAtEnd)
    }

    @Test("texts and counts come back")
    func texts() throws {
        let buffer = ByteBuffer()
        for text in ["", "例.中国", String(repeating: "x", count: 300)] { buffer.append(packed: text) }
        buffer.append(packedCounts: [0, 3, 0, 0, 5])
        var reader = PackedReader(buffer.bytes)
        #expect(try reader.bytes().string == "")
        #expect(try reader.bytes().string == "例.中国")
        #expect(try reader.bytes().count == 300)
        var counts = [0, 0, 0, 0, 0]
        try reader.forEachCount(of: 5) { counts[$0] += $1 }
        #expect(counts == [0, 3, 0, 0, 5])
        #expect(reader.isAtEnd)
    }

    @Test(
        "what cannot have been packed is refused",
        arguments: [
            ("nothing", []), ("a number without an end", [0x80, 0x80]),
            ("a number of ten bytes", [UInt8](repeating: 0xFF, count: 10)),
            ("a text longer than the rest", [5, 1, 2]), ("a text of no length", [0xFF, 0xFF, 0xFF, 0xFF, 0x7F]),
        ] as [(String, [UInt8])])
    func damage(name: String, bytes: [UInt8]) {
        _ = bytes.withBytes { bytes in
            #expect(throws: PackedReader.Damage.self, "\(name)") {
                var reader = PackedReader(bytes)
                _ = try reader.bytes()
            }
        }
    }

    @Test("a count that is larger than what follows, or a place that is none, is refused")
    func counts() {
        _ = [3, 0, 0].withBytes { bytes in
            #expect(throws: PackedReader.Damage.self) {
                var reader = PackedReader(bytes)
                _ = try reader.count()
            }
        }
        _ = [1, 7, 1].withBytes { bytes in
            #expect(throws: PackedReader.Damage.self) {
                var reader = PackedReader(bytes)
                try reader.forEachCount(of: 5) { _, _ in }
            }
        }
    }
}
