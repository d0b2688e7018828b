import Portfolio
import Testing

@testable import Verification

@Suite struct ProvinceTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let province: String
        let licence: String
        let reason: String
        init(_ province: String, _ licence: String, _ reason: String) {
            (self.province, self.licence, self.reason) = (province, licence, reason)
        }
        var testDescription: String { "'\(province)' '\(licence)'" }
    }

    static let cases = [
        Case("北京", "", "organizer-only"), Case("北京市", "", "organizer-only"), Case("京", "", "organizer-only"),
        Case("110000", "", "organizer-only"), Case("11", "", "organizer-only"), Case("１１００００", "", "organizer-only"),
        Case(" 广 东 省 ", "", "organizer-only"), Case("湖南省", "", "organizer-only"), Case("山西省", "", "organizer-only"),
        Case("贵州", "", "organizer-only"), Case("黔", "", "organizer-only"), Case("甘肃省", "", "organizer-only"),
        Case("陇", "", "organizer-only"), Case("广西壮族自治区", "", "organizer-only"), Case("广西自治区", "", "organizer-only"),
        Case("新疆维吾尔自治区", "", "organizer-only"), Case("新", "", "organizer-only"),
        Case("江苏", "", "accepted"), Case("320000", "", "accepted"), Case("陕西", "", "accepted"),
        Case("内蒙古自治区", "", "accepted"), Case("宁夏回族自治区", "", "organizer-only"), Case("西藏", "", "accepted"),
        Case("重庆市", "", "accepted"), Case("黑龙江省", "", "accepted"), Case("蜀", "", "accepted"),
        Case("", "京ICP备12345678号", "organizer-only"), Case("", "苏ICP备12345678号-1", "accepted"),
        Case("", "陇ICP备10000033号", "organizer-only"), Case("江苏", "京ICP备12345678号", "accepted"),
        Case("", "", "unknown"), Case("", "ICP备12345678号", "unknown"), Case("台湾", "", "unknown-province"),
        Case("99", "", "unknown-province"),
        // The character before ICP tells, wherever the licence begins.
        Case("", "备案号：粤ICP备12345678号", "organizer-only"), Case("", "（粤）ICP备12345678号", "organizer-only"),
        Case("", "【苏】 ＩＣＰ备12345678号", "accepted"), Case("", "新备案号：沪ICP备12345678号", "accepted"),
        Case("", "更新ICP备案：沪ICP备12345678号", "unknown"), Case("", "新增值电信业务1号", "unknown"),
        Case("", "ICP备案号：川ICP备12345678号", "accepted"), Case("", "粤ICP备1号、沪ICP备2号", "unknown"),
        Case("", "京B2-20230001", "organizer-only"), Case("", "苏12345678", "accepted"),
        // A cell begins with the province's name.
        Case("上海市浦东新区", "", "accepted"), Case("广东省深圳市", "", "organizer-only"), Case("广东深圳", "", "organizer-only"),
        Case("中国江苏省南京市", "", "accepted"), Case("广东-深圳", "", "organizer-only"), Case("310000", "", "accepted"),
        Case("310000.0", "", "accepted"), Case("川", "", "accepted"), Case("秦", "", "accepted"),
        Case("贵", "", "organizer-only"),
        Case("内蒙古呼和浩特", "", "accepted"), Case("广西壮族自治区南宁市", "", "organizer-only"),
        // What could be another place is none of them.
        Case("海南藏族自治州", "", "unknown-province"), Case("河北区", "", "unknown-province"),
        Case("河南蒙古族自治县", "", "unknown-province"), Case("北京东路", "", "unknown-province"),
        Case("广东、江苏", "", "unknown-province"), Case("广东省/江苏省", "", "unknown-province"),
        Case("深圳市", "", "unknown-province"), Case("518000", "", "unknown-province"), Case("新区", "", "unknown-province"),
    ]

    @Test(arguments: cases) func accepts(_ item: Case) throws {
        let subject: Facts = [
            .organizer: "甲公司", .legalRepresentative: "张三", .province: item.province, .icpLicence: item.licence,
            .domains: "example.cn",
        ]
        let domain: Facts = [.domain: "example.cn", .registrant: "张三"]
        let verdict = try Records.portfolio([domain], subjects: [subject]).verdict()
        #expect(Records.reason(RegistrantProvinceRule.self, verdict) == item.reason)
        #expect(Records.reason(RegistrantMatchRule.self, verdict) == "equal")
        let evidence = Records.evidence(RegistrantProvinceRule.self, verdict)
        #expect(evidence.contains("actual registrant: 张三 @domains.csv:2"))
        let known = item.province.isEmpty ? item.licence : item.province
        #expect(
            evidence.contains { $0.hasPrefix("actual") && $0.hasSuffix(" \(known) @subjects.csv:2") } == !known.isEmpty)
        for registrant in ["甲公司", "李四", ""] {
            let other = domain.merging([.registrant: registrant]) { $1 }
            #expect(try Records.reason(RegistrantProvinceRule.self, other, subjects: [subject]) == "not-representative")
        }
    }

    @Test(arguments: [
        ("个人", "different"), ("5", "different"), ("５", "different"), ("企业", "equal"), ("4", "equal"), ("", "equal"),
        ("个体工商户", "equal"),
    ])
    func personsHaveNoLegalRepresentative(_ nature: String, _ expected: String) throws {
        let subject: Facts = [
            .organizer: "李四", .legalRepresentative: "张三", .nature: nature, .domains: "example.cn",
        ]
        for (registrant, reason) in [("张三", expected), ("李四", "equal")] {
            let domain: Facts = [.domain: "example.cn", .registrant: registrant]
            #expect(try Records.reason(RegistrantMatchRule.self, domain, subjects: [subject]) == reason)
        }
    }
}
