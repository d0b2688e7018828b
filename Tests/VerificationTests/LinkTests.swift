import Bytes
import Portfolio
import Testing

@testable import Verification

/// How a domain finds its filing subject.
@Suite struct LinkTests {
    static let subjects: [Facts] = [
        [
            .subjectID: "S1", .organizer: "甲科技有限公司", .icpLicence: "京ICP备12345678号",
            .certificateNo: "91110000MA0000AB0M",
            .domains: "first.cn; shared.cn、deep.example.cn",
        ],
        [
            .subjectID: "S2", .organizer: "乙科技有限公司", .icpLicence: "沪ICP备87654321号-3",
            .certificateNo: "110000000000017（1-1）",
            .domains: "second.cn shared.cn",
        ],
        [
            .subjectID: "S3", .organizer: "同名公司", .icpLicence: "粤ICP备11111111号", .certificateNo: "123100004000000188",
            .domains: "example.cn",
        ],
        [
            .subjectID: "S4", .organizer: "同名公司。", .icpLicence: "粤ICP备11111111号-2",
            .certificateNo: "1231 0000 4000 0001 88",
        ],
        [.subjectID: "S5", .organizer: "***", .certificateNo: "1101****0017", .domains: "second.com.cn"],
        [
            .subjectID: "S6", .organizer: "戊公司", .certificateNo: "123100004000000000",
            .domains: "www.hosted.cn; m.hosted.cn https://www.site.com.cn/index",
        ],
    ]

    struct Case: Sendable, CustomTestStringConvertible {
        let cell: String
        let domain: String
        let expected: Link
        init(_ cell: String, _ domain: String, _ expected: Link) {
            (self.cell, self.domain, self.expected) = (cell, domain, expected)
        }
        var testDescription: String { "'\(cell)' \(domain)" }
    }

    static let cases = [
        // The cell: id, licence, number, organizer, in any spelling.
        Case("S1", "x.cn", .linked(0)), Case("ｓ１", "x.cn", .linked(0)), Case("s 1", "x.cn", .dangling),
        Case("京ICP备12345678号", "x.cn", .linked(0)), Case("京icp备12345678号-15", "x.cn", .linked(0)),
        Case("京 ICP备 12345678号－2", "x.cn", .linked(0)), Case("京ICP备12345678", "x.cn", .linked(0)),
        Case("备案号：京ICP备12345678号", "x.cn", .linked(0)), Case("ICP备案号:京ICP备12345678号—3", "x.cn", .linked(0)),
        Case("京ICP备12345678-1A", "x.cn", .linked(0)), Case("京ICP备12345678号（主体）", "x.cn", .linked(0)),
        Case("京ICP备12345678号-1,京ICP备12345678号-2", "x.cn", .linked(0)),
        Case("京ICP备12345678号/沪ICP备87654321号", "x.cn", .dangling),
        Case("原沪ICP备87654321号，现京ICP备12345678号", "x.cn", .dangling),
        Case("京ICP备12345678号ー2", "x.cn", .linked(0)), Case("ICP备12345678号", "x.cn", .dangling),
        Case("沪ICP备12345678号", "x.cn", .dangling), Case("京ICP证12345678号", "x.cn", .dangling),
        Case("京ICP备123456789号", "x.cn", .dangling), Case("沪ICP备87654321号", "x.cn", .linked(1)),
        Case("沪ICP备87654321号-7", "x.cn", .linked(1)), Case("京ICP备12345678号-", "x.cn", .dangling),
        Case("91110000ma0000ab0m", "x.cn", .linked(0)), Case("110000000000017", "x.cn", .linked(1)),
        Case("MA0000AB-0", "x.cn", .dangling), Case("甲科技有限公司", "x.cn", .linked(0)),
        Case("甲 科技有限公司。", "x.cn", .linked(0)), Case("乙科技", "x.cn", .dangling),
        // What several share.
        Case("粤ICP备11111111号-9", "x.cn", .ambiguousCell), Case("123100004000000188", "x.cn", .ambiguousCell),
        Case("同名公司", "x.cn", .ambiguousCell), Case("S3", "x.cn", .linked(2)),
        // What is withheld names nobody, nor does a number that a spreadsheet rounded.
        Case("123100004000000000", "x.cn", .dangling), Case("1.231E+17", "x.cn", .dangling),
        Case("***", "x.cn", .dangling), Case("1101****0017", "x.cn", .dangling),
        // A cell that nothing matches, though a subject names the domain.
        Case("S99", "first.cn", .dangling), Case("S2", "first.cn", .linked(1)),
        // Without a cell: the name, or its registrable domain.
        Case("", "first.cn", .linked(0)), Case("", "www.first.cn", .linked(0)), Case("", "a.b.first.cn", .linked(0)),
        Case("", "shared.cn", .ambiguousDomains), Case("", "www.shared.cn", .ambiguousDomains),
        Case("", "deep.example.cn", .ambiguousDomains), Case("", "other.example.cn", .linked(2)),
        // Another subject names a host below it.
        Case("", "example.cn", .ambiguousDomains), Case("", "cn.cn", .unlinked), Case("", "second.com.cn", .linked(4)),
        Case("", "x.cn", .unlinked), Case("", "first.com", .unlinked),
        // A host below the domain, such as www, names the domain.
        Case("", "hosted.cn", .linked(5)), Case("", "site.com.cn", .linked(5)), Case("", "www.hosted.cn", .linked(5)),
        Case("", "a.hosted.cn", .unlinked), Case("", "com.cn", .unlinked),
    ]

