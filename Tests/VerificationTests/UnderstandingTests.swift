import Portfolio
import Testing

@testable import Verification

/// What is stated and cannot be understood is never a pass, whatever is done to the facts.
@Suite struct UnderstandingTests {
    private static let domain: Facts = [
        .domain: "example.cn", .registrar: "万网", .registrarIANAID: "1599", .registrant: "示例科技有限公司",
        .registrantCertificateNo: "91110000MA0000AB0M", .registrantCertificateType: "营业执照",
        .registeredOn: "2018-03-05", .expiresOn: "2030-03-05", .realNameStatus: "已实名认证",
        .realNameCompletedOn: "2018-03-06", .domainStatus: "ok", .subject: "S1",
    ]
    private static let subject: Facts = [
        .subjectID: "S1", .organizer: "示例科技有限公司", .nature: "企业", .certificateType: "营业执照",
        .certificateNo: "91110000MA0000AB0M", .province: "北京", .legalRepresentative: "张三", .personInCharge: "张三",
        .domains: "example.cn",
    ]
    /// Values that say nothing that can be understood, as exports have them.
    private static let junk = [
        "foo", "某词", "#####", "#REF!", "#N/A", "????", "？", "\u{FFFD}", "张\u{FFFD}", "9.11E+17", "911100000000000000",
        "REG1:5FB7",
        "C123456-CN", "***", "REDACTED FOR PRIVACY", "已屏蔽", "闈掍簯璇曢獙", "未备案", "1/5/2030", "永久", "normal", "√", "ok, foo",
        "正常(某词)", "2", "",
    ]
    /// The facts without which no domain passes, or whose unknown words leave it incomplete.
    private static let fields: [Field] = [
        .registrar, .registrant, .registrantCertificateNo, .registrantCertificateType, .expiresOn, .realNameStatus,
        .realNameCompletedOn, .domainStatus, .subject,
    ]
    private static let subjectFields: [Field] = [
        .subjectID, .icpLicence, .organizer, .nature, .certificateType, .certificateNo, .province, .legalRepresentative,
        .personInCharge,
    ]

    private static func verdict(_ domain: Facts, _ subject: Facts) throws -> DomainVerdict {
        try Records.portfolio([domain], subjects: [subject]).verdict()
    }

    @Test func thePortfolioPasses() throws {
        let verdict = try UnderstandingTests.verdict(UnderstandingTests.domain, UnderstandingTests.subject)
        #expect(verdict.verdict == .pass)
        #expect(verdict.rules(with: .pass).count == RuleCatalogue.all.count - 1)  // registrant-province does not apply
    }

