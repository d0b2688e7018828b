import Testing

@testable import Portfolio

@Suite struct PageBlockTests {
    @Test(arguments: [1, 511, 512, 100_000, 262_144, 300_001])
    func holdsZeroesThenWhatIsWritten(_ count: Int) {
        let block = PageBlock<UInt64>(zeroes: count)
        let places = [0, count / 2, count - 1]
        let before = places.map { block.base[$0] }
        #expect(before.allSatisfy { $0 == 0 })
        for place in places { block.base[place] = UInt64(place) + 1 }
        let after = places.map { block.base[$0] }
        #expect(after == places.map { UInt64($0) + 1 })
    }

    @Test func whatIsReleasedIsZeroAndTheRestStays() {
        // Two large pages and a little more.
        let count = 2 * PageMemory.pageSize / 8 + 100
        let block = PageBlock<UInt64>(zeroes: count)
        for place in 0..<count { block.base[place] = 7 }
        block.release(first: PageMemory.pageSize / 8 + 50)
        let (first, behind, last) = (block.base[0], block.base[PageMemory.pageSize / 8], block.base[count - 1])
        #expect(first == 0)
        #expect(behind == 7)
        #expect(last == 7)
    }
}
