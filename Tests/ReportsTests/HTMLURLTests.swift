import Bytes
import Portfolio
import Testing

@testable import Reports

/// A link leads to a place of the report, whatever the data is.
@Suite struct HTMLURLTests {
    static let hostile = [
        "javascript:alert(1)", "data:text/html,x", "//host/x", "../../etc", "a\"b", "a'b", "a<b", "a b", "a#b",
        "a?b=c&d",
        "a%b", "示例", "\u{202E}x", "http://x",
    ]

    @Test(arguments: hostile) func pagesStayInTheFolder(_ name: String) {
        let link = name.withBytes { name in markup { $0.open(.a, .href(.page(of: name))) } }
        let folder = name.withBytes { name in written { DomainPath.appendFolder(name, to: $0) } }
        #expect(link.hasPrefix("<a href=\"domains/\(folder)/"))
    }

    @Test func pageOfAName() {
        func link(_ name: StaticString) -> String { markup { $0.open(.a, .href(.page(of: Bytes(name)))) } }
        #expect(link("example.cn") == "<a href=\"domains/ex/example.cn.html\">")
        #expect(link("x") == "<a href=\"domains/xx/x.html\">")
        #expect(link("xn--fsqu00a.xn--fiqs8s") == "<a href=\"domains/xn/xn--fsqu00a.xn--fiqs8s.html\">")
    }

    @Test(arguments: hostile) func statesAreFragments(_ value: String) {
        let link = value.withBytes { value in markup { $0.open(.a, .href(.state("#registrar=", value))) } }
        #expect(link.hasPrefix("<a href=\"#registrar="))
        #expect(
            link.dropFirst(20).dropLast(2).allSatisfy {
                $0.isASCII && ($0.isLetter || $0.isNumber || "%-._~".contains($0))
            })
    }

    @Test func everyByteIsEncodedOrUnreserved() {
        let all = Array(UInt8.min...UInt8.max)
        let encoded = withRaw(all) { raw in written { $0.append(percentEncoded: raw) } }
        var decoded: [UInt8] = []
        var rest = Substring(encoded)
        while let first = rest.first {
            if first == "%" {
                decoded.append(UInt8(rest.dropFirst().prefix(2), radix: 16) ?? 0)
                rest = rest.dropFirst(3)
            } else {
                #expect(first.isASCII && (first.isLetter || first.isNumber || "-._~".contains(first)))
                decoded += first.utf8
                rest = rest.dropFirst()
            }
        }
        #expect(decoded == all)
    }
}
