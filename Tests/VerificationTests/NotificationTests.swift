import Bytes
import Portfolio
import Testing

@testable import Verification

/// The notifications as the filing system words them, and the facts that messages name.
@Suite struct NotificationTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: any DomainRule.Type
        let domain: Facts
        let en: String
        let zh: String
        init(_ rule: any DomainRule.Type, _ domain: Facts, _ en: String, _ zh: String) {
            (self.rule, self.domain, self.en, self.zh) = (rule, domain, en, zh)
        }
        var testDescription: String { "\(rule.id) \(domain[.domain] ?? "")" }
    }

    private static let failed = "Domain name verification failed. The domain name is "
    private static let notStored = " (domain name does not exist in the domain name registrar's library)"
    private static let subject: Facts = [
        .organizer: "甲公司", .certificateNo: "1", .certificateType: "营业执照", .domains: "例子.com filed.cn",
    ]

    static let cases = [
        Case(RegistrarRecordRule.self, [:], failed + "例子.com" + notStored, "域名验证未通过，域名为例子.com(该域名不存在注册商验证库中)。"),
        Case(
            RealNameCompletedRule.self, [.domain: "例子.com", .realNameStatus: "no"], failed + "例子.com" + notStored,
            "域名验证未通过，域名为例子.com(该域名不存在注册商验证库中)。"),
        Case(
            RealNameRecordedRule.self, [.domain: "例子.com", .realNameCompletedOn: "2026-11-20"],
            failed + "例子.com" + notStored,
            "域名验证未通过，域名为例子.com(该域名不存在注册商验证库中)。"),
        Case(
            RegistrantMatchRule.self, [.domain: "例子.com", .registrant: "乙公司"],
            "The information of the domain name registrant is not the same as that of the ICP Filling subject. "
                + "Please verify the authenticity. After system verification, the registrant of the newly added website is "
                + "乙公司, which is inconsistent with the name of the ICP Filing subject or legal representative. "
                + "Please provide evidentiary materials and domain name authorization statements.",
            "域名持有者与主办单位不一致，请认真核实，做好真实性核验工作。经系统核验此次新增网站的域名所有者为乙公司，"
                + "非备案主体公司名称或法人姓名，请提供相关证明材料和域名授权说明。"),
        Case(
            NotExpiredRule.self, [.domain: "例子.com", .expiresOn: "2020-01-01"], failed + "例子.com (domain name expired)",
            "域名验证未通过，域名为例子.com(该域名核验出现错误:域名已过期)。"),
        Case(
            TLDApprovedRule.self, [.domain: "例子.io"], failed + "例子.io (TLD not approved)",
            "域名验证未通过，域名为例子.io（该域名核验出现错误：TLD未批复）。"),
        Case(
            RegistrarApprovedRule.self, [.domain: "例子.com", .registrarIANAID: "146"],
            failed + "例子.com (registrar not approved)",
            "域名验证未通过，域名例子.com(该域名核验出现错误：注册商未批复)。"),
        Case(
            CertificateMatchRule.self, [.domain: "例子.com", .registrant: "甲公司", .registrantCertificateNo: "2"],
            failed + "例子.com (certificate number of the domain name registrant does not match)",
            "域名验证未通过，域名例子.com(域名注册人证件号码比对不一致)。"),
        Case(
            CertificateMatchRule.self, [.domain: "例子.com", .registrant: "甲公司", .registrantCertificateType: "护照"],
            failed + "例子.com (certificate type of the domain name registrant does not match)",
            "域名验证未通过，域名例子.com(域名注册人证件类型比对不一致)。"),
        Case(
            RegistrableNameRule.self, [.domain: "www.例子.中国"],
            "www.例子.中国 lies below the registrable domain 例子.中国; only that one is filed.",
            "www.例子.中国 是 例子.中国 的下级域名，只需备案后者。"),
        Case(TLDApprovedRule.self, [.domain: "example.中国"], ".中国 is approved.", ".中国 已获批复。"),
        Case(
            ExpiringSoonRule.self, [.domain: "例子.com", .expiresOn: "2026年12月1日"],
            "The registration ends on 2026-12-01; the authorities ask for a longer remaining validity.",
            "域名将于 2026-12-01 到期，剩余有效期短于管局要求。"),
    ]

    @Test(arguments: cases) func wording(_ item: Case) throws {
        let verdict = try Records.portfolio(
            item.domain.isEmpty ? [] : [item.domain], subjects: [NotificationTests.subject]
        ).verdict()
        for (language, expected) in [(Language.en, item.en), (.zh, item.zh)] {
            let text = ByteBuffer()
            verdict.appendMessage(Records.place(of: item.rule), language, to: text)
            #expect(text.bytes.string == expected)
        }
    }

    @Test(arguments: [
        ("example.рф", "Ask 某代理商 whether .рф can be filed, or use a domain under an approved top-level domain."),
        ("example.io", "Ask 某代理商 whether .io can be filed, or use a domain under an approved top-level domain."),
    ])
    func solutionsNameThingsForPeople(_ domain: String, _ expected: String) throws {
        let verdict = try Records.portfolio([[.domain: domain, .registrar: "某代理商"]]).verdict()
        let text = ByteBuffer()
        verdict.appendSolution(Records.place(of: TLDApprovedRule.self), .en, to: text)
        #expect(text.bytes.string == expected)
    }

    @Test(arguments: [
        ("", "the registrar", "域名注册商"), ("***", "the registrar", "域名注册商"), ("某代理商", "某代理商", "某代理商"),
    ])
    func aRegistrarThatIsNotKnownHasAWord(_ registrar: String, _ en: String, _ zh: String) throws {
        let verdict = try Records.portfolio([[.domain: "example.cn", .registrar: registrar, .expiresOn: "2020-01-01"]])
            .verdict()
        for (language, word) in [(Language.en, en), (.zh, zh)] {
            let text = ByteBuffer()
            verdict.appendSolution(Records.place(of: NotExpiredRule.self), language, to: text)
            #expect(text.bytes.string.contains(word))
        }
    }
}
