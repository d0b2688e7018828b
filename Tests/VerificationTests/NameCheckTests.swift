import Names
import Portfolio
import Testing

@testable import Verification

@Suite struct NameCheckTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let isGood: Bool
        let text: String
        init(_ name: String, _ isGood: Bool, _ text: String) {
            (self.name, self.isGood, self.text) = (name, isGood, text)
        }
        var testDescription: String { name }
    }

    static let cases = [
        Case("example.com", true, "example.com, registrable, .com approved"),
        Case("EXAMPLE.com.cn", true, "example.com.cn, registrable, .cn approved"),
        Case(
            "中文。中国", true,
            "xn--fiq228c.xn--fiqs8s, 中文.中国, characters mapped by UTS #46, registrable, .xn--fiqs8s approved"),
        Case("https://Example.cn/x", true, "example.cn, taken from a URL, registrable, .cn approved"),
        Case("example.cn.", true, "example.cn, without its trailing dot, registrable, .cn approved"),
        Case("example.pw", true, "example.pw, registrable, .pw: sources disagree"),
        Case("example.io", false, "example.io, registrable, .io not approved"),
        Case("com.cn", false, "com.cn, a public suffix, .cn approved"),
        Case("www.example.cn", false, "www.example.cn, below the registrable domain example.cn, .cn approved"),
        Case("a_b.cn", false, "invalid-domain: 'a_b.cn' is no domain name: '_' (U+005F) is not allowed"),
        Case("192.0.2.1", false, "ip-address: '192.0.2.1' is an IP address; expected a domain name"),
        Case("", false, "empty-domain: the domain cell is empty; expected a domain name"),
    ]

    @Test(arguments: cases) func judges(_ item: Case) throws {
        let check = NameCheck(
            item.name, references: try Records.lists(), asOf: Records.asOf, reader: DomainNameReader())
        #expect(check.text.en == item.text)
        #expect(check.isGood == item.isGood)
    }

    @Test func approvalIsJudgedAtTheDay() throws {
        let lists = try Records.lists()
        let day = try Records.day("2020-07-17")
        for (shift, isGood) in [(-1, false), (0, true), (1, true)] {
            let check = NameCheck(
                "example.cc", references: lists, asOf: day.adding(days: shift), reader: DomainNameReader())
            #expect(check.isGood == isGood)
        }
    }
}
