import Bytes
import Portfolio
import Testing

@testable import Verification

/// The rules about what the filing subject is: its principal, and the suffixes that are for it.
@Suite struct SubjectRuleTests {
    static let suffixes: [(nature: String, domain: String, reason: String)] = [
        ("企业", "example.com", "fits"), ("4", "example.cn", "fits"), ("企业", "example.gov.cn", "restricted"),
        ("社会团体", "例子.公益", "restricted"), ("个人", "例子.政务", "restricted"), ("5", "example.com", "fits"),
        ("政府机关", "example.gov.cn", "fits"), ("党政机关", "例子.政务", "fits"), ("国家机关", "example.cn", "government"),
        ("2", "example.com", "government"), ("２", "例子.公益", "government"), ("事业单位", "example.cn", "fits"),
        ("3", "example.com", "institution"), ("事业单位", "example.com.cn", "fits"), ("事业单位", "例子.公益", "fits"),
        ("事业单位", "例子.中国", "institution"), ("事业单位", "example.gov.cn", "fits"), ("1", "example.com", "fits"),
        ("个体工商户", "example.com", "fits"), ("", "example.com", "unknown"), ("某类", "example.com", "unknown-nature"),
        ("企业", "xgov.cn", "fits"),
    ]

    @Test(arguments: suffixes.indices) func suffixesAreForNatures(_ index: Int) throws {
        let item = SubjectRuleTests.suffixes[index]
        let subject: Facts = [.subjectID: "S1", .organizer: "甲", .nature: item.nature]
        let domain: Facts = [.domain: item.domain, .subject: "S1"]
        #expect(try Records.reason(SuffixNatureRule.self, domain, subjects: [subject]) == item.reason)
    }

    static let principals:
        [(principal: String, representative: String, province: String, nature: String, reason: String)] = [
            ("张三", "张三", "上海", "企业", "accepted"), ("张 三", "张三", "上海", "企业", "accepted"),
            ("张三", "张三", "", "", "accepted"), ("李四", "张三", "上海", "企业", "not-representative"),
            ("李四", "张三", "北京", "", "needs-letter"), ("李四", "张三", "江苏省", "4", "needs-letter"),
            ("李四", "张三", "辽宁", "企业", "accepted"), ("李四", "张三", "广西壮族自治区", "企业", "accepted"),
            ("李四", "张三", "", "企业", "unknown"), ("", "张三", "上海", "企业", "unknown"), ("李四", "", "上海", "企业", "unknown"),
            ("***", "张三", "上海", "企业", "unknown"), ("??", "张三", "上海", "企业", "unreadable"),
            ("***", "??", "上海", "企业", "unreadable"),
            ("", "张三", "某省", "企业", "unreadable"), ("张三", "张三", "某省", "企业", "accepted"),
            ("??", "??", "上海", "", "unreadable"),
            ("李四", "张三", "某省", "企业", "unreadable"), ("李四", "张三", "上海", "个人", "person"), ("", "", "", "5", "person"),
        ]

    @Test(arguments: principals.indices) func principalsAreAcceptedByProvinces(_ index: Int) throws {
        let item = SubjectRuleTests.principals[index]
        let subject: Facts = [
            .subjectID: "S1", .organizer: "甲", .nature: item.nature, .personInCharge: item.principal,
            .legalRepresentative: item.representative, .province: item.province,
        ]
        let verdict = try Records.portfolio([[.domain: "example.cn", .subject: "S1"]], subjects: [subject]).verdict()
        #expect(Records.reason(PrincipalAcceptedRule.self, verdict) == item.reason)
        #expect(verdict.outcome(Records.place(of: PrincipalAcceptedRule.self)) != .fail)
    }

    @Test(arguments: [
        ("jw.example.gov.cn", "below-government"), ("www.example.com", "subdomain"), ("example.gov.cn", "registrable"),
        ("gov.cn", "public-suffix"), ("a.b.example.gov.cn", "below-government"),
    ])
    func namesBelowGovernmentDomainsAreFiledByTheirBodies(_ domain: String, _ reason: String) throws {
        #expect(try Records.reason(RegistrableNameRule.self, [.domain: domain]) == reason)
    }

    @Test(
        arguments: [
            ("北京", RegistrantProvinceRule.self, "the legal representative too"),
            ("宁夏", RegistrantProvinceRule.self, "may not (another"),
            ("广东", PrincipalAcceptedRule.self, "the legal representative too"),
        ] as [(String, any DomainRule.Type, String)])
    func contradictingSourcesAreQuoted(_ province: String, _ rule: any DomainRule.Type, _ quoted: String) throws {
        let subject: Facts = [
            .organizer: "甲", .legalRepresentative: "张三", .personInCharge: "李四", .province: province,
            .domains: "example.cn",
        ]
        let verdict = try Records.portfolio([[.domain: "example.cn", .registrant: "张三"]], subjects: [subject]).verdict()
        let notes = Records.evidence(rule, verdict).filter { $0.hasPrefix("note sources disagree: ") }
        #expect(notes.contains { $0.contains(quoted) }, "\(notes)")
    }

    @Test(arguments: [
        ("例子.中國", "approved"), ("example.me", "unclear"), ("example.tech", "unclear"), ("example.tel", "unclear"),
    ])
    func topLevelDomainsOfTheList(_ domain: String, _ reason: String) throws {
        let verdict = try Records.portfolio([[.domain: domain]]).verdict()
        #expect(Records.reason(TLDApprovedRule.self, verdict) == reason)
        if reason == "unclear" {
            let text = ByteBuffer()
            verdict.appendMessage(Records.place(of: TLDApprovedRule.self), .en, to: text)
            #expect(text.bytes.string.contains("provider"))
            #expect(verdict.reason(Records.place(of: TLDApprovedRule.self)).action == .lookUp)
        }
    }
}
