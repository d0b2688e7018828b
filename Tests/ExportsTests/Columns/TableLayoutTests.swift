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

    @Test(arguments: cases) func kindsAndFields(_ item: Case) throws {
        let header = item.header.split(separator: ",").map(String.init)
        let layout = TableLayout(header: header, aliases: try Reading.aliases(item.names))
        #expect(layout.kind == item.kind)
        #expect(layout.fields.map { $0.map { "\($0.name)" } ?? "-" }.joined(separator: ",") == item.fields)
    }

    @Test func theFirstNonEmptyCellOfAFieldWins() throws {
        let text = "域名,注册人,持有者,registrant\na.cn,,-,丙\nb.cn,甲,乙,丙\n"
        #expect(try Reading(text).records == ["2: domain=a.cn | registrant=丙", "3: domain=b.cn | registrant=甲"])
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
