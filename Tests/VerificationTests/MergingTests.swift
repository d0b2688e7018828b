import Bytes
import Portfolio
import Testing

@testable import Verification

/// Facts of one domain from two exports.
@Suite struct MergingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let field: Field
        let first: String
        let second: String
        /// The value that is used.
        let used: String
        let disagrees: Bool
        init(_ field: Field, _ first: String, _ second: String, _ used: String, _ disagrees: Bool) {
            (self.field, self.first, self.second) = (field, first, second)
            (self.used, self.disagrees) = (used, disagrees)
        }
        var testDescription: String { "\(field.name): '\(first)' and '\(second)'" }
    }

    static let cases = [
        // What is empty, withheld, unknown or unreadable is filled in by the other export, and disagrees with nothing.
        Case(.registrant, "", "甲公司", "甲公司", false), Case(.registrant, "甲公司", "", "甲公司", false),
        Case(.registrant, "REDACTED FOR PRIVACY", "甲公司", "甲公司", false), Case(.registrant, "。", "甲公司", "甲公司", false),
        Case(.registrar, "Data Protected", "万网", "万网", false), Case(.registrar, "万网", "***", "万网", false),
        Case(.registrantCertificateNo, "1101****002X", "11010519491231002X", "11010519491231002X", false),
        Case(.registrantCertificateNo, "－", "11010519491231002X", "11010519491231002X", false),
        Case(.registrantCertificateType, "某种证件", "护照", "护照", false),
        Case(.realNameStatus, "maybe", "已实名", "已实名", false), Case(.realNameStatus, "FAILED", "maybe", "FAILED", false),
        Case(.expiresOn, "永久", "2030-01-05", "2030-01-05", false),
        Case(.expiresOn, "1/5/2030", "2030-01-05", "2030-01-05", false),
        Case(.domainStatus, "某状态", "clientHold", "clientHold", false), Case(.domainStatus, "ok", "正常", "ok", false),
        Case(.domainStatus, "serverHold", "注册局禁止解析", "serverHold", false),
        Case(.domainStatus, "正常", "clientHold", "正常", true),
        Case(.realNameCompletedOn, "2027-01-01", "2026-11-20", "2026-11-20", false),
        Case(.realNameCompletedOn, "2026-11-23", "2026-11-20", "2026-11-23", true),
        Case(.realNameCompletedOn, "2026-11-24", "2026-11-23", "2026-11-23", false),
        Case(.registrarIANAID, "#REF!", "146", "146", false), Case(.registrarIANAID, "x", "146", "146", false),
        Case(.registrarIANAID, "???", "146", "146", false), Case(.registrarIANAID, "1.6E+3", "146", "146", false),
        Case(.registrarIANAID, "0", "146", "146", false), Case(.registrarIANAID, "146", "#REF!", "146", false),
        Case(.registrarIANAID, "146.0", "0146", "146.0", false), Case(.registrarIANAID, "99998", "146", "99998", true),
        Case(.registrant, "闈掍簯绉戞妧", "甲公司", "甲公司", false), Case(.registrant, "甲公司", "闈掍簯绉戞妧", "甲公司", false),
        Case(.registrant, "9.11E+17", "甲公司", "甲公司", false), Case(.registrar, "闈掍簯绉戞妧", "万网", "万网", false),
        Case(.registrantCertificateNo, "待补充", "11010519491231002X", "11010519491231002X", false),
        Case(.registrantCertificateNo, "1101xxxx002X", "11010519491231002X", "11010519491231002X", false),
        // Nothing can be read: the first cell is quoted.
        Case(.expiresOn, "永久", "长期", "永久", false), Case(.registrant, "***", "张*", "***", false),
        // Equal once normalized.
        Case(.registrant, "甲（北京）公司", "甲(北京)公司。", "甲（北京）公司", false),
        Case(.registrar, "DNSPod, Inc.", "烟台帝思普网络科技有限公司", "DNSPod, Inc.", false),
        Case(.registrar, "某某代理商", "某某 代理商。", "某某代理商", false),
        Case(.registrarIANAID, "146", "0146", "146", false), Case(.registrarIANAID, "１４６", "146", "１４６", false),
        Case(.registrantCertificateNo, "91110000ma0000ab0m", "MA0000AB-0", "91110000ma0000ab0m", false),
        Case(.registrantCertificateType, "YYZZ", "营业执照", "YYZZ", false),
        Case(.registrantCertificateType, "HKMOJUMIN", "台湾居民居住证", "HKMOJUMIN", false),
        Case(.realNameStatus, "SUCCEED", "已实名认证", "SUCCEED", false),
        Case(.expiresOn, "2030-01-05", "2030年1月5日", "2030-01-05", false),
        Case(.expiresOn, "2030-01-04T16:00:00Z", "2030/1/5 08:00", "2030-01-04T16:00:00Z", false),
        Case(.domainStatus, "ok, client hold", "CLIENT_HOLD;ok", "ok, client hold", false),
        Case(.domainStatus, "ok,abc", "xyz|ok", "ok,abc", false), Case(.subject, "s1", "Ｓ１", "s1", false),
        // Different.
        Case(.registrant, "甲公司", "乙公司", "甲公司", true), Case(.registrar, "万网", "西部数码", "万网", true),
        Case(.registrar, "万网", "某某代理商", "万网", true), Case(.registrar, "某某代理商", "另一代理商", "某某代理商", true),
        Case(.registrarIANAID, "146", "1068", "146", true), Case(.registrarIANAID, "99998", "99999", "99998", true),
        Case(.registrantCertificateNo, "MA0000AB-0", "MA0000AB-1", "MA0000AB-0", true),
        Case(.registrantCertificateType, "护照", "居民身份证", "护照", true),
        Case(.registeredOn, "2020-01-01", "2020-01-02", "2020-01-01", true),
        Case(.expiresOn, "2030-01-05", "2030-01-06", "2030-01-05", true),
        Case(.realNameCompletedOn, "2020-01-01", "2020-01-02", "2020-01-01", true),
        Case(.realNameStatus, "FAILED", "未实名", "FAILED", true), Case(.domainStatus, "ok", "clientHold", "ok", true),
        Case(.subject, "S1", "S2", "S1", true), Case(.subject, "S1", "京ICP备12345678号", "S1", true),
    ]

    @Test(arguments: cases) func choosesAndCompares(_ item: Case) throws {
        let verdict = try Records.portfolio(
            [[.domain: "example.cn", item.field: item.first]],
            other: [[.domain: "EXAMPLE.cn.", item.field: item.second]]
        ).verdict()
        #expect(verdict.facts.cell(item.field).string == item.used)
        let holder = item.used == item.first ? 0 : 1
        if !item.used.isEmpty { #expect(verdict.facts.source(of: item.field)?.export == holder) }
        #expect(Records.reason(FactsAgreeRule.self, verdict) == (item.disagrees ? "differ" : "agree"))
        let isNumber = item.field == .registrantCertificateNo
        let evidence = Records.evidence(FactsAgreeRule.self, verdict)
        #expect(evidence.count == (item.disagrees ? 2 : 0))
        if item.disagrees, !isNumber {
            #expect(
                evidence == [
                    "expected \(item.field.name): \(item.first) @domains.csv:2",
                    "actual \(item.field.name): \(item.second) @other-domains.csv:2",
                ])
        }
    }

    @Test func aLaterDayInAnotherColumnOfTheRowIsPassedOver() throws {
        let verdict = try Records.portfolio(
            [[.domain: "example.cn", .realNameStatus: "verified", .realNameCompletedOn: "2027-01-01"]],
            other: [[.domain: "example.cn", .realNameCompletedOn: "2026-11-20"]]
        ).verdict()
        #expect(verdict.outcome(Records.place(of: RealNameRecordedRule.self)) == .wait)
    }

    static let names: [(first: [String], second: [String], disagrees: Bool)] = [
        (["甲", "乙"], ["乙", "丙"], false), (["甲", ""], ["乙", "甲"], false), (["甲", "乙"], ["丙", "丁"], true),
        (["***", "乙"], ["乙", ""], false), (["***", "乙"], ["丙", ""], true),
    ]

    @Test(arguments: names.indices) func bothNamesOfARegistrantCount(_ index: Int) throws {
        let item = MergingTests.names[index]
        func record(_ names: [String]) -> Facts {
            [.domain: "example.cn", .registrant: names[0], .registrantOther: names[1]]
        }
        let verdict = try Records.portfolio([record(item.first)], other: [record(item.second)]).verdict()
        #expect(Records.reason(FactsAgreeRule.self, verdict) == (item.disagrees ? "differ" : "agree"))
        // The second name goes with the first: both are of one record.
        #expect(verdict.facts.cell(.registrantOther).string == item.first[1])
    }

    @Test func everyLaterExportIsCompared() throws {
        let verdict = try Records.portfolio(
            [[.domain: "example.cn", .registrantCertificateNo: "MA0000AB-0", .expiresOn: "2030-01-01"]],
            other: [
                [.domain: "example.cn", .registrantCertificateNo: "91110000MA0000AB0M", .expiresOn: "2030-01-01"],
                [.domain: "example.cn", .registrantCertificateNo: "12110000MA0000AB0X", .expiresOn: "2031-01-01"],
            ]
        ).verdict()
        // The second and the third number both hold the first, and are two.
        let evidence = Records.evidence(FactsAgreeRule.self, verdict)
        #expect(
            evidence == [
                "expected registrant_certificate_no: 9111**********AB0M @other-domains.csv:2",
                "actual registrant_certificate_no: 1211**********AB0X @other-domains.csv:3",
                "expected expires_on: 2030-01-01 @domains.csv:2", "actual expires_on: 2031-01-01 @other-domains.csv:3",
            ])
    }

    @Test func theFactMayStandInTheThreeHundredthExport() throws {
        let silent: Facts = [.domain: "example.cn"]
        let others = Array(repeating: silent, count: 299) + [[.domain: "example.cn", .registrant: "甲公司"]]
        let verdict = try Records.portfolio([silent], other: others).verdict()
        #expect(verdict.facts.registrant.string == "甲公司")
        #expect(verdict.facts.source(of: .registrant)?.line == 301)
    }

    @Test func factsOfTheLastDomainAreForgotten() throws {
        let portfolio = try Records.portfolio(
            [[.domain: "a.cn", .expiresOn: "2030-01-01"], [.domain: "b.cn", .expiresOn: "2030-01-01"]],
            other: [[.domain: "a.cn", .expiresOn: "2031-01-01", .registrant: "甲"]])
        #expect(Records.reason(FactsAgreeRule.self, portfolio.verdict(0)) == "differ")
        let second = portfolio.verdict(1)
        #expect(Records.reason(FactsAgreeRule.self, second) == "agree")
        #expect(second.facts.registrant.isEmpty)
        #expect(second.facts.source(of: .expiresOn)?.line == 3)
    }
}
