import Portfolio
import Testing

@testable import Exports

/// The names by which exports call the facts.
@Suite struct ColumnAliasesTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let field: Field
        let names: [String]
        var testDescription: String { "\(field.name)" }

        init(_ field: Field, _ names: [String]) {
            self.field = field
            self.names = names
        }
    }

    static let ofDomains: [Case] = [
        Case(
            .domain,
            ["domain", "Domain Name", "domainname", "fqdn", "qualifiedDomainName", "ldhName", "Ym", "域名", "网站域名"]),
        Case(
            .registrar,
            [
                "registrar", "registrar name", "sponsoring registrar", "current_registrar", "Ym_zcs", "注册商", "域名注册商",
                "所属注册商",
                "域名所属注册商", "注册服务机构",
            ]),
        Case(.registrarIANAID, ["iana", "iana id", "registrar iana id", "gurid"]),
        Case(
            .registrant,
            [
                "registrant", "registrant name", "registrant organization", "organization", "organization name",
                "ZhRegistrantOrganization", "ZhRegistrantName", "RegistrantOrganization", "RegistrantName",
                "OrganizationNameCN", "owner", "rt-name", "Zcr_mc", "域名持有者", "持有者", "注册人", "域名所有者", "所有者",
            ]),
        Case(
            .registrantCertificateNo,
            ["IdentityCredentialNo", "credential_id", "CertificateCode", "证件号码", "持有者证件号码"]),
        Case(
            .registrantCertificateType,
            [
                "registrant certificate type", "IdentityCredentialType", "CertificateType", "credential_type",
                "持有者证件类型",
                "证件类型",
            ]),
        Case(
            .registeredOn,
            [
                "create date", "created", "creation date", "registration date", "registered on", "crDate", "Zcsj",
                "注册日期",
                "注册时间", "创建时间",
            ]),
        Case(
            .expiresOn,
            [
                "expiration date", "expires", "expires on", "expiry", "expiry date", "domain expiration date",
                "registry expiry date", "expire date", "exDate", "Yxrq", "到期日期", "到期时间", "过期时间", "有效日期",
            ]),
        Case(
            .realNameStatus,
            [
                "real-name status", "DomainAuditStatus", "RealNameStatus", "RealNameAuditStatus", "audit_status",
                "实名认证状态",
                "实名状态", "实名认证",
            ]),
        Case(
            .realNameCompletedOn,
            ["real-name completed on", "real name date", "实名认证完成时间", "实名认证完成日期", "实名认证时间", "实名认证日期", "实名时间"]),
        Case(.domainStatus, ["status", "domain status", "statuses", "EPP status", "域名状态"]),
        Case(.subject, ["subject", "subject id", "filing subject", "icp licence", "主体", "主体编号", "主体备案号", "备案主体"]),
    ]

    static let ofSubjects: [Case] = [
        Case(.subjectID, ["subject id", "subject", "Ztid", "mainId", "主体编号", "主体ID"]),
        Case(.organizer, ["organizer", "organizer name", "unitName", "Dwmc", "主办单位", "主办单位名称", "域名主办方", "单位名称"]),
        Case(.nature, ["nature", "natureName", "Dwxz", "主办单位性质", "单位性质"]),
        Case(.certificateType, ["Zjlx", "mainUnitCertType", "证件类型"]),
        Case(.certificateNo, ["Zjhm", "mainUnitCertNo", "证件号码", "统一社会信用代码"]),
        Case(.province, ["province", "省份", "所在省", "所属省份"]),
        Case(.legalRepresentative, ["legal representative", "legal person", "法定代表人", "法人", "法人姓名"]),
        Case(.personInCharge, ["person in charge", "principal", "Fzr_xm", "leaderName", "负责人", "主体负责人"]),
        Case(
            .icpLicence,
            ["icp licence", "icp license", "mainLicence", "Baxh", "主体备案号", "备案号", "网站备案/许可证号", "备案许可证号"]),
        Case(.domains, ["domains", "domain", "Ym", "域名", "网站域名"]),
    ]

    @Test(arguments: ofDomains) func factsOfDomains(_ item: Case) throws {
        let aliases = try Reading.aliases()
        for name in item.names { #expect(aliases.meaning(of: name).domain == item.field, "\(name)") }
    }

    @Test(arguments: ofSubjects) func factsOfSubjects(_ item: Case) throws {
        let aliases = try Reading.aliases()
        for name in item.names { #expect(aliases.meaning(of: name).subject == item.field, "\(name)") }
    }

    /// The name that messages and tables use is always understood.
    @Test(arguments: Field.allCases.filter { $0 != .registrantOther }) func ownNames(_ field: Field) throws {
        let meaning = try Reading.aliases().meaning(of: "\(field.name)")
        #expect(field.isOfDomain ? meaning.domain == field : meaning.subject == field)
        #expect(Field.named("\(field.name)") == field)
    }

    @Test(arguments: [
        ("Domain Name", "domainname"), ("domain_name", "domainname"), ("DOMAIN-NAME", "domainname"),
        (" do main ", "domain"), ("ＤＯＭＡＩＮ", "domain"), ("\u{FEFF}domain", "domain"), ("域\u{3000}名", "域名"),
        ("域名（中文）", "域名(中文)"), ("Straße", "strasse"), ("", ""), ("\u{200B}fqdn", "fqdn"),
    ])
    func namesAreNormalized(_ name: String, _ expected: String) { #expect(HeaderName.normalized(name) == expected) }

    @Test func unknownNamesMeanNothing() throws {
        for name in ["", "Lock", "备注", "Nameservers", "domain 2"] {
            #expect(try Reading.aliases().meaning(of: name).isEmpty, "\(name)")
        }
    }
}
