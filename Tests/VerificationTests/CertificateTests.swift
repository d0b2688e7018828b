import Portfolio
import Testing

@testable import Verification

@Suite struct CertificateTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let own: String
        let ownType: String
        let wanted: String
        let wantedType: String
        let reason: String
        init(_ own: String, _ ownType: String, _ wanted: String, _ wantedType: String, _ reason: String) {
            (self.own, self.ownType, self.wanted) = (own, ownType, wanted)
            (self.wantedType, self.reason) = (wantedType, reason)
        }
        var testDescription: String { "\(own) \(ownType) / \(wanted) \(wantedType)" }
    }

    private static let number = "91110000MA0000AB0M"

    static let cases = [
        Case(number, "", number, "", "equal"), Case("91110000ma0000ab0m", "", number, "", "equal"),
        Case("９１１１００００ＭＡ００００ＡＢ０Ｍ", "", number, "", "equal"), Case("9111 0000-MA0000AB0M（1-1）", "", number, "", "equal"),
        Case("MA0000AB-0", "", number, "", "equal"), Case(number, "", "MA0000AB0", "", "equal"),
        Case("MA0000AB-1", "", number, "", "number"), Case("123100004000000188", "", number, "", "number"),
        Case("A0000AB0", "", number, "", "number"), Case("110000000000017(1-1)", "", "110000000000017", "", "equal"),
        // Types: by name, alias or code.
        Case(number, "营业执照", number, "工商营业执照", "equal"), Case(number, "1", number, "YYZZ", "equal"),
        Case(number, "营业执照", number, "统一社会信用代码证书", "type"), Case(number, "ＸＹＤＭ", number, "13", "equal"),
        Case(number, "组织机构代码证", number, "1", "type"), Case(number, "营业执照", number, "", "equal"),
        Case(number, "某种证件", number, "营业执照", "type-unknown"),
        Case(number, "某种证件", number, "另一证件", "type-unknown"), Case(number, "营业执照", number, "某证", "type-unknown"),
        Case(number, "某证", number, "某证", "type-unknown"), Case("", "某证", number, "", "type-unknown"),
        // What a spreadsheet made of a number is none, also where both sides are the same.
        Case("9.11E+17", "", "9.11E+17", "", "unreadable"), Case("9.11E+17", "", number, "", "unreadable"),
        Case(number, "", "1.10101e+17", "", "unreadable"), Case("#####", "", "#####", "", "unreadable"),
        Case("911100000000000000", "", "911100000000000000", "", "unreadable"),
        Case("９１１１００００００００００００００", "", number, "", "unreadable"), Case("#REF!", "", number, "", "unreadable"),
        Case("9.11E+17", "护照", number, "营业执照", "type"), Case("9E+17", "", "", "", "unreadable"),
        // A label before the number is cut.
        Case("统一社会信用代码：91110000MA0000AB0M", "", number, "", "equal"),
        Case("证件号码: 91110000MA0000AB0M", "", number, "", "equal"),
        Case("USCC:91110000MA0000AB0M", "", number, "", "equal"),
        Case("证件号码：9.11E+17", "", "证件号码：9.11E+17", "", "unreadable"),
        Case("12345E678", "", "12345E678", "", "equal"), Case("REG1:5FB7", "", number, "", "number"),
        Case(number, "HKMOJUMIN", number, "港澳居民居住证", "equal"), Case(number, "HKMOJUMIN", number, "42", "equal"),
        Case(number, "HKMOJUMIN", number, "护照", "type"), Case("1", "护照", "2", "护照", "number"),
        // Without both numbers only different kinds decide.
        Case("", "护照", number, "居民身份证", "type"), Case("", "护照", number, "HZ", "unknown"),
        Case("", "", number, "", "unknown"), Case(number, "", "", "", "unknown"), Case("", "", "", "", "unknown"),
        Case("9111****AB0M", "", number, "", "unknown"), Case("9111****AB0M", "护照", number, "营业执照", "type"),
        Case("9111****AB0M", "", "9111****AB0M", "", "unknown"), Case("9111＊＊＊AB0M", "", number, "", "unknown"),
    ]

    @Test(arguments: cases) func match(_ item: Case) throws {
        let domain: Facts = [
            .domain: "example.cn", .registrant: "甲公司", .registrantCertificateNo: item.own,
            .registrantCertificateType: item.ownType,
        ]
        let subject: Facts = [
            .organizer: "甲公司", .legalRepresentative: "张三", .certificateNo: item.wanted,
            .certificateType: item.wantedType, .domains: "example.cn",
        ]
        #expect(try Records.reason(CertificateMatchRule.self, domain, subjects: [subject]) == item.reason)
        // Only a registrant that is the organizer is compared.
        for registrant in ["张三", "李四", ""] {
            let other = domain.merging([.registrant: registrant]) { $1 }
            #expect(try Records.reason(CertificateMatchRule.self, other, subjects: [subject]) == "not-organizer")
        }
    }

    /// Each number with what is wrong with it; written for these tests, the people and organizations are made up.
    static let numbers: [(number: String, reason: String)] = [
        ("91110000MA0000AB0M", "sound"), ("123100004000000188", "sound"), ("52440100MJ000W015K", "sound"),
        ("91110000MA0000AB0N", "check-character"), ("123100004I00000188", "alphabet"),
        ("91110000MA0000AB0O", "alphabet"), ("91110000MS0000AB0M", "alphabet"), ("91110000MA0000AB0Z", "alphabet"),
        ("11010519491231002X", "sound"), ("11010519491231002x", "sound"), ("440524188001010014", "sound"),
        ("110101190001011009", "sound"), ("110105194912310020", "check-character"),
        ("110101190102290019", "birth-date"), ("1101 0519-4912 31002X", "sound"), ("１１０１０５１９４９１２３１００２Ｘ", "sound"),
        // Other lengths are of no known form.
        ("52440100MJ000W015", "sound"), ("44052418800101001", "sound"), ("00000001-9", "sound"),
        ("MA0000AB-0", "sound"), ("D2143569-X", "sound"), ("00000001-X", "sound"), ("MA0000AB-Z", "sound"),
        ("2143569-X", "sound"), ("110000000000017", "sound"), ("310000990000025", "sound"),
        ("110000000000018", "sound"), ("4401010A0000033", "sound"), ("A12345678", "sound"),
        ("91110000MA0000AB0M(1-1)", "sound"), ("91110000MA0000AB0N（1-2）", "check-character"),
        ("", "unknown"), ("1101**********002X", "unknown"), ("-（1-1）", "unknown"), ("－", "unknown"),
    ]

    @Test(arguments: numbers.indices) func valid(_ index: Int) throws {
        let (number, reason) = CertificateTests.numbers[index]
        let held: Facts = [.domain: "example.cn", .registrantCertificateNo: number]
        let subject: Facts = [.organizer: "甲", .certificateNo: number, .domains: "example.cn"]
        // The registrant's number is judged without a subject too; the subject's without the registrant's.
        #expect(try Records.reason(CertificateValidRule.self, held) == reason)
        #expect(try Records.reason(CertificateValidRule.self, [.domain: "example.cn"], subjects: [subject]) == reason)
        #expect(try Records.reason(CertificateValidRule.self, held, subjects: [subject]) == reason)
        let sound = subject.merging([.certificateNo: "110000000000017"]) { $1 }
        let expected = reason == "unknown" ? "sound" : reason
        #expect(try Records.reason(CertificateValidRule.self, held, subjects: [sound]) == expected)
    }

    @Test(arguments: [("1949-12-30", "birth-date"), ("1949-12-31", "sound"), ("1950-01-01", "sound")])
    func birthDateIsJudgedAtTheDay(_ asOf: String, _ expected: String) throws {
        let domain: Facts = [.domain: "example.cn", .registrantCertificateNo: "11010519491231002X"]
        #expect(try Records.reason(CertificateValidRule.self, domain, asOf: Records.day(asOf)) == expected)
    }

    @Test func evidenceNamesTheWrongNumberAndMasksIt() throws {
        let domain: Facts = [.domain: "example.cn", .registrantCertificateNo: "91110000MA0000AB0M"]
        let subject: Facts = [.organizer: "甲", .certificateNo: "91110000MA0000AB0N", .domains: "example.cn"]
        func evidence(_ options: VerificationOptions) throws -> [String] {
            let portfolio = try Records.portfolio([domain], subjects: [subject], options: options)
            return Records.evidence(CertificateValidRule.self, portfolio.verdict())
        }
        var options = VerificationOptions()
        #expect(
            try evidence(options) == [
                "actual registrant's certificate number: 9111**********AB0M @domains.csv:2",
                "actual subject's certificate number: 9111**********AB0N @subjects.csv:2",
                "note the subject's number is wrong",
            ])
        options.showsNumbers = true
        #expect(
            try evidence(options).first == "actual registrant's certificate number: 91110000MA0000AB0M @domains.csv:2")
    }
}
