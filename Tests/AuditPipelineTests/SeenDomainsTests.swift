import Testing

@testable import AuditPipeline

@Suite struct SeenDomainsTests {
    @Test(arguments: [0, 10, 2_000, 100_000]) func agreesWithASetOnRandomHashes(_ expected: Int) {
        var numbers = SeededNumbers(11)
        var seen = SeenDomains()
        seen.expect(expected)
        var lines: [UInt64: UInt32] = [:]
        // Few bits, so that hashes come again; parts are chosen by the high bits, slots by the low ones.
        let hashes =
            (0..<50_000).map { _ in numbers.next() & 0xFC00_0000_0000_7FFF } + [0, .max, 1 << 63, 0]
        for (line, hash) in hashes.enumerated() {
            let key = hash == 0 ? 1 : hash  // zero marks a free slot, so it shares the slot of one
            let earlier = seen.insert(hash: hash, line: UInt32(line), fingerprint: UInt32(truncatingIfNeeded: hash))
            if earlier?.line != lines[key] {
                Issue.record("line \(line): earlier record on \(earlier?.line ?? 0), expected \(lines[key] ?? 0)")
                return
            }
            if lines[key] == nil { lines[key] = UInt32(line) }
        }
        #expect(seen.count == lines.count)
        #expect(lines.keys.allSatisfy { seen.contains(hash: $0) })
        let hasZero = seen.contains(hash: 0)
        #expect(hasZero)
        let strangers = (0..<10_000).map { _ in numbers.next() | 0x8000 }
        #expect(strangers.allSatisfy { seen.contains(hash: $0) == (lines[$0] != nil) })
    }

    @Test func theFingerprintOfTheFirstRecordIsKept() {
        var seen = SeenDomains()
        #expect(seen.insert(hash: 7, line: 2, fingerprint: 70)?.line == nil)
        for line: UInt32 in 3...5 {
            let earlier = seen.insert(hash: 7, line: line, fingerprint: line)
            #expect(earlier?.line == 2)
            #expect(earlier?.fingerprint == 70)
        }
        #expect(seen.count == 1)
        let strangers = [seen.contains(hash: 8), SeenDomains().contains(hash: 7)]
        #expect(strangers == [false, false])
    }
}
