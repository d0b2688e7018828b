import Testing

@testable import Bytes

@Suite struct PageBlockTests {
    @Test(arguments: [1, 511, 512, 100_000, 262_144, 300_001])
    func holdsZeroesThenWhatIsWritten(_ count: Int) {
        var block = PageBlock<UInt64>(zeroes: count)
        let places = [0, count / 2, count - 1]
        let before = places.map { block[$0] }
        #expect(before.allSatisfy { $0 == 0 })
        for place in places { block[place] = UInt64(place) + 1 }
        let after = places.map { block[$0] }
        #expect(after == places.map { UInt64($0) + 1 })
    }

    @Test func whatIsReleasedIsZeroAndTheRestStays() {
        // Two large pages and a little more.
        let page = PageMemory.pageSize / 8
        var block = PageBlock<UInt64>(zeroes: 2 * page + 100)
        for place in [0, page - 1, page, 2 * page + 99] { block[place] = 7 }
        block.release(first: page + 50)
        let found = [0, page - 1, page, 2 * page + 99].map { block[$0] }
        #expect(found == [0, 0, 7, 7])
    }

    @Test func aBufferKeepsItsBytesWhereItBecomesLarge() {
        // From some bytes through the size from which blocks are mapped, and beyond that once more.
        let buffer = ByteBuffer(capacity: 16)
        for size in [100, 9 << 20, 40 << 20] {
            buffer.append(UInt8(size & 0xFF) | 1)
            buffer.reserve(size)
            #expect(buffer.capacity >= size)
        }
        let found = (0..<3).map { buffer.bytes[$0] }
        #expect(found == [101, 1, 1])
    }

    @Test func roomThatTheSystemRefusesIsDoneWithout() {
        // More than any machine has, and than it may hand out.
        let tooMuch = 1 << 60
        let buffer = ByteBuffer(capacity: 16)
        buffer.append("kept")
        buffer.expect(tooMuch)
        #expect(buffer.bytes == "kept")
        #expect(buffer.capacity == 16)
        buffer.append(" and more than sixteen bytes")
        #expect(buffer.bytes == "kept and more than sixteen bytes")
        var array = PlainArray<UInt32>(capacity: 4)
        array.append(7)
        array.expect(tooMuch / 4)
        array.append(8, times: 9)
        let found = (array.count, array[0], array[9])
        #expect(found == (10, 7, 8))
        let hasRoom = PageBlock<UInt64>(zeroesIfThereIsRoom: tooMuch / 8) != nil
        #expect(!hasRoom)
    }

    @Test func roomThatIsExpectedIsThere() {
        let buffer = ByteBuffer(capacity: 16)
        buffer.append("kept")
        buffer.expect(20 << 20)
        #expect(buffer.bytes == "kept")
        #expect(buffer.capacity == 4 + (20 << 20))
        var array = PlainArray<UInt32>(capacity: 4)
        array.append(7)
        array.expect(3)
        let room = array.room
        array.append(8, times: 3)
        let found = (array.room == room, array[0], array[3])
        #expect(found == (true, 7, 8))
    }
}
