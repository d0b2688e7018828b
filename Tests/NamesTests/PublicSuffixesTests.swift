import Bytes
import Names
import Portfolio
import Testing

@Suite struct PublicSuffixesTests {
    static let names: [(name: String, registrable: String)] = [
        ("example.com", "example.com"), ("www.example.com", "example.com"), ("a.b.example.com", "example.com"),
        ("com", ""), ("cn", ""), ("com.cn", ""), ("bj.cn", ""), ("co.uk", ""),
        ("example.com.cn", "example.com.cn"), ("www.example.bj.cn", "example.bj.cn"),
        ("example.co.uk", "example.co.uk"),
        // *.ck but for www.ck.
        ("example.ck", ""), ("a.example.ck", "a.example.ck"), ("www.ck", "www.ck"), ("a.www.ck", "www.ck"),
        // The private section does not count.
        ("blogspot.com", "blogspot.com"), ("a.blogspot.com", "blogspot.com"),
        ("xn--55qx5d.cn", ""), ("a.xn--55qx5d.cn", "a.xn--55qx5d.cn"), ("example.xn--fiqs8s", "example.xn--fiqs8s"),
        // The default rule *.
        ("example.unknowntld", "example.unknowntld"), ("unknowntld", ""),
    ]

    @Test(arguments: names)
    func findsTheRegistrableDomain(_ name: String, _ registrable: String) {
        let suffixes = PublicSuffixes()
        name.withBytes { bytes in
            // The second answer may come from memory.
            for _ in 0..<2 {
                #expect(bytes.dropFirst(suffixes.registrableOffset(of: bytes)).string == registrable)
            }
            #expect(PublicSuffixes().registrableOffset(of: bytes) == suffixes.registrableOffset(of: bytes))
        }
    }
}
