import Bytes
import Portfolio
import Testing

@testable import Names

@Suite struct PartyNamesTests {
    /// Pairs that are the same name.
    static let equal: [(String, String)] = [
        ("示例（北京）科技有限公司", "示例(北京)科技有限公司"),
        ("示例〔北京〕科技【一】公司", "示例(北京)科技(一)公司"),
        ("示例 科技有限公司", "示例科技有限公司"),
        ("\u{3000}示例科技有限公司\u{A0}", "示例科技有限公司"),
        ("示例\u{200B}科技有限公司", "示例科技有限公司"),
        ("示\u{FE0F}例\u{2060}科\u{AD}技\u{202E}有\u{FEFF}限公司", "示例科技有限公司"),
        ("示例\u{85}科技\u{B}有限\u{7}公司", "示例科技有限公司"),
        ("示例科技有限公司。", "示例科技有限公司"), ("示例科技有限公司 ., ", "示例科技有限公司"),
        ("ＡＢＣ科技有限公司", "ABC科技有限公司"), ("abc科技有限公司", "ABC科技有限公司"),
        ("Shili  Technology\tCo., Ltd.", "shili technology co., ltd"),
        ("Shili Technology Co.,Ltd", "SHILI TECHNOLOGY CO., LTD."),
        ("ABC 科技", "ABC科技"), ("ABC\u{A0}1", "abc 1"),
        ("买买提·艾力", "买买提•艾力"), ("买买提‧艾力", "买买提∙艾力"), ("买买提⋅艾力", "买买提・艾力"), ("买买提●艾力", "买买提･艾力"),
        ("买买提 • 艾力", "买买提·艾力"), ("〇•一", "〇·一"), ("a•b", "A·B"),
        ("\u{2FA6}山有限公司", "金山有限公司"), ("\u{F90A}山有限公司", "金山有限公司"), ("\u{2ED3}江有限公司", "长江有限公司"),
        ("Straße", "STRASSE"), ("Société Générale", "SOCIÉTÉ GÉNÉRALE"), ("Soci\u{E9}te\u{301}", "Soci\u{65}\u{301}té"),
        ("ΣΊΣΥΦΟΣ", "σίσυφος"), ("①号", "1号"),
        ("西安\u{E863}有限公司", "西安䶮有限公司"), ("\u{E7C7}a", "\u{1E3F}a"), ("\u{FA66}", "辶"), ("\u{E815}", "厂"),
        ("e\u{200B}\u{301}", "é"), ("", " 。"),
    ]

    @Test(arguments: equal)
    func areTheSame(_ first: String, _ second: String) {
        #expect(PartyNamesTests.areEqual(first, second))
        #expect(PartyNamesTests.areEqual(second, first))
    }

    /// Pairs that are two names.
    static let different: [(String, String)] = [
        ("示例科技有限公司", "示例科技有限责任公司"), ("示例科技有限公司", "示例科技股份有限公司"),
        ("示例科技有限公司", "示例科技有限公司上海分公司"), ("北京示例科技有限公司", "上海示例科技有限公司"),
        ("示例科技有限公司(曾用名:甲公司)", "示例科技有限公司"), ("示例科技有限公司", "SHILI KEJI YOUXIAN GONGSI"),
        ("买买提·艾力", "买买提艾力"), ("买买提·艾力", "买买提.艾力"), ("陈小明", "陳小明"), ("示例-科技", "示例—科技"),
        ("示例–科技", "示例—科技"), ("Shili Technology", "ShiliTechnology"), ("1•2", "1·2"), ("•甲", "·甲"), ("甲••乙", "甲··乙"),
        (".示例", "示例"), ("示例、", "示例"), ("示例！", "示例"), ("示例", ""),
    ]

    @Test(arguments: different)
    func areTwo(_ first: String, _ second: String) {
        #expect(!PartyNamesTests.areEqual(first, second))
        #expect(!PartyNamesTests.areEqual(second, first))
    }

    static let pieces = [
        "示", "例", "公司", "有限", "㐀", "龥", "鿿", "〇", "a", "Z", "k", "5", " ", "\t", "\u{3000}", "\u{A0}", "\u{85}",
        "\u{1}", "\u{200B}",
        "\u{FEFF}", "·", "•", "‧", "∙", "⋅", "・", "●", "･", "（", "）", "(", "【", "】", "〔", "〕", "。", ".", ",", "，", "｡",
        "—", "“", "、", "《",
        "Ａ", "ｚ", "５", "＊", "*", "\u{2ED3}", "\u{2FA6}", "é", "e\u{301}", "ß", "İ", "ﬁ", "\u{301}", "́", "の", "ガ", "ｶﾞ",
        "\u{1F1E8}", "𠀀",
    ]

    @Test(arguments: 1...4)
    func quickNormalizationChangesNothing(_ seed: UInt64) {
        var random = RandomText(seed: seed)
        let (quick, thorough) = (PartyNames(), PartyNames(isQuick: false))
        for _ in 0..<400 {
            let name = random.text(of: PartyNamesTests.pieces, atMost: 10)
            let form = PartyNamesTests.normalized(name, quick)
            #expect(form == PartyNamesTests.normalized(name, thorough), "'\(name)'")
            #expect(form == PartyNamesTests.normalized(form, quick), "'\(name)' is not settled")
        }
    }

