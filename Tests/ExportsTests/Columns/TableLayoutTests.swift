import Portfolio
import Testing

@testable import Exports

/// What a table holds by its header, and what each column is taken for.
@Suite struct TableLayoutTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let header: String
        let kind: TableLayout.Kind
        let fields: String
        var names: [Field: [String]] = [:]
        var testDescription: String { header }
    }

    static let cases: [Case] = [
        Case(header: "域名,注册商,备注", kind: .domains, fields: "domain,registrar,-"),
        Case(
            header: "域名,证件号码,证件类型", kind: .domains,
            fields: "domain,registrant_certificate_no,registrant_certificate_type"),
        Case(header: "主办单位,证件号码,证件类型", kind: .subjects, fields: "organizer,certificate_no,certificate_type"),
        Case(header: "主办单位", kind: .subjects, fields: "organizer"),
        Case(
            header: "域名,主办单位,主体备案号,主体编号", kind: .subjects, fields: "domains,organizer,icp_licence,subject_id"),
        Case(header: "域名,主办单位,域名状态,注册日期", kind: .subjects, fields: "domains,organizer,-,-"),
        Case(
            header: "域名,注册商,主办单位,证件号码,主体编号", kind: .both,
            fields: "domain,registrar,organizer,certificate_no,subject_id"),
        Case(header: "域名,持有者,主办单位", kind: .both, fields: "domain,registrant,organizer"),
        Case(header: "域名,到期日期,主办单位", kind: .both, fields: "domain,expires_on,organizer"),
        Case(header: "域名,实名状态,主办单位,单位性质", kind: .both, fields: "domain,real_name_status,organizer,nature"),
        Case(header: "domains,registrar,organizer", kind: .subjects, fields: "domains,-,organizer"),
        Case(header: "注册商,到期日期", kind: .unknown, fields: "-,-"),
        Case(header: "证件号码,省份", kind: .unknown, fields: "-,-"),
        Case(header: "name,expires_at,current_registrar", kind: .domains, fields: "domain,expires_on,registrar"),
        Case(header: "name,domain,expires", kind: .domains, fields: "-,domain,expires_on"),
        Case(header: "name,organizer", kind: .subjects, fields: "-,organizer"),
        Case(header: "name,price", kind: .unknown, fields: "-,-"),
        Case(header: "域名,registrant,注册人", kind: .domains, fields: "domain,registrant,registrant"),
        Case(header: "站点,到期日期", kind: .domains, fields: "domain,expires_on", names: [.domain: ["站点"]]),
        Case(
            header: "站点,公司", kind: .subjects, fields: "domains,organizer",
            names: [.domains: ["站点"], .organizer: ["公司"]]),
        Case(header: "域名,Owner", kind: .subjects, fields: "domains,organizer", names: [.organizer: ["owner"]]),
        Case(header: "name", kind: .domains, fields: "domain", names: [.domain: ["Name"]]),
    ]

    /// Names that mean different things beside different columns.
    static let neighbours: [Case] = [
        Case(header: "域名,注册机构", kind: .domains, fields: "domain,registrar"),
        Case(header: "域名,IP,注册机构", kind: .domains, fields: "domain,-,-"),
        Case(header: "域名,端口,注册机构,备案单位", kind: .subjects, fields: "domains,-,-,organizer"),
        Case(header: "域名,备案号", kind: .domains, fields: "domain,subject"),
        Case(header: "域名,主体备案号", kind: .domains, fields: "domain,subject"),
        Case(header: "域名,企业名称", kind: .domains, fields: "domain,-"),
        Case(header: "域名,公司名称,网站备案/许可证号", kind: .subjects, fields: "domains,organizer,icp_licence"),
        Case(header: "域名,主体名称", kind: .domains, fields: "domain,subject"),
        Case(header: "域名,到期日,备案主体名称", kind: .domains, fields: "domain,expires_on,subject"),
        Case(header: "主体名称,证件号码,网址", kind: .subjects, fields: "organizer,certificate_no,domains"),
        Case(header: "域名,主体名称,备案号,注册商", kind: .both, fields: "domain,organizer,icp_licence,registrar"),
        Case(header: "网址,域名,注册商,主办单位", kind: .both, fields: "-,domain,registrar,organizer"),
        Case(header: "Domain Name,Registrant ID,Registrant", kind: .domains, fields: "domain,-,registrant"),
        Case(
            header: "domain,registrant.organization,registrant_organisation", kind: .domains,
            fields: "domain,registrant,registrant"),
    ]

    /// Remarks, second languages and endings.
    static let forms: [Case] = [
        Case(
            header: "序号,域名名称,域名持有人（中文）,到期时间（北京时间）,注册商/Registrar,实名认证情况,备案主体名称", kind: .domains,
            fields: "-,domain,registrant,expires_on,registrar,real_name_status,subject"),
        Case(
            header: "域名\n(Domain),到期日\n(Expiry),所有者 [必填]", kind: .domains, fields: "domain,expires_on,registrant"),
        Case(header: "Domain / 域名,Registrar\r\n注册商", kind: .domains, fields: "domain,registrar"),
        Case(header: "域名信息,注册商名称,到期时间一栏", kind: .domains, fields: "domain,registrar,expires_on"),
        Case(header: "域名,主体备案/许可证号,备案/许可证号（主体）", kind: .domains, fields: "domain,-,-"),
        Case(
            header: "域名,实名认证完成时间（UTC）,到期时间（UTC）", kind: .domains,
            fields: "domain,real_name_completed_on,expires_on"),
        // Two facts in one column are none.
        Case(header: "域名,注册商/持有者,注册时间/到期时间", kind: .domains, fields: "domain,-,-"),
    ]

    static let zones: [(remarks: [String], suffix: String?)] = [
        (["(UTC)", "（ＵＴＣ）", "[utc]", "【GMT】", " (Z) ", "(UTC+0)", "(GMT+00:00)", "(时区：UTC)", "(UTC Time)"], "UTC"),
        (
            [
                "", "(UTC+8)", "(GMT+0800)", "（UTC+08:00）", "(北京时间)", "(Beijing Time, UTC+8)", "(CST)", "(+08:00)",
                "(必填)",
                "(yyyy-mm-dd)", "(到期时间)", "(Expiration Time)", "(时间)",
            ], nil
        ),
        (["(UTC-5)", "(GMT-0500)", "[-05:00]"], "-05:00"), (["(UTC+5:30)"], "+05:30"), (["(EST)"], "zone est"),
        (["(America/New_York)"], "zone america/new_york"), (["(美国时间)"], "zone 美国时间"), (["(UTC+99)"], "zone utc+99"),
        (["(Pacific Time)"], "zone pacifictime"), (["(北京时间 UTC+9)"], "zone 北京时间utc+9"),
    ]

    @Test(arguments: zones.indices) func zonesOfHeaders(_ index: Int) throws {
        for remark in TableLayoutTests.zones[index].remarks {
            let layout = TableLayout(header: ["域名", "到期时间" + remark], aliases: try Reading.aliases())
            #expect(layout.fields == [.domain, .expiresOn], "\(remark)")
            #expect(layout.zones[1] == TableLayoutTests.zones[index].suffix, "\(remark)")
        }
    }

    /// The organization's name comes before a person's, the domain before an address.
    @Test(arguments: [
        ("域名,Registrant Name,Registrant Organization,持有者", "registrant", [2, 3, 1]),
        ("domain,registrant,registrant_organization", "registrant", [2, 1]),
        ("主办单位,网址,域名", "domains", [2, 1]),
        ("域名,持有者,所有者", "registrant", [1, 2]),
    ])
    func columnsOfOneFactHaveAnOrder(_ header: String, _ field: String, _ order: [Int]) throws {
        let layout = TableLayout(header: header.split(separator: ",").map(String.init), aliases: try Reading.aliases())
        #expect(layout.columns(of: try #require(Field.named(field))) == order)
    }

    @Test(arguments: cases + neighbours + forms) func kindsAndFields(_ item: Case) throws {
        let header = item.header.split(separator: ",").map(String.init)
        let layout = TableLayout(header: header, aliases: try Reading.aliases(item.names))
        #expect(layout.kind == item.kind)
        #expect(layout.fields.map { $0.map { "\($0.name)" } ?? "-" }.joined(separator: ",") == item.fields)
    }

    @Test func theFirstNonEmptyCellOfAFieldWins() throws {
        let text = "域名,注册人,持有者,registrant\na.cn,,-,丙\nb.cn,甲,乙,丙\n"
        #expect(
            try Reading(text).records == [
                "2: domain=a.cn | registrant=丙", "3: domain=b.cn | registrant=甲 | registrant_other=乙",
            ])
    }

    @Test func oneRowOfATableOfBothIsADomainAndItsSubject() throws {
        let text = "域名,注册商,主办单位,证件号码,备案号\na.cn,甲,乙,911,京ICP备1号-2\n"
        let record = "2: domain=a.cn | registrar=甲 | organizer=乙 | certificate_no=911 | icp_licence=京ICP备1号-2"
        #expect(try Reading(text).kind == .both)
        #expect(try Reading(text).records == [record])
        #expect(try Reading(text, wanted: .subjects).records == [record])
    }

    @Test func aSubjectsTableKeepsTheDomainsOfARow() throws {
        let reading = try Reading("主办单位,域名\n甲,a.cn；b.cn\n", wanted: .subjects)
        #expect(reading.kind == .subjects)
        #expect(reading.records == ["2: organizer=甲 | domains=a.cn；b.cn"])
    }
}
