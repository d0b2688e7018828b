import Testing

import Portfolio

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
        // Pages have 4 KiB.
        let block = PageBlock<UInt64>(zeroes: 3000)
        for place in 0..<3000 { block.base[place] = 7 }
        block.release(first: 1024 + 50)
        let found = [0, 1023, 1024, 2999].map { block.base[$0] }
        #expect(found == [0, 0, 7, 7])
    }
}