    @Test func memoKeepsNamesApart() {
        let names = PartyNames()
        for round in 0..<3 {
            for number in 0..<200 {
                #expect(PartyNamesTests.normalized("É\(number)", names) == "é\(number)", "round \(round)")
            }
        }
    }

    @Test func normalizationAppends() {
        let buffer = ByteBuffer()
        buffer.append("kept")
        let names = PartyNames()
        for (name, form) in [("（甲）", "(甲)"), ("É", "é")] {
            let start = buffer.count
            let cell = name.withBytes { names.normalize($0, into: buffer) }
            #expect(cell == Cell(offset: start, count: form.utf8.count))
            #expect(buffer.bytes(cell).string == form)
        }
        #expect(buffer.bytes.hasPrefix("kept"))
    }

    @Test(arguments: NormalizationStep.allCases) func everyStepHasABit(_ step: NormalizationStep) {
        let steps = NormalizationSteps([step])
        for other in NormalizationStep.allCases { #expect(steps.contains(other) == (other == step)) }
    }

    static let steps: [(String, [NormalizationStep])] = [
        ("示例科技有限公司", []), ("西安\u{E863}有限公司", [.privateUse]), ("Ａ", [.compatibilityForms, .letterCase]),
        ("\u{2ED3}江", [.radicals]),
        ("示\u{200B}例", [.invisibleCharacters]), ("示 例", [.whiteSpace]), ("买•艾", [.interpuncts]), ("【甲】", [.brackets]),
        ("甲。", [.trailingStops]), ("（甲） ,", [.compatibilityForms, .whiteSpace, .trailingStops]),
    ]

    @Test(arguments: steps)
    func tellsTheSteps(_ name: String, _ expected: [NormalizationStep]) {
        #expect(name.withBytes(PartyNames.steps) == expected)
    }

    static let masked = [
        "*", "***", "张*", "张＊", "REDACTED FOR PRIVACY", "Redacted", "Domains By Proxy, LLC", "domains  by\u{A0}proxy",
        "Data Protected", "Not Disclosed", "WhoisGuard Protected", "Identity Protection Service",
        "Statutory Masking: withheld",
        "Registration Private", "Contact Privacy Inc. Customer 0123", "Registrant of example.com", "REGISTRANT OF a.cn",
        "已屏蔽", "已隐藏", "持有者信息已屏蔽", "GDPR Masked", "Statutory Masking Enabled", "Private Whois (Privacy)",
        "Reda\u{AD}cted", "隐私\u{AD}保护", "张\u{AD}*", "Not\u{2060} Disclosed", "DomainsByProxy.com", "DomainsByProxy",
        "not-disclosed", "RedactedForPrivacy", "On behalf of example.com owner", "Domain Protection Services, Inc.",
        "Private Person", "Whois Agent", "WhoisGuard, Inc.", "Identity Protect Service", "Privacy Protect, LLC",
        "信息已保护", "未公开", "不公开", "该信息已被隐藏", "信息保护", " 未 公 开 ", "（未公开）", "【信息已保护】。", "未公开\u{200B}",
        "隐私保护", "某某（隐私保护）", "ＰＲＩＶＡＣＹ", "É Privacy", "隐\u{200B}私保护",
    ]

    @Test(arguments: masked)
    func knowsWithheldNames(_ name: String) { #expect(name.withBytes(PartyNames.isMasked)) }

    @Test(arguments: [
        "", "示例科技有限公司", "张三", "Shili Technology", "隐私计算科技有限公司", "Private Ltd", "Redactedly Ltd", "Unprivacy Ltd",
        "Privacyless", "Registrants of Fame",
        "信息保护技术有限公司", "北京公开课教育有限公司", "Personal Private Ltd", "Agents of Change", "中国不公开市场协会",
        "Behalf Ltd", "爱护", "王开", "李密", "掩蔽科技有限公司", "（甲）", "É", "Proxy",
    ])
    func knowsOtherNames(_ name: String) { #expect(!name.withBytes(PartyNames.isMasked)) }

    private static func areEqual(_ first: String, _ second: String) -> Bool {
        first.withBytes { left in second.withBytes { right in PartyNames().areEqual(left, right) } }
    }

    private static func normalized(_ name: String, _ names: PartyNames) -> String {
        name.withBytes { names.normalized($0) }
    }

    /// What the quick look lets through, every character of it, must be left alone by every step.
    @Test func charactersThatNoStepChanges() {
        let scalars = Array(0x4E00...0x9FFF) + Array(0x28...0x29) + Array(0x30...0x39) + Array(0x61...0x7A)
        let text = String(String.UnicodeScalarView(scalars.compactMap { Unicode.Scalar(UInt32($0)) }))
        #expect(text.withBytes(NameSteps.changeNothing))
        let name = text.unicodeScalars.map(\.value)
        #expect(name.count == scalars.count)
        for step in NormalizationStep.allCases { #expect(NameSteps.apply(step, to: name) == name, "\(step)") }
    }

    @Test(arguments: ["A公司", "示例（北京）", "示例 公司", "示例。", "a.", "é", "⻓江", "示例\u{200B}"])
    func charactersThatAStepMayChange(_ name: String) {
        #expect(!name.withBytes(NameSteps.changeNothing))
    }
}
