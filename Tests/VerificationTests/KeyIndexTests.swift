import Testing

@testable import Verification

/// The multimap from hashes to numbers.
@Suite struct KeyIndexTests {
    private static func numbers(_ index: KeyIndex, _ hash: UInt64) -> [Int] {
        var found: [Int] = []
        index.forEach(hash) {
            found.append($0)
            return true
        }
        return found
    }

    @Test func numbersOfOneHashComeInTheirOrder() {
        let index = KeyIndex()
        // Hashes whose upper halves differ; every third one comes again and again.
        var expected: [UInt64: [Int]] = [:]
        for number in 0..<5000 {
            let hash = UInt64(number % 3 == 0 ? number % 30 : number) &* 0x9E37_79B9_7F4A_7C15
            index.insert(hash, number)
            expected[hash >> 32, default: []].append(number)
        }
        #expect(index.count == 5000)
        for (hash, numbers) in expected {
            #expect(KeyIndexTests.numbers(index, hash << 32) == numbers)
            #expect(index.view().first(hash << 32) == numbers.first)
            #expect(index.last(hash << 32) == numbers.last)
        }
        #expect(KeyIndexTests.numbers(index, 1 << 32 | 0xFFFF) == [])
        #expect(index.last(1 << 32) == nil && index.view().first(1 << 32) == nil)
    }

    @Test func whatIsDroppedIsNotSeenAgain() {
        let index = KeyIndex()
        for number in 0..<10 { index.insert(7 << 32, number) }
        index.dropFirst(7 << 32) { $0 < 4 }
        #expect(KeyIndexTests.numbers(index, 7 << 32) == Array(4..<10))
        index.dropFirst(7 << 32) { _ in true }
        #expect(KeyIndexTests.numbers(index, 7 << 32) == [])
        #expect(index.last(7 << 32) == 9)
    }
}