    /// From a pass to incomplete or fail, and from there never back.
    @Test(arguments: 1...24) func junkNeverRaisesTheNumberOfPasses(_ seed: UInt64) throws {
        var random = RandomPortfolio(seed: seed)
        for _ in 0..<10 {
            var (domain, subject) = (UnderstandingTests.domain, UnderstandingTests.subject)
            var before = Verdict.pass
            // Each fact is spoilt once: a word that is not known and then nothing at all would be a gain.
            for field in random.shuffled(UnderstandingTests.fields + UnderstandingTests.subjectFields).prefix(6) {
                let word = random.pick(UnderstandingTests.junk)
                if UnderstandingTests.fields.contains(field) { domain[field] = word } else { subject[field] = word }
                let verdict = try UnderstandingTests.verdict(domain, subject).verdict
                #expect(verdict != .wait)
                if before != .pass { #expect(verdict != .pass, "\(domain) \(subject)") }
                before = verdict
            }
        }
    }

    /// The same on both sides says no more.
    @Test(
        arguments: junk.filter {
            !$0.isEmpty && !["foo", "某词", "2", "1/5/2030", "永久", "normal", "√", "ok, foo", "正常(某词)"].contains($0)
        })
    func junkDoesNotEqualItself(_ word: String) throws {
        var (domain, subject) = (UnderstandingTests.domain, UnderstandingTests.subject)
        domain[.registrantCertificateNo] = word
        subject[.certificateNo] = word
        let found = try UnderstandingTests.verdict(domain, subject)
        if ["#####", "#REF!", "#N/A", "????", "？", "\u{FFFD}", "9.11E+17", "911100000000000000"].contains(word) {
            #expect(Records.reason(CertificateMatchRule.self, found) == "unreadable")
            #expect(Records.reason(CertificateValidRule.self, found) == "unreadable")
            #expect(found.verdict == .incomplete)
        }
        // A name that is UTF-8 read as GBK on both sides is the same name on both.
        if word == "闈掍簯璇曢獙" { return }
        domain[.registrant] = word
        subject[.organizer] = word
        #expect(try UnderstandingTests.verdict(domain, subject).verdict != .pass)
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let rule: any DomainRule.Type
        let field: Field
        let value: String
        let reason: String
        let verdict: String
        init(_ rule: any DomainRule.Type, _ field: Field, _ value: String, _ reason: String, _ verdict: String) {
            (self.rule, self.field, self.value, self.reason, self.verdict) = (rule, field, value, reason, verdict)
        }
        var testDescription: String { "\(field.name) '\(value)'" }
    }

    static let cases = [
        Case(StatusClearRule.self, .domainStatus, "normal", "unknown-word", "incomplete"),
        Case(StatusClearRule.self, .domainStatus, "", "missing", "pass"),
        Case(StatusClearRule.self, .domainStatus, "急需赎回", "redemption", "fail"),
        Case(RealNameCompletedRule.self, .realNameStatus, "√", "unknown-word", "incomplete"),
        Case(RealNameCompletedRule.self, .realNameStatus, "无需实名认证", "not-needed", "incomplete"),
        Case(RealNameRecordedRule.self, .realNameCompletedOn, "去年", "unreadable", "incomplete"),
        Case(RealNameRecordedRule.self, .realNameCompletedOn, "1/5/2020", "ambiguous", "incomplete"),
        Case(RealNameRecordedRule.self, .realNameCompletedOn, "", "unknown", "pass"),
        Case(NotExpiredRule.self, .expiresOn, "#####", "unreadable", "incomplete"),
        Case(ExpiringSoonRule.self, .expiresOn, "#####", "unreadable", "incomplete"),
        Case(NotExpiredRule.self, .expiresOn, "1/5/2030", "ambiguous", "incomplete"),
        Case(NotExpiredRule.self, .expiresOn, "", "unknown", "incomplete"),
        Case(RegistrantMatchRule.self, .registrant, "????", "registrant-unreadable", "incomplete"),
        Case(RegistrantMatchRule.self, .registrant, "REG1:5FB7", "registrant-unreadable", "incomplete"),
        Case(RegistrantMatchRule.self, .registrant, "示例\u{FFFD}技有限公司", "registrant-unreadable", "incomplete"),
        Case(RegistrantMatchRule.self, .registrant, "闈掍簯璇曢獙", "registrant-unreadable", "incomplete"),
        Case(RegistrantMatchRule.self, .registrant, "Registration Private", "registrant-masked", "incomplete"),
        Case(RegistrantMatchRule.self, .organizer, "#REF!", "organizer-unreadable", "incomplete"),
        Case(RegistrantMatchRule.self, .organizer, "未备案", "organizer-missing", "incomplete"),
        Case(RegistrantMatchRule.self, .organizer, "查询失败", "organizer-missing", "incomplete"),
        Case(CertificateMatchRule.self, .registrantCertificateNo, "9.11E+17", "unreadable", "incomplete"),
        Case(CertificateMatchRule.self, .certificateNo, "911100000000000000", "unreadable", "incomplete"),
        Case(CertificateMatchRule.self, .registrantCertificateNo, "", "unknown", "pass"),
        Case(CertificateMatchRule.self, .certificateType, "某证", "type-unknown", "incomplete"),
        Case(CertificateValidRule.self, .certificateNo, "#####", "unreadable", "incomplete"),
        Case(SuffixNatureRule.self, .nature, "某类单位", "unknown-nature", "incomplete"),
        Case(SuffixNatureRule.self, .nature, "", "unknown", "pass"),
        Case(PrincipalAcceptedRule.self, .personInCharge, "????", "unreadable", "incomplete"),
        Case(PrincipalAcceptedRule.self, .personInCharge, "", "unknown", "pass"),
    ]

    @Test(arguments: cases) func everyKindHasItsReason(_ item: Case) throws {
        var (domain, subject) = (UnderstandingTests.domain, UnderstandingTests.subject)
        if item.field.rawValue < Field.domainFieldCount {
            domain[item.field] = item.value
        } else {
            subject[item.field] = item.value
        }
        let verdict = try UnderstandingTests.verdict(domain, subject)
        #expect(Records.reason(item.rule, verdict) == item.reason)
        #expect("\(verdict.verdict.name)" == item.verdict)
    }

    @Test func aLegalRepresentativeThatCannotBeReadLeavesAMismatchOpen() throws {
        var (domain, subject) = (UnderstandingTests.domain, UnderstandingTests.subject)
        domain[.registrant] = "李四"
        #expect(
            Records.reason(RegistrantMatchRule.self, try UnderstandingTests.verdict(domain, subject)) == "different")
        subject[.legalRepresentative] = "??"
        let found = try UnderstandingTests.verdict(domain, subject)
        #expect(Records.reason(RegistrantMatchRule.self, found) == "representative-unreadable")
    }
}
