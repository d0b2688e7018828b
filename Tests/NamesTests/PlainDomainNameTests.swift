import Bytes
import Portfolio
import Testing

@testable import Names

@Suite struct PlainDomainNameTests {
    @Test(arguments: [
        ("example.cn", [7]), ("a.b", [1]), ("a-b.example.com.cn", [3, 11, 15]), ("0.cn", [1]), ("1234567.8.c", [7, 9]),
        ("ab-c.de", [4]), ("a-.cn", nil), ("-a.cn", nil), ("a.-cn", nil), ("a.cn-", nil), ("ab--c.cn", nil),
        ("xn--55qx5d.cn", nil), ("cn", nil), ("", nil), (".cn", nil), ("cn.", nil), ("a..cn", nil), ("A.cn", nil),
        ("a_b.cn", nil), ("a.b c", nil), ("中.cn", nil), ("1.2.3.4", nil), ("example.c1", nil), ("a--b.cn", [4]),
    ])
    func placesOfDots(_ name: String, _ places: [Int]?) {
        let expected = places.map { $0.reduce(UInt64(0)) { $0 | 1 << UInt64($1) } }
        #expect(name.withBytes(PlainDomainName.dots(of:)) == expected)
    }

    @Test(arguments: 1...8)
    func looksAtEveryByteOfNamesOfAnyLength(_ seed: UInt64) {
        var random = RandomText(seed: seed)
        let pieces = ["a", "z", "0", "9", "ab", "cn", "a", "b", "c", "d", ".", ".", "-", "--"]
        let strangers = ["`", "{", "/", ":", "@", "A", "Z", "_", "\u{0}", "\u{7F}", "é", "中", ",", " "]
        for _ in 0..<500 {
            var name = random.text(of: pieces, atMost: 60)
            if random.next(below: 4) == 0 { name += random.text(of: strangers, atMost: 1) + "cn" }
            let found = name.withBytes(PlainDomainName.dots(of:)) != nil
            #expect(found == PlainDomainNameTests.isPlain(name), "\(name)")
        }
    }

    /// The same by the words of the rule, label by label.
    private static func isPlain(_ name: String) -> Bool {
        let labels = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let hyphen = UInt8(ascii: "-")
        return name.utf8.count <= 64 && labels.count > 1
            && labels.allSatisfy { label in
                let bytes = Array(label)
                return bytes.first != nil && bytes.first != hyphen && bytes.last != hyphen
                    && !(bytes.count > 3 && bytes[2] == hyphen && bytes[3] == hyphen)
                    && bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == hyphen }
            } && (0x61...0x7A).contains(name.utf8.last ?? 0)
    }
}
