import Bytes
import Names
import Portfolio
import TestSupport
import Testing

@testable import Verification

/// What is withheld, unreadable or says that there is none identifies no subject and links no domain.
@Suite struct SubjectIdentityTests {
    /// Values that many subjects have, none of which is the id or the licence of one.
    static let junk = [
        "未备案", "备案中", "待申请", "正在备案", "无备案", "没有备案", "未查到", "查询失败", "not found", "京ICP备", "沪ICP备号",
        "浙ICP备****号", "沪ICP备12****号", "***", "＊＊＊", "#REF!", "#N/A", "#####", "????", "？？", "1.1E+17", "9E+17",
        "123456789012345000", "S\u{FFFD}1", "0", "000", "REDACTED FOR PRIVACY", "11XXXX99",
        "33xxx1", "A---1", "A_-_1", "123456789-012345000", "3-notdisclosed", "备案中-1", "京ICP备号-1", "０", "#N/A-1",
        "京ICP备申请中-1",
        "\u{FEFF}1.1E+17", "\u{FEFF}110000000000000000", "#ref!", "\u{200B}0", "GDPR-masked",
    ]

    private static func domain(_ name: String, _ registrant: String, _ subject: String = "") -> Facts {
        [
            .domain: name, .registrar: "万网", .registrant: registrant, .expiresOn: "2030-03-05",
            .realNameStatus: "已实名认证", .subject: subject,
        ]
    }

    /// b.cn belongs to 乙公司: it is never taken for a domain of the subject of the row before.
    @Test(arguments: junk, [Field.subjectID, .icpLicence]) func mergesNoSubjects(_ value: String, _ field: Field) throws
    {
        let subjects: [Facts] = [
            [field: value, .organizer: "甲公司", .domains: "a.cn"], [field: value, .organizer: "乙公司", .domains: "b.cn"],
        ]
        let portfolio = try Records.portfolio(
            ["a.cn", "b.cn"].map { SubjectIdentityTests.domain($0, "甲公司") }, subjects: subjects)
        #expect(portfolio.verdict(0).verdict == .pass)
        #expect(Records.reason(RegistrantMatchRule.self, portfolio.verdict(1)) == "different")
    }

    @Test(arguments: junk, [Field.subjectID, .icpLicence]) func linksNoDomain(_ value: String, _ field: Field) throws {
        let subjects: [Facts] = [[field: value, .organizer: "甲公司", .domains: "other.cn"]]
        let verdict = try Records.portfolio(
            [SubjectIdentityTests.domain("a.cn", "甲公司", value)], subjects: subjects
        ).verdict()
        #expect(verdict.verdict == .incomplete)
    }

    /// A cell that says that there is no filing says nothing: the subject that names the domain is the one.
    @Test(arguments: ["未备案", "备案中", "待备案", "无备案", "未查到", "Not Found"])
    func aCellThatSaysThereIsNoneIsEmpty(_ value: String) throws {
        let subjects: [Facts] = [[.organizer: "甲公司", .domains: "a.cn"]]
        let verdict = try Records.portfolio(
            [SubjectIdentityTests.domain("a.cn", "甲公司", value)], subjects: subjects
        ).verdict()
        #expect(verdict.verdict == .pass)
    }

    /// An id that is a word counts together with the organizer only.
    @Test func wordsIdentifyTogetherWithTheOrganizer() throws {
        let subjects: [Facts] = [
            [.subjectID: "新增", .organizer: "甲公司", .domains: "a.cn"],
            [.subjectID: "新增", .organizer: "乙公司", .domains: "b.cn"],
            [.subjectID: "新增", .organizer: "甲公司", .legalRepresentative: "张三", .domains: "c.cn"],
            [.subjectID: "一部", .organizer: "丙公司", .domains: "d.cn"],
        ]
        let domains = [
            ("a.cn", ""), ("b.cn", ""), ("c.cn", ""), ("x.cn", "新增"), ("y.cn", "一部"),
        ].map { SubjectIdentityTests.domain($0, "甲公司", $1) }
        let portfolio = try Records.portfolio(domains, subjects: subjects)
        let reasons = domains.indices.map { Records.reason(RegistrantMatchRule.self, portfolio.verdict($0)) }
        #expect(reasons == ["equal", "different", "equal", "ambiguous-cell", "different"])
    }

    static let plain = [
        "S1", "1001", "MAIN-01", "a_1", "REG1:5FB7", "C123456-CN", "acme", "一部", "京ICP备12345678号", "京ICP备１２３号",
        "91110000MA0000AB0M", "20261128123456789",
    ]

    @Test(arguments: plain) func whatIsPlainIdentifies(_ value: String) {
        value.withBytes { #expect(SubjectIdentity.isUsable(id: $0)) }
    }

    /// Pieces of licences, and of what is none; all characters of the words for what is withheld or missing among them.
    static let pieces: [String] = {
        let words = WordList.shipped.filter { $0.field == .missing || $0.field == .masked }.map(\.word)
        let parts =
            ["京", "ICP备", "ICP证", "icp备", "12345678", "00000", "1234", "号", "-", "-1", " ", "*", "１２３", ".", "_"]
            + ["X", "XXX", "xxxx", "---", "_-_", "123456789", "012345000", "123456789-012345000", "S", "E", "1", "0"]
        return parts + words + Set(words.joined()).map { String($0) }.sorted()
    }()

    /// The quick looks at ids and licences call none usable that the thorough one does not.
    @Test(arguments: 1...8) func whatIsPlainIsUsable(_ seed: Int) {
        var random = SeededNumbers(seed: UInt64(seed))
        for _ in 0..<150 {
            let first = SubjectIdentityTests.pieces.randomElement(using: &random) ?? ""
            let others = (0..<Int.random(in: 0...4, using: &random)).map { _ in
                SubjectIdentityTests.pieces.randomElement(using: &random) ?? ""
            }
            for cell in [
                first + others.joined(), others.joined(), first + "ICP备12345678号" + others.joined(),
                first + "ICP证00000" + others.joined(), "3-" + first, first + "_1",
            ] {
                cell.withBytes { bytes in
                    if SubjectIdentity.isUsable(licence: bytes) || SubjectIdentity.isUsable(id: bytes) {
                        #expect(SubjectIdentity.isUsableOfAnyForm(bytes), "\(cell)")
                    }
                }
            }
        }
    }

    /// Every shipped word for nothing is seen by the quick look that leaves nearly all cells out.
    @Test func everyWordIsSuspected() {
        for word in WordList.shipped where word.field == .missing && word.meaning != "missing in days" {
            word.word.withBytes { #expect(PartyNames.mayStandForNothing($0), "\(word.word)") }
        }
    }
}
