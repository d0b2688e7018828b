import Bytes
import Portfolio
import TestSupport
import Testing

@testable import Names

@Suite struct DomainNameReaderTests {
    struct Accepted: Sendable, CustomTestStringConvertible {
        let cell: String
        let aLabel: String
        let unicode: String
        let changes: DomainNameChanges

        init(_ cell: String, _ aLabel: String, _ unicode: String? = nil, _ changes: DomainNameChanges = []) {
            self.cell = cell
            self.aLabel = aLabel
            self.unicode = unicode ?? aLabel
            self.changes = changes
        }

        var testDescription: String { "'\(cell)'" }
    }

    static let longLabel = String(repeating: "a", count: 63)
    static let longName = [longLabel, longLabel, longLabel, String(repeating: "b", count: 61)].joined(separator: ".")

    static let accepted: [Accepted] = [
        Accepted("example.cn", "example.cn"),
        Accepted("  example.cn\u{3000}", "example.cn"),
        Accepted("3com.cn", "3com.cn"),
        Accepted("123.456", "123.456"),
        Accepted("256.1.1.1", "256.1.1.1"),
        Accepted("1.2.3.4.5", "1.2.3.4.5"),
        Accepted(longLabel + ".cn", longLabel + ".cn"),
        Accepted(longName, longName),
        Accepted("Example.CN", "example.cn", nil, .lowercased),
        Accepted("example.cn.", "example.cn", nil, .droppedTrailingDot),
        Accepted("example.cn。", "example.cn", nil, .droppedTrailingDot),
        Accepted("example。com．cn", "example.com.cn", nil, .mapped),
        Accepted("ｅｘａｍｐｌｅ－１．ＣＮ", "example-1.cn", nil, .mapped),
        Accepted("http://example.cn", "example.cn", nil, .reducedURL),
        Accepted("HTTPS://Example.cn:8080/a?b#c", "example.cn", nil, [.reducedURL, .lowercased]),
        Accepted("http://user:secret@example.cn/", "example.cn", nil, .reducedURL),
        Accepted("//example.cn/a", "example.cn", nil, .reducedURL),
        Accepted("example.cn/@user", "example.cn", nil, .reducedURL),
        Accepted("example.cn:443", "example.cn", nil, .reducedURL),
        Accepted("example.cn?a=1", "example.cn", nil, .reducedURL),
        Accepted("中文.中国", "xn--fiq228c.xn--fiqs8s", "中文.中国", .encoded),
        Accepted("中文｡中国．", "xn--fiq228c.xn--fiqs8s", "中文.中国", [.encoded, .mapped, .droppedTrailingDot]),
        Accepted("www.中文５５.cn", "www.xn--55-py2cs33g.cn", "www.中文55.cn", [.encoded, .mapped]),
        Accepted("xn--fiq228c.xn--fiqs8s", "xn--fiq228c.xn--fiqs8s", "中文.中国"),
        Accepted("XN--FIQS8S.cn", "xn--fiqs8s.cn", "中国.cn", .lowercased),
        Accepted("XN--FIQS8S.рф", "xn--fiqs8s.xn--p1ai", "中国.рф", [.encoded, .lowercased]),
        Accepted("bücher.cn", "xn--bcher-kva.cn", "bücher.cn", .encoded),
        Accepted("BÜCHER.cn", "xn--bcher-kva.cn", "bücher.cn", [.encoded, .lowercased, .mapped]),
        Accepted("faß.de", "xn--fa-hia.de", "faß.de", .encoded),
        Accepted("FAẞ.de", "xn--fa-hia.de", "faß.de", [.encoded, .lowercased, .mapped]),
        Accepted("fu\u{308}r.de", "xn--fr-xka.de", "für.de", [.encoded, .mapped]),
        Accepted("a\u{AD}b\u{200B}c.cn", "abc.cn", nil, .mapped),
        Accepted("例え.テスト", "xn--r8jz45g.xn--zckzah", "例え.テスト", .encoded),
        Accepted("онлайн.рф", "xn--80asehdb.xn--p1ai", "онлайн.рф", .encoded),
        Accepted("l·l.cat", "xn--ll-0ea.cat", "l·l.cat", .encoded),
        Accepted("א1.com", "xn--1-zhc.com", "א1.com", .encoded),
        Accepted("क्\u{200D}ष.com", "xn--11b2ezcw70k.com", "क्\u{200D}ष.com", .encoded),
        Accepted("𰻞面.cn", "xn--vs5a9845j.cn", "𰻞面.cn", .encoded),
    ]

