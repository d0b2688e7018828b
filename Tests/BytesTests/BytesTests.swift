import Bytes
import Testing

/// Views of bytes, the buffers behind them, and tables by bytes.
@Suite struct BytesTests {
    @Test(
        arguments: [
            ("abcabc", "ca", 2), ("aaab", "aab", 1), ("abc", "", 0), ("abc", "abc", 0), ("abc", "abcd", nil),
            ("", "a", nil),
            ("域名", "名", 3),
        ] as [(String, String, Int?)])
    func firstRange(_ text: String, _ needle: String, _ place: Int?) {
        let found = text.withBytes { text in needle.withBytes { text.firstRange(of: $0) } }
        #expect(found?.lowerBound == place)
        #expect(found.map(\.count) == place.map { _ in needle.utf8.count })
    }

    @Test(arguments: ["", "a", "abcdefg", "abcdefgh", "abcdefghijklmnopq", "é", "abcdefghé", "abcdefghabcdefghabcé"])
    func isASCII(_ text: String) {
        #expect(text.withBytes(\.isASCII) == text.utf8.allSatisfy { $0 < 0x80 })
    }

    /// Every length that is compared in a way of its own, with a difference in every place.
    @Test func equalityLooksAtEveryByte() {
        let (one, other) = (ByteBuffer(), ByteBuffer())
        for count in 0...70 {
            one.append(UInt8(count))
            other.append(UInt8(count))
            var faults: [Int] = one.bytes == other.bytes ? [] : [-1]
            for place in 0...count {
                other[place] ^= 0x80
                if one.bytes == other.bytes { faults.append(place) }
                other[place] ^= 0x80
            }
            #expect(faults.isEmpty, "\(count + 1) bytes")
        }
        #expect(Bytes.empty == Bytes.empty)
    }

    @Test(
        arguments: [
            ("", "", false), ("", "a", true), ("a", "", false), ("a", "b", true), ("b", "a", false), ("ab", "b", true),
            ("b", "ba", true), ("ba", "b", false), ("z", "é", true), ("é", "名", true), ("名", "é", false),
            ("ab", "ab", false),
        ])
    func bytesHaveAnOrder(_ one: String, _ other: String, _ isFirst: Bool) {
        #expect(one.withBytes { one in other.withBytes { one.precedes($0) } } == isFirst)
    }

    /// Numbers of eight bytes compare as the bytes do, also where some of them are missing.
    @Test(arguments: ["", "a", "abcdefg", "abcdefgh", "abcdefghi", "名名名"]) func ordinalsCompareAsBytesDo(_ text: String)
    {
        let padded = Array((Array(text.utf8) + [UInt8](repeating: 0, count: 16)))
        text.withBytes { bytes in
            for offset in 0...8 {
                let expected = padded[offset..<(offset + 8)].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
                #expect(bytes.ordinal(at: offset) == expected, "from \(offset) on")
            }
        }
    }

    @Test(arguments: 8...16) func theHashOfAWordIsThatOfItsBytes(_ count: Int) {
        let word = Bytes("0123456789ABCDEF")[0..<count]
        let first = word.littleEndian(at: 0, as: UInt64.self)
        let last = word.littleEndian(at: count - 8, as: UInt64.self)
        #expect(Bytes.hash64(first: first, last: last, count: count) == word.hash64())
    }

    @Test(arguments: [1, 7, 8, 15, 16, 17, 31, 100, 255, 256, 257, 272, 512, 1000]) func hashesDifferWhereBytesDo(
        _ count: Int
    ) {
        let buffer = ByteBuffer()
        for index in 0..<count { buffer.append(UInt8(truncatingIfNeeded: index)) }
        let (hash, key) = (buffer.bytes.hash64(), buffer.bytes.domainKey)
        for place in 0..<count {
            buffer[place] ^= 1
            #expect(buffer.bytes.hash64() != hash, "byte \(place)")
            #expect(buffer.bytes.domainKey.low != key.low, "byte \(place)")
            buffer[place] ^= 1
        }
    }

    @Test(arguments: [0, 1, -1, 9, 10, 99, 100, 123_456_789, Int.max, Int.min]) func decimals(_ value: Int) {
        let buffer = ByteBuffer(capacity: 1)
        buffer.append(decimal: value)
        #expect(buffer.bytes.string == "\(value)")
    }

    @Test func aBufferGrowsAndKeepsItsBytes() {
        let buffer = ByteBuffer(capacity: 1)
        for index in 0..<1000 { buffer.append(UInt8(index & 0xFF)) }
        #expect(buffer.count == 1000)
        #expect((0..<1000).allSatisfy { buffer.bytes[$0] == UInt8($0 & 0xFF) })
        buffer.truncate(to: 2)
        buffer.append("x")
        #expect(Array(buffer.bytes) == [0, 1, 0x78])
    }

    @Test func aTableFindsWhatWasPutIn() {
        var table = ByteTable()
        for index in 0..<500 {
            let earlier = "key \(index)".withBytes { table.insert($0, index) }
            #expect(earlier == nil)
        }
        #expect("key 7".withBytes { table.insert($0, 9) } == 7)
        #expect(table.count == 500)
        for index in 0..<500 {
            let found = "key \(index)".withBytes { table[$0] }
            #expect(found == index)
        }
        #expect("key".withBytes { table[$0] } == nil)
        #expect("".withBytes { table[$0] } == nil)
    }

    /// Equal bytes have equal hashes wherever they stand; other lengths and bytes have others.
    @Test func hashesDependOnTheBytesAlone() {
        var hashes: Set<UInt64> = []
        for length in 0..<40 {
            let text = String(repeating: "a", count: length)
            let hash = text.withBytes { $0.hash64() }
            #expect("x\(text)".withBytes { $0.dropFirst(1).hash64() } == hash)
            hashes.insert(hash)
            let other = String(repeating: "a", count: max(0, length - 1)) + "b"
            if length > 0 { hashes.insert(other.withBytes { $0.hash64() }) }
        }
        #expect(hashes.count == 79)
    }
}
