import Bytes
import Names
import Portfolio
import Testing

@testable import Verification

/// Pairs of names and numbers as they stand on the two sides of a filing, and whether they are the same.
@Suite struct NameVariantTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let registrant: String
        let organizer: String
        let match: String
        /// How equal names are spelled, or how different ones differ.
        let detail: String
        init(_ registrant: String, _ organizer: String, _ match: String, _ detail: String) {
            (self.registrant, self.organizer, self.match, self.detail) = (registrant, organizer, match, detail)
        }
        var testDescription: String { "\(registrant) / \(organizer)" }
    }

    private static let company = "示例科技有限公司"

    static let names = [
        Case("示例（北京）科技有限公司", "示例(北京)科技有限公司", "equal", "normalized"),
        Case("示例 科技有限公司", company, "equal", "normalized"),
        Case("示例\u{200B}科技有限公司", company, "equal", "normalized"), Case(company + "。", company, "equal", "normalized"),
        Case("\u{FF21}\u{FF22}\u{FF23}科技有限公司", "ABC科技有限公司", "equal", "normalized"),
        Case("abc科技有限公司", "ABC科技有限公司", "equal", "normalized"),
        Case("买买提\u{B7}艾力", "买买提\u{2022}艾力", "equal", "normalized"),
        Case("\u{2FA6}山有限公司", "金山有限公司", "equal", "normalized"),
        Case("\u{F90A}山有限公司", "金山有限公司", "equal", "normalized"),
        Case("\u{2ED3}江有限公司", "长江有限公司", "equal", "normalized"), Case(company, company, "equal", "same"),
        Case(company, "示例科技有限责任公司", "different", "legal-form"), Case(company, "示例科技股份有限公司", "different", "legal-form"),
        Case(company, "示例科技有限公司上海分公司", "different", "branch"),
        Case("北京示例科技有限公司", "上海示例科技有限公司", "different", "typing"),
        Case(company, "示例科技", "different", "abbreviation"),
        Case("示例科技有限公司(曾用名:甲公司)", company, "different", "abbreviation"),
        Case(company, "SHILI KEJI YOUXIAN GONGSI", "different", "unrelated"),
        Case(company, "Shili Technology Co., Ltd.", "different", "unrelated"),
        Case("买买提\u{B7}艾力", "买买提艾力", "different", "typing"), Case("买买提\u{B7}艾力", "买买提.艾力", "different", "typing"),
        Case("买买提\u{B7}艾力", "MAIMAITI AILI", "different", "unrelated"),
        Case("陈小明", "陳小明", "different", "script"), Case("吕布", "呂布", "different", "script"),
        Case("张三", "张三（个体工商户）", "different", "abbreviation"), Case("***", "张三", "registrant-masked", ""),
        Case("张*", "张三", "registrant-masked", ""), Case("REDACTED FOR PRIVACY", "张三", "registrant-masked", ""),
        Case("redacted for privacy", "张三", "registrant-masked", ""),
        Case("Domains By Proxy, LLC", "张三", "registrant-masked", ""),
        Case("Identity Protection Service", "张三", "registrant-masked", ""), Case("张三", "***", "organizer-missing", ""),
        Case("\u{200B}", "张三", "registrant-missing", ""), Case("张三", "。", "organizer-missing", ""),
    ]

    @Test(arguments: names) func registrants(_ item: Case) throws {
        let verdict = try judge(item.registrant, item.organizer)
        #expect(Records.reason(RegistrantMatchRule.self, verdict) == item.match)
        let evidence = Records.evidence(RegistrantMatchRule.self, verdict)
        switch item.match {
        case "equal": #expect(Records.reason(RegistrantSpellingRule.self, verdict) == item.detail)
        case "different":
            #expect(evidence.contains { $0.hasPrefix("note difference: \(item.detail) ") })
            #expect(evidence.contains("note the subject's legal representative is not known"))
        default:
            #expect(
                evidence.contains("note the value is masked") == item.match.hasSuffix("masked")
                    || item.organizer == "***")
        }
        if item.match == "different" || item.match == "equal" {
            let swapped = try judge(item.organizer, item.registrant)
            #expect(Records.reason(RegistrantMatchRule.self, swapped) == item.match)
        }
    }

    static let numbers: [(String, String)] = [
        ("91110000MA0000AB0M", "91110000ma0000ab0m"), ("110000000000017（1-1）", "110000000000017"),
        ("９１１１００００ＭＡ００００ＡＢ０Ｍ", "91110000MA0000AB0M"), ("11010519491231002x", "11010519491231002X"),
    ]

    @Test(arguments: numbers) func numbersAreEqual(_ first: String, _ second: String) throws {
        for (own, wanted) in [(first, second), (second, first)] {
            let found = try Records.reason(
                CertificateMatchRule.self, [.domain: "example.cn", .registrant: "甲", .registrantCertificateNo: own],
                subjects: [[.organizer: "甲", .certificateNo: wanted, .domains: "example.cn"]])
            #expect(found == "equal")
        }
    }

    static let marked: [(registrant: String, organizer: String, first: String, second: String)] = [
        ("示列科技有限公司", "示例科技有限公司", "示[列]科技有限公司", "示[例]科技有限公司"),
        ("示例科技有限公司", "示例科技有限公司上海分公司", "示例科技有限公司", "示例科技有限公司[上海分公司]"),
        ("陈小明", "陳小明", "[陈]小明", "[陳]小明"), ("示例（北京）公司", "示例(上海)公司", "示例（[北京]）公司", "示例([上海])公司"),
    ]

    @Test(arguments: marked.indices) func marksTheCharacters(_ index: Int) throws {
        let item = NameVariantTests.marked[index]
        let verdict = try judge(item.registrant, item.organizer)
        let sheet = EvidenceSheet()
        verdict.explain(Records.place(of: RegistrantMatchRule.self), into: sheet)
        let found = sheet.items.filter { $0.side != .note }.map { entry in
            var bytes = Array(sheet.text.bytes(entry.value))
            for mark in sheet.marks(of: entry).reversed() {
                bytes.insert(UInt8(ascii: "]"), at: mark.upperBound)
                bytes.insert(UInt8(ascii: "["), at: mark.lowerBound)
            }
            return String(decoding: bytes, as: UTF8.self)
        }
        #expect(found == [item.second, item.first])
    }

    @Test func saysWhatWasMadeEqual() throws {
        let verdict = try judge("示例（\u{200B}北京）Ａ科技 有限公司。", "示例(北京)a科技有限公司")
        let expected = [
            "full-width or other compatibility forms", "invisible characters", "white space", "upper and lower case",
            "a stop or comma at the end",
        ]
        for rule in [RegistrantMatchRule.self, RegistrantSpellingRule.self] as [any DomainRule.Type] {
            let notes = Records.evidence(rule, verdict).filter { $0.hasPrefix("note") }
            #expect(notes == expected.map { "note made equal: \($0)" })
        }
    }

    @Test func namesAreTriedInTheirOrder() throws {
        let domain: Facts = [.domain: "example.cn", .registrant: "张 三", .registrantOther: "甲公司"]
        let subject: Facts = [.organizer: "甲公司。", .legalRepresentative: "张 三", .province: "北京", .domains: "example.cn"]
        let verdict = try Records.portfolio([domain], subjects: [subject]).verdict()
        // The organizer comes before the legal representative, though only the latter is spelled the same.
        #expect(Records.reason(RegistrantSpellingRule.self, verdict) == "normalized")
        #expect(Records.reason(RegistrantProvinceRule.self, verdict) == "not-representative")
        #expect(Records.reason(CertificateMatchRule.self, verdict) == "unknown")
    }

    private func judge(_ registrant: String, _ organizer: String) throws -> DomainVerdict {
        try Records.portfolio(
            [[.domain: "example.cn", .registrant: registrant]],
            subjects: [[.organizer: organizer, .domains: "example.cn"]]
        ).verdict()
    }

    /// The same on both sides, and still no names: nothing passes on what is unknown.
    @Test(arguments: ["。", "\u{200B}", "．,", "***", "REDACTED"]) func namesThatSayNothingAreNotEqual(
        _ name: String
    ) throws {
        let reason = try Records.reason(
            RegistrantMatchRule.self, [.domain: "example.cn", .registrant: name, .subject: "S1"],
            subjects: [[.subjectID: "S1", .organizer: name]])
        #expect(reason == "organizer-missing")
    }
}