    @Test(arguments: accepted)
    func finds(_ example: Accepted) throws {
        let (reading, text) = DomainNameReaderTests.read(example.cell)
        guard case .name(let name) = reading else {
            Issue.record("refused: \(reading)")
            return
        }
        #expect(text.bytes(name.aLabel).string == example.aLabel)
        #expect(text.bytes(name.unicode).string == example.unicode)
        #expect(name.changes == example.changes)
        #expect(name.key == text.bytes(name.aLabel).domainKey)
        #expect((name.aLabel == name.unicode) == (example.aLabel == example.unicode))
    }

    static let refused: [(cell: String, reason: Reject.Reason)] = [
        ("", .emptyDomain), (" \t\u{3000}", .emptyDomain),
        ("user@example.cn", .emailAddress), ("mailto:user@example.cn", .emailAddress),
        ("user＠example.cn", .emailAddress),
        ("192.168.1.1", .ipAddress), ("192.168.1.1.", .ipAddress), ("192.168.001.001", .ipAddress),
        ("http://10.0.0.1:80/index", .ipAddress), ("10.0.0.0/8", .ipAddress), ("１０．０．０．１", .ipAddress),
        ("2001:db8::1", .ipAddress), ("[::1]", .ipAddress), ("http://[2001:db8::1]:80/", .ipAddress),
        ("fe80::1%eth0", .ipAddress), ("::ffff:192.0.2.1", .ipAddress),
        ("localhost", .invalidDomain), ("cn.", .invalidDomain), (".", .invalidDomain),
        ("http://", .invalidDomain),
        ("a..b.cn", .invalidDomain), (".a.cn", .invalidDomain), ("a.cn..", .invalidDomain), ("a。.cn", .invalidDomain),
        ("*.example.cn", .invalidDomain), ("a_b.cn", .invalidDomain), ("a b.cn", .invalidDomain),
        ("a\u{0}b.cn", .invalidDomain),
        ("http:example.cn", .invalidDomain), ("a.cn,b.cn", .invalidDomain), ("%E4%B8%AD.cn", .invalidDomain),
        ("-a.cn", .invalidDomain), ("a-.cn", .invalidDomain), ("ab--c.cn", .invalidDomain),
        ("中文--a.cn", .invalidDomain),
        ("-中.cn", .invalidDomain), ("a.b-", .invalidDomain),
        (longLabel + "a.cn", .invalidDomain), (longName + "b", .invalidDomain),
        (String(repeating: "中文字", count: 20) + ".cn", .invalidDomain),
        ("xn--.cn", .invalidDomain), ("xn--a.cn", .invalidDomain), ("xn--abc-.cn", .invalidDomain),
        // Not the A-labels of 中国, of bücher and of a label in full-width forms.
        ("xn--fiqs8s-.cn", .invalidDomain), ("xn--Bcher-kvb.cn", .invalidDomain), ("xn--dj7c.cn", .invalidDomain),
        ("xn--bücher.cn", .invalidDomain),
        ("💩.la", .invalidDomain), ("☃.net", .invalidDomain), ("a≠b.com", .invalidDomain), ("㈱.jp", .invalidDomain),
        ("a·b.com", .invalidDomain), ("a\u{200D}b.com", .invalidDomain), ("・.com", .invalidDomain),
        ("a͵.com", .invalidDomain),
        ("1א.com", .invalidDomain), ("אa.com", .invalidDomain), ("א١1.com", .invalidDomain),
        ("\u{300}a.com", .invalidDomain),
        ("a／b.cn", .invalidDomain), ("⒈.cn", .invalidDomain),
    ]

    @Test(arguments: refused)
    func refuses(_ cell: String, _ reason: Reject.Reason) {
        guard case .refused(let found, let detail) = DomainNameReaderTests.read(cell).reading else {
            Issue.record("'\(cell)' is taken for a name")
            return
        }
        #expect(found == reason)
        #expect(!detail.en.isEmpty)
        #expect(!(detail.en + detail.zh).unicodeScalars.contains { $0.properties.generalCategory == .control })
    }

    /// No name is so long; to encode it would take the square of its length.
    @Test(.timeLimit(.minutes(1))) func anEndlessNameIsRefusedAtOnce() {
        let every = String(String.UnicodeScalarView((0x4E00...0x9FFF).compactMap(Unicode.Scalar.init)))
        guard case .refused(let reason, _) = DomainNameReaderTests.read(every + every + ".cn").reading else {
            Issue.record("40,000 ideographs are taken for a name")
            return
        }
        #expect(reason == .invalidDomain)
    }

