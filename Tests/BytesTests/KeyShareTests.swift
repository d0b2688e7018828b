import Bytes
import Testing

@Suite("The part that a domain falls to")
struct KeyShareTests {
    @Test(
        "a part is two numbers, written in one way",
        arguments: [
            ("1/1", "1/1"), ("3/16", "3/16"), ("4096/4096", "4096/4096"), ("0/4", nil), ("5/4", nil), ("1/4097", nil),
            ("1/0", nil), ("01/4", nil), ("1/04", nil), ("+1/4", nil), ("-1/4", nil), ("1", nil), ("1/2/3", nil),
            ("/", nil), ("", nil), (" 1/4", nil), ("1 / 4", nil), ("１/４", nil), ("1/99999999999999999999", nil),
        ] as [(String, String?)])
    func parses(text: String, expected: String?) { #expect(KeyShare(text)?.description == expected) }

    /// As Python has it: int.from_bytes(hashlib.sha256(name).digest()[:8], "big") % parts + 1. A number that moves breaks
    /// every run whose parts were written by two versions.
    @Test(
        "the part of a name never changes",
        arguments: [
            ("example.cn", 2, 4, 3764),
            ("www.example.cn", 2, 16, 592),
            ("xn--fsqu00a.xn--fiqs8s", 2, 8, 3864),
            ("a", 1, 11, 3531),
            ("xn--strae-oqa.de", 2, 16, 3584),
            ("example.com", 2, 6, 2470),
        ])
    func isFixed(name: String, of2: Int, of16: Int, of4096: Int) {
        let found = [2, 16, 4096].map { parts in name.withBytes { KeyShare.number(of: $0, parts: parts) } }
        #expect(found == [of2, of16, of4096])
        #expect(name.withBytes { KeyShare.number(of: $0, parts: 1) } == 1)
    }

    @Test("every name falls to exactly one part, and parts are of one size", arguments: [1, 2, 3, 7, 64])
    func tiles(parts: Int) throws {
        let shares = try (1...parts).map { try #require(KeyShare(number: $0, of: parts)) }
        var sizes = [Int](repeating: 0, count: parts)
        for number in 0..<2000 {
            let holders = shares.filter { share in "example-\(number).cn".withBytes { share.holds($0) } }
            #expect(holders.count == 1)
            for holder in holders { sizes[holder.number - 1] += 1 }
        }
        let expected = 2000 / parts
        #expect(sizes.allSatisfy { abs($0 - expected) < 40 + expected / 4 })
    }
}
