import Bytes
import Portfolio
import TestSupport
import Testing

@testable import AuditPipeline

/// The table of the domains that one export has shown so far.
@Suite struct SeenDomainsTests {
    private static func key(_ high: UInt64, _ low: UInt32 = 0) -> DomainKey { DomainKey(high: high, low: low) }

    @Test(arguments: [(0, false), (10, true), (2_000, false), (100_000, true)])
    func agreesWithASetOnRandomKeys(_ expected: Int, _ keepsFingerprints: Bool) {
        var numbers = SeededNumbers(seed: 11)
        var seen = SeenDomains(keepsFingerprints: keepsFingerprints)
        seen.expect(expected)
        var lines: [DomainKey: UInt32] = [:]
        // Few bits, so that keys come again; rows are chosen by the high bits.
        let keys = (0..<50_000).map { _ in
            SeenDomainsTests.key(numbers.next() & 0xFC00_0000_0000_3FFF | 2, UInt32(numbers.next() & 1))
        }
        for (line, key) in keys.enumerated() {
            let earlier = seen.insert(key, line: UInt32(line), fingerprint: UInt64(line) * 3)
            let isRight =
                earlier?.line == lines[key]
                && (earlier?.fingerprint ?? 0) == (keepsFingerprints ? UInt64(lines[key] ?? 0) * 3 : 0)
            if !isRight {
                Issue.record("line \(line): earlier record on \(earlier?.line ?? 0), expected \(lines[key] ?? 0)")
                return
            }
            if lines[key] == nil { lines[key] = UInt32(line) }
        }
        #expect(seen.count == lines.count)
        #expect(lines.keys.allSatisfy { seen.contains($0) })
        let strangers = (0..<10_000).map { _ in SeenDomainsTests.key(numbers.next() | 0x8000) }
        #expect(strangers.allSatisfy { seen.contains($0) == (lines[$0] != nil) })
    }

    /// Two names that share one half of their keys are two domains.
    @Test func bothHalvesOfAKeyCount() {
        var seen = SeenDomains()
        let (first, second, third) = (
            SeenDomainsTests.key(7, 1), SeenDomainsTests.key(7, 2), SeenDomainsTests.key(8, 1)
        )
        for (line, key) in [first, second, third].enumerated() {
            let earlier = seen.insert(key, line: UInt32(line))
            #expect(earlier == nil)
        }
        #expect(seen.count == 3)
        let again = seen.insert(second, line: 9)
        #expect(again?.line == 1)
        let (known, stranger) = (seen.contains(third), seen.contains(SeenDomainsTests.key(8, 2)))
        #expect(known && !stranger)
    }

    @Test func theFingerprintOfTheFirstRecordIsKept() {
        var seen = SeenDomains(keepsFingerprints: true)
        let first = seen.insert(SeenDomainsTests.key(7), line: 2, fingerprint: 70)
        #expect(first == nil)
        for line: UInt32 in 3...5 {
            let earlier = seen.insert(SeenDomainsTests.key(7), line: line, fingerprint: UInt64(line))
            #expect(earlier?.line == 2)
            #expect(earlier?.fingerprint == 70)
        }
        #expect(seen.count == 1)
    }
}

extension SeenDomains.Earlier: Equatable {
    /// Of one line with one fingerprint.
    public static func == (left: SeenDomains.Earlier, right: SeenDomains.Earlier) -> Bool {
        left.line == right.line && left.fingerprint == right.fingerprint
    }
}