    @Test func detailNamesWhatIsWrong() {
        #expect(DomainNameReaderTests.detail("a_b.cn") == "'a_b.cn' is no domain name: '_' (U+005F) is not allowed")
        #expect(DomainNameReaderTests.detail("💩.la") == "'💩.la' is no domain name: '💩' (U+1F4A9) is not allowed")
        #expect(DomainNameReaderTests.detail("a b.cn") == "'a b.cn' is no domain name: a space (U+0020) is not allowed")
        #expect(
            DomainNameReaderTests.detail("例 子.cn") == "'例 子.cn' is no domain name: a space (U+0020) is not allowed")
        #expect(
            DomainNameReaderTests.detail("-a.cn") == "'-a.cn' is no domain name: a label begins or ends with a hyphen")
        #expect(DomainNameReaderTests.detail("10.0.0.1") == "'10.0.0.1' is an IP address; expected a domain name")
        #expect(DomainNameReaderTests.detail(" ") == "the domain cell is empty; expected a domain name")
    }

    @Test func formsThatStandInTheCellAreNotCopied() throws {
        let text = ByteBuffer()
        text.append("x;https://www.example.cn./index;中文.cn")
        let before = text.count
        let reader = DomainNameReader()
        let url = Cell(offset: 2, count: 29)
        guard case .name(let name) = reader.read(url, in: text) else { throw Unexpected() }
        #expect(name.aLabel == Cell(offset: 10, count: 14))
        #expect(name.unicode == name.aLabel)
        #expect(name.registrableOffset == 4)
        #expect(text.count == before)
        let chinese = Cell(offset: 32, count: before - 32)
        guard case .name(let second) = reader.read(chinese, in: text) else { throw Unexpected() }
        #expect(second.unicode == chinese)
        #expect(second.aLabel == Cell(offset: before, count: 14))
    }

    private struct Unexpected: Error {}

    /// The quick readings must give what libidn2 gives, and refuse what it refuses.
    @Test(arguments: 1...4)
    func quickReadingsChangeNothing(_ seed: UInt64) {
        let pieces = [
            "a", "b", "example", "cn", "Z", "0", "9", "-", "--", ".", ".", ".", "。", "．", "｡", "中",
            "文", "国", "ß", "ü", "Ü",
            "é", "×", "÷", "Ａ", "ｚ", "５", "－", "_", "xn--", "xn--fiqs8s", "xn--bcher-kva", "xn--a", "\u{200D}",
            "e\u{301}",
            "い", "א", "1",
        ]
        var random = RandomText(seed: seed)
        let (quick, thorough) = (DomainNameReader(), DomainNameReader(isQuick: false))
        for _ in 0..<400 {
            let cell = random.text(of: pieces, atMost: 9)
            #expect(
                DomainNameReaderTests.outcome(cell, quick) == DomainNameReaderTests.outcome(cell, thorough), "'\(cell)'"
            )
        }
    }

    private static func outcome(_ cell: String, _ reader: DomainNameReader) -> String {
        let (reading, text) = read(cell, reader)
        switch reading {
        case .name(let name):
            return "\(text.bytes(name.aLabel).string) \(text.bytes(name.unicode).string) \(name.registrableOffset) "
                + "\(name.changes.rawValue) \(name.key)"
        case .refused(let reason, _): return reason.rawValue
        }
    }

    private static func detail(_ cell: String) -> String {
        guard case .refused(_, let detail) = read(cell).reading else { return "" }
        #expect(ChineseLine.isChinese(detail.zh), "\(detail.zh)")
        return detail.en
    }

    @Test(arguments: [
        ("", "域名单元格为空；应为域名"), ("10.0.0.1", "“10.0.0.1”是 IP 地址；应为域名"), ("a@b.cn", "“a@b.cn”是电子邮件地址；应为域名"),
        ("localhost", "“localhost”不是域名：只有一段；至少应有两段，如 example.cn"), ("a..cn", "“a..cn”不是域名：有一段为空"),
        ("a_b.cn", "“a_b.cn”不是域名：不允许含有“_”（U+005F）"), ("a b.cn", "“a b.cn”不是域名：不允许含有空格（U+0020）"),
        ("-a.cn", "“-a.cn”不是域名：有一段以连字符开头或结尾"), ("ab--c.cn", "“ab--c.cn”不是域名：有一段的第 3、4 位均为连字符"),
        ("xn--a.cn", "“xn--a.cn”不是域名：有一段以 xn-- 开头，但不是有效的 A-label"),
    ])
    func detailInChinese(_ cell: String, _ expected: String) {
        guard case .refused(_, let detail) = DomainNameReaderTests.read(cell).reading else {
            Issue.record("'\(cell)' is a name")
            return
        }
        #expect(detail.zh == expected)
    }

    private static func read(
        _ cell: String, _ reader: DomainNameReader = DomainNameReader()
    ) -> (reading: DomainNameReading, text: ByteBuffer) {
        let text = ByteBuffer()
        text.append("before;")
        let start = text.count
        text.append(cell)
        return (reader.read(text.cell(from: start), in: text), text)
    }
}
