import Portfolio
import Testing

@testable import Exports

/// The header lines that registrars, registries and query tools publish.
@Suite struct PublishedHeadersTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let origin: String
        let header: String
        let fields: [String: String]
        var kind = TableLayout.Kind.domains
        var testDescription: String { origin }
    }

    static let registrars: [Case] = [
        Case(
            origin: "GoDaddy domain list",
            header:
                "Domain Name,TLD,Create Date,Ownership Date,Expiration Date,Lock,Auto-renew,Status,Nameservers,Privacy",
            fields: [
                "Domain Name": "domain", "Create Date": "registered_on", "Expiration Date": "expires_on",
                "Status": "domain_status",
            ]),
        Case(
            origin: "GoDaddy API v1", header: "domainId,domain,createdAt,expires,status,renewAuto",
            fields: [
                "domain": "domain", "createdAt": "registered_on", "expires": "expires_on", "status": "domain_status",
            ]),
        Case(
            origin: "Namecheap domain list",
            header: "Domain Name,Domain privacy protection status,Domain status at NC,Domain auto-renew status,"
                + "Domain expiration date",
            fields: [
                "Domain Name": "domain", "Domain status at NC": "domain_status", "Domain expiration date": "expires_on",
            ]),
        Case(
            origin: "Dynadot domain list",
            header:
                "Domain,Renewal Status,Punycode,Expiration Date,Name Server,Locked,Privacy,Registration Date,Folder",
            fields: ["Domain": "domain", "Expiration Date": "expires_on", "Registration Date": "registered_on"]),
        Case(
            origin: "Porkbun domain list", header: "DOMAIN,TLD,CREATE DATE,EXPIRE DATE,STATUS,AUTO RENEW,WHOIS PRIVACY",
            fields: [
                "DOMAIN": "domain", "CREATE DATE": "registered_on", "EXPIRE DATE": "expires_on",
                "STATUS": "domain_status",
            ]),
        Case(
            origin: "Porkbun API v3",
            header: "domain,status,tld,createDate,expireDate,securityLock,whoisPrivacy,autoRenew",
            fields: [
                "domain": "domain", "status": "domain_status", "createDate": "registered_on",
                "expireDate": "expires_on",
            ]),
        Case(
            origin: "Spaceship API v1",
            header: "name,unicodeName,isPremium,autoRenew,registrationDate,expirationDate,lifecycleStatus,"
                + "verificationStatus,eppStatuses",
            fields: [
                "name": "domain", "registrationDate": "registered_on", "expirationDate": "expires_on",
                "eppStatuses": "domain_status",
            ]),
        Case(
            origin: "Sedo portfolio", header: "Domain;For Sale;Price;Currency;Category;Language",
            fields: ["Domain": "domain"]),
        Case(
            origin: "Cloudflare Registrar API v4",
            header:
                "name,current_registrar,created_at,expires_at,registry_statuses,locked,registrant_contact.organization",
            fields: [
                "name": "domain", "current_registrar": "registrar", "created_at": "registered_on",
                "expires_at": "expires_on", "registry_statuses": "domain_status",
                "registrant_contact.organization": "registrant",
            ]),
        Case(
            origin: "Gandi domain API v5",
            header: "fqdn,fqdn_unicode,tld,status,owner,dates.registry_created_at,dates.registry_ends_at,autorenew",
            fields: [
                "fqdn": "domain", "status": "domain_status", "owner": "registrant",
                "dates.registry_created_at": "registered_on", "dates.registry_ends_at": "expires_on",
            ]),
        Case(
            origin: "ICANN registrar data escrow",
            header: "domain,expiration-date,iana,rt-name,rt-street,rt-city,rt-state,rt-zip,rt-country,rt-email,bc-name",
            fields: [
                "domain": "domain", "expiration-date": "expires_on", "iana": "registrar_iana_id",
                "rt-name": "registrant",
            ]),
    ]

    static let clouds: [Case] = [
        Case(
            origin: "Alibaba Cloud, domain list",
            header: "DomainName,DomainType,RegistrationDate,ExpirationDate,DomainAuditStatus,DomainStatus,"
                + "RegistrantOrganization,ZhRegistrantOrganization,RegistrantType,InstanceId",
            fields: [
                "DomainName": "domain", "RegistrationDate": "registered_on", "ExpirationDate": "expires_on",
                "DomainAuditStatus": "real_name_status", "DomainStatus": "domain_status",
                "RegistrantOrganization": "registrant", "ZhRegistrantOrganization": "registrant",
            ]),
        Case(
            origin: "Alibaba Cloud, one domain",
            header:
                "DomainName,RealNameStatus,ZhRegistrantName,RegistrantName,IdentityCredentialNo,IdentityCredentialType",
            fields: [
                "DomainName": "domain", "RealNameStatus": "real_name_status", "ZhRegistrantName": "registrant",
                "RegistrantName": "registrant", "IdentityCredentialNo": "registrant_certificate_no",
                "IdentityCredentialType": "registrant_certificate_type",
            ]),
        Case(
            origin: "Tencent Cloud",
            header: "DomainName,OrganizationNameCN,RegistrantNameCN,RealNameAuditStatus,DomainStatus,CreationDate,"
                + "ExpirationDate,RegistrarType,CertificateCode,CertificateType",
            fields: [
                "DomainName": "domain", "OrganizationNameCN": "registrant", "RegistrantNameCN": "registrant",
                "RealNameAuditStatus": "real_name_status", "DomainStatus": "domain_status",
                "CreationDate": "registered_on", "ExpirationDate": "expires_on",
                "CertificateCode": "registrant_certificate_no", "CertificateType": "registrant_certificate_type",
            ]),
        Case(
            origin: "Huawei Cloud",
            header:
                "domain_name,register_date,expire_date,status,reg_type,audit_status,registrar,register_cn,credential_id,"
                + "credential_type",
            fields: [
                "domain_name": "domain", "register_date": "registered_on", "expire_date": "expires_on",
                "status": "domain_status", "audit_status": "real_name_status", "registrar": "registrar",
                "register_cn": "registrant", "credential_id": "registrant_certificate_no",
                "credential_type": "registrant_certificate_type",
            ]),
    ]

    static let queries: [Case] = [
        Case(
            origin: "ICP query, field names",
            header: "domain,domainId,leaderName,mainId,mainLicence,natureName,serviceLicence,unitName,updateRecordTime",
            fields: [
                "domain": "domains", "leaderName": "person_in_charge", "mainId": "subject_id",
                "mainLicence": "icp_licence", "natureName": "nature", "serviceLicence": "icp_licence",
                "unitName": "organizer",
            ], kind: .subjects),
        Case(
            origin: "ICP query, Chinese table", header: "序号,主办单位名称,主办单位性质,网站备案/许可证号,网站名称,网站域名,审核时间",
            fields: ["主办单位名称": "organizer", "主办单位性质": "nature", "网站备案/许可证号": "icp_licence", "网站域名": "domains"],
            kind: .subjects),
        Case(
            origin: "ICP query, new table", header: "域名,域名主办方,单位性质,ICP备案/许可证号,审核日期",
            fields: ["域名": "domains", "域名主办方": "organizer", "单位性质": "nature", "ICP备案/许可证号": "icp_licence"],
            kind: .subjects),
        Case(
            origin: "ICP query, table with home pages", header: "主办单位名称,主办单位性质,网站备案/许可证号,网站名称,网站首页网址,审核时间",
            fields: ["主办单位名称": "organizer", "主办单位性质": "nature", "网站备案/许可证号": "icp_licence", "网站首页网址": "domains"],
            kind: .subjects),
    ]

    @Test(arguments: registrars + clouds + queries) func isUnderstood(_ item: Case) throws {
        let cells = item.header.split(separator: item.header.contains(";") ? ";" : ",").count
        let row = Array(repeating: "x", count: cells).joined(separator: item.header.contains(";") ? ";" : ",")
        let file = TemporaryFile(Array("\(item.header)\r\n\(row)\r\n".utf8))
        let probe = try ExportProbe(export: ExportSource(path: file.path, index: 0), aliases: Reading.aliases())
        let export = try ExportDescription(probe, aliases: Reading.aliases(), records: 1)
        #expect(export.kind == item.kind.rawValue)
        let taken = export.columns.compactMap { column in column.field.map { (column.name, $0) } }
        #expect(Dictionary(taken, uniquingKeysWith: { first, _ in first }) == item.fields)
        #expect(export.records.count == 1)
    }
}
