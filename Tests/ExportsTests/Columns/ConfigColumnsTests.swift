import Portfolio
import Testing

@testable import Exports

/// What is said where a config takes a column away from the fact that it is.
@Suite struct ConfigColumnsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let header: String
        let names: [Field: [String]]
        /// The warning or refusal; nil where there is none.
        let says: String?
        init(_ header: String, _ names: [Field: [String]], _ says: String?) {
            (self.header, self.names, self.says) = (header, names, says)
        }
        var testDescription: String { "\(header): \(names)" }
    }

    static let refused = [
        Case(
            "域名,到期日期", [.registrar: ["域名"]],
            "no known export: c.json maps '域名' to registrar, so that no column is the domain or the organizer"),
        Case(
            "主办单位,省份", [.registrant: ["主办单位"]],
            "no known export: c.json maps '主办单位' to registrant, so that no column is the domain or the organizer"),
        Case("域名（主）,到期日期", [.registrar: ["域 名"]], "c.json maps '域名' to registrar"),
        Case("站点,到期日期", [.registrar: ["注册处"]], "no known export: the first row is '站点,到期日期'"),
        Case(
            "<domains><域名><域名>a-shili.cn</域名></域名></domains>", [.registrar: ["域名"]],
            "no known export: c.json maps '域名' to registrar; correct \"columns\" there"),
    ]

    static let warned = [
        Case(
            "域名,域名持有者,到期日期", [.registrar: ["域名持有者"]],
            "1: c.json maps '域名持有者' to registrar, so that no column states registrant; correct"),
        Case(
            "域名,注册商,域名持有者,到期日期", [.registeredOn: ["注册商", "到期日期"]],
            "c.json maps '注册商' to registered_on and '到期日期' to registered_on, so that no column states registrar and "
                + "expires_on"),
        Case("域名,注册商,主办单位", [.registrant: ["主办单位"]], "so that no column states organizer"),
        Case("域名,域名持有者,注册人", [.registrar: ["域名持有者"]], nil),
        Case("域名,域名持有者", [.registrant: ["域名持有者"]], nil),
        Case("域名,客户", [.registrant: ["客户"]], nil),
        Case("域名,备注", [.registrar: ["域名持有者"]], nil),
        Case("域名,状态", [.realNameStatus: ["状态"]], nil),
        Case("主办单位,域名", [.domains: ["域名"]], nil),
    ]

    private static func probe(_ each: Case) throws -> (ExportProbe, ColumnAliases, TemporaryFile) {
        var aliases = try Reading.aliases()
        aliases.extend(with: each.names, from: "c.json")
        let isDocument = each.header.hasPrefix("<")
        let file = TemporaryFile([UInt8](isDocument ? each.header : "\(each.header)\na-shili.cn,b,c\n"))
        return (try ExportProbe(export: .init(path: file.path, index: 0), aliases: aliases), aliases, file)
    }

    @Test(arguments: refused) func aTableThatIsKnownNoMoreNamesTheConfig(_ each: Case) throws {
        let error = #expect(throws: InputError.self) { try ConfigColumnsTests.probe(each) }
        let text = try #require(error).problem
        #expect(text.contains(try #require(each.says)), "\(text)")
    }

    @Test(arguments: warned) func aFactThatIsStatedNoMoreNamesTheConfig(_ each: Case) throws {
        let (probe, aliases, _) = try ConfigColumnsTests.probe(each)
        let said = probe.columnsTakenByConfig(aliases)
        #expect(said.count == (each.says == nil ? 0 : 1), "\(said)")
        if let says = each.says { #expect(said.first?.en.contains(says) == true, "\(said)") }
    }
}