    @Test(arguments: cases) func links(_ item: Case) throws {
        var options = VerificationOptions()
        options.showsNumbers = true
        let portfolio = try Records.portfolio(
            [[.domain: item.domain, .subject: item.cell, .registrant: "丙公司"]], subjects: LinkTests.subjects,
            options: options)
        let verdict = portfolio.verdict()
        #expect(verdict.facts.link == item.expected)
        let reasons: [(Link, String)] = [
            (.dangling, "dangling"), (.ambiguousCell, "ambiguous-cell"), (.ambiguousDomains, "ambiguous-domains"),
            (.unlinked, "unlinked"),
        ]
        if let reason = reasons.first(where: { $0.0 == item.expected })?.1 {
            #expect(Records.reason(RegistrantMatchRule.self, verdict) == reason)
            #expect(Records.reason(RegistrantSpellingRule.self, verdict) == "no-match")
            #expect(Records.reason(CertificateMatchRule.self, verdict) == "not-organizer")
            let quotesCell = Records.evidence(RegistrantMatchRule.self, verdict).contains {
                $0.contains(": \(item.cell) @domains.csv:2")
            }
            #expect(quotesCell == !item.cell.isEmpty)
        }
    }

    static let candidates: [(registrant: String, names: [String])] = [
        ("甲科技有限公司", ["S1"]), ("甲科技（有限）公司", []), ("张三", ["S1", "S2", "S4"]), ("同名公司", ["S3", "S4"]),
        ("李四", ["S5"]), ("***", []), ("", []), ("。", []),
    ]

    @Test(arguments: candidates.indices) func namesWhereItCouldBeFiled(_ index: Int) throws {
        let item = LinkTests.candidates[index]
        var subjects = LinkTests.subjects
        for (place, name) in [(0, "张三"), (1, "张三。"), (3, "张 三"), (4, "李四")] {
            subjects[place][.legalRepresentative] = name
        }
        subjects.append([.subjectID: "S6", .organizer: "丁公司", .legalRepresentative: "张三"])
        let verdict = try Records.portfolio([[.domain: "x.cn", .registrant: item.registrant]], subjects: subjects)
            .verdict()
        let found = Records.evidence(RegistrantMatchRule.self, verdict).filter { $0.contains("could be filed under") }
        let lines = ["S1": 2, "S2": 3, "S3": 4, "S4": 5, "S5": 6]
        #expect(found == item.names.map { "actual could be filed under: \($0) @subjects.csv:\(lines[$0] ?? 0)" })
    }

    @Test func bothNamesOfTheRegistrantAreLookedFor() throws {
        let verdict = try Records.portfolio(
            [[.domain: "x.cn", .registrant: "乙科技有限公司", .registrantOther: "甲科技有限公司"]], subjects: LinkTests.subjects
        ).verdict()
        let found = Records.evidence(RegistrantMatchRule.self, verdict).filter { $0.contains("could be filed under") }
        #expect(found.map { $0.suffix(20) } == ["S1 @subjects.csv:2", "S2 @subjects.csv:3"].map { ": " + $0 })
    }

    @Test func subjectsThatOnlyNameADomain() throws {
        let portfolio = try Records.portfolio(
            [[.domain: "first.cn"], [.domain: "example.cn"]], subjects: LinkTests.subjects)
        // A domain counts as held when an export holds it or its registrable domain.
        let found = portfolio.namedOnlyVerdicts { verdict in
            [verdict.facts.aLabel.string, Records.reason(RegistrarRecordRule.self, verdict), "\(verdict.verdict.name)"]
        }
        #expect(
            found.map { $0[0] } == [
                "shared.cn", "second.cn", "second.com.cn", "www.hosted.cn", "m.hosted.cn", "www.site.com.cn",
            ])
        for item in found { #expect(item[1...] == ["not-held", "fail"]) }
        let outcomes = portfolio.namedOnlyVerdicts { verdict in
            RuleCatalogue.all.indices.map { "\(verdict.outcome($0).name)" }
        }
        #expect(
            outcomes.first == ["fail"] + Array(repeating: "unchecked", count: 9)
                + ["pass", "unchecked", "pass", "unchecked", "unchecked", "unchecked", "pass"])
    }

    @Test(arguments: [false, true]) func aNumberInTheCellIsMasked(_ showsNumbers: Bool) throws {
        var options = VerificationOptions()
        options.showsNumbers = showsNumbers
        let number = "11010519491231002X"
        let portfolio = try Records.portfolio(
            [[.domain: "x.cn", .subject: number]], other: [[.domain: "x.cn", .subject: "MA0000AB-0"]], options: options)
        let verdict = portfolio.verdict()
        let shown = showsNumbers ? number : "1101**********002X"
        #expect(verdict.facts.subjectPlace.string == shown)
        #expect(
            Records.evidence(RegistrantMatchRule.self, verdict).first
                == "actual subject in the export: \(shown) @domains.csv:2"
        )
        #expect(Records.evidence(FactsAgreeRule.self, verdict).first == "expected subject: \(shown) @domains.csv:2")
        for language in Language.allCases {
            let text = ByteBuffer()
            verdict.appendMessage(Records.place(of: RegistrantMatchRule.self), language, to: text)
            #expect(text.bytes.string.contains(shown))
        }
    }

    @Test func withoutDomainExportsNothingIsHeld() throws {
        let portfolio = try Records.portfolio(
            [], subjects: [[.organizer: "甲", .domains: "www.example.io"]], hasDomainExports: false)
        let verdict = portfolio.verdict()
        #expect(Records.reason(RegistrarRecordRule.self, verdict) == "no-exports")
        #expect(Records.reason(TLDApprovedRule.self, verdict) == "not-listed")
        #expect(Records.reason(RegistrableNameRule.self, verdict) == "subdomain")
        let evidence = Records.evidence(RegistrableNameRule.self, verdict)
        #expect(
            evidence == ["expected registrable domain: example.io", "actual domain: www.example.io @subjects.csv:2"])
    }
}
