import Bytes
import Portfolio
import Testing

@testable import Names

/// The filter must never make a difference.
@Suite struct PublicSuffixFilterTests {
    private static let rules = """
        // a comment
        com
        cn
        com.cn
        *.ck
        !www.ck
        *.kawasaki.jp
        !city.kawasaki.jp
        公司.cn
        """

    @Test(arguments: ["com", "cn", "com.cn", "*.ck", "www.ck", "*.kawasaki.jp", "city.kawasaki.jp", "xn--55qx5d.cn"])
    func holdsEveryRule(_ rule: String) {
        let filter = Self.rules.withBytes { PublicSuffixFilter(rules: $0) }
        #expect(filter.mayHold(rule.withBytes { $0.hash64() }))
    }

    /// Every second-level name of a script that the list has rules in, the rules' own A-labels among them.
    @Test func knowsTheRulesInTheirALabelForm() throws {
        guard let filter = PublicSuffixFilter.shared else { return }
        #expect(filter.knowsALabels)
        let suffixes = PublicSuffixes()
        for name in ["公司.cn", "网络.cn", "個人.hk", "公司.hk", "組織.tw", "香港", "中国", "рф", "ایران", "சிங்கப்பூர்"] {
            let aLabels = ByteBuffer()
            try name.withBytes { try InternationalName.appendASCIIForm(of: $0, to: aLabels) }
            let isSuffix = suffixes.registrableOffset(of: aLabels.bytes) == aLabels.count
            #expect(!isSuffix || filter.mayHold(aLabels.bytes.hash64()), "\(name)")
        }
    }

    @Test func passesOverComments() {
        let filter = Self.rules.withBytes { PublicSuffixFilter(rules: $0) }
        #expect(!filter.mayHold("// a comment".withBytes { $0.hash64() }))
        #expect(!filter.mayHold("//".withBytes { $0.hash64() }))
    }

    static let names = [
        "com", "cn", "example.com", "www.example.com", "a.b.example.com", "com.cn", "example.com.cn",
        "www.example.com.cn",
        "ck", "a.ck", "b.a.ck", "www.ck", "a.www.ck", "kawasaki.jp", "a.kawasaki.jp", "b.a.kawasaki.jp",
        "city.kawasaki.jp", "a.city.kawasaki.jp", "tokyo.jp", "x.tokyo.jp", "co.uk", "example.co.uk", "blogspot.com",
        "x.blogspot.com", "unknowntld", "example.unknowntld", "a.example.unknowntld", "xn--55qx5d.cn",
        "xn--fsqu00a.xn--55qx5d.cn", "xn--fsqu00a.xn--fiqs8s", "gov.cn", "beijing.gov.cn", "ah.cn", "example.ah.cn",
    ]

    @Test(arguments: names) func answersAsTheLibraryAlone(_ name: String) throws {
        // Without the list's source there is nothing to compare: the library alone is asked then.
        guard let filter = PublicSuffixFilter.shared else { return }
        let plain = PublicSuffixes()
        let quick = PublicSuffixes(filter: filter)
        for _ in 0..<2 {
            let (expected, found) = name.withBytes {
                (plain.registrableOffset(of: $0), quick.registrableOffset(of: $0))
            }
            #expect(found == expected)
        }
    }

    @Test func takesTheFilterUpInTheMiddle() {
        let long = PublicSuffixes()
        for number in 0..<6000 {
            let name = ["a\(number).com", "a\(number).ck", "b.a\(number).kawasaki.jp", "a\(number).cn"][number % 4]
            let expected = name.withBytes { PublicSuffixes().registrableOffset(of: $0) }
            #expect(name.withBytes { long.registrableOffset(of: $0) } == expected)
        }
    }
}
