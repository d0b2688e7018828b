import Bytes
import Portfolio
import Testing

@testable import Verification

/// A record may state several names of its registrant: each of them counts, and people see the one that matters.
@Suite struct RegistrantNameTests {
    private static let subject: Facts = [
        .subjectID: "S1", .organizer: "青山样例软件有限公司", .nature: "企业", .legalRepresentative: "张三", .domains: "a.cn",
    ]

    private static func verdict(
        _ domain: Facts, _ furtherNames: [String], other: [Facts] = [], subject: Facts = subject
    ) throws -> DomainVerdict {
        SmallPortfolio(
            domains: [domain], furtherNames: furtherNames, otherExport: other, subjects: [subject], asOf: Records.asOf,
            references: try Records.lists()
        ).verdict()
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let names: [String]
        let reason: String
        /// The value that is marked or quoted; nil where none is.
        let shown: String?
        var testDescription: String { id }
    }

    static let cases = [
        Case(id: "one of several", names: ["甲", "乙", "丙", "青山样例软件有限公司"], reason: "equal", shown: nil),
        Case(id: "the legal representative", names: ["甲", "乙", "丙", "张三"], reason: "equal", shown: nil),
        Case(
            id: "the nearest is compared", names: ["甲公司", "乙公司", "青山样例软件有限责任公司"], reason: "different",
            shown: "青山样例软件有限责任公司"),
        Case(
            id: "a masked name is not compared", names: ["青山******公司", "青山样例软件有限责任公司"], reason: "different",
            shown: "青山样例软件有限责任公司"),
        Case(
            id: "one cannot be read", names: ["甲公司", "乙公司", "闈掍簯璇曢獙"], reason: "registrant-unreadable", shown: "闈掍簯璇曢獙"),
        Case(
            id: "masked, and one cannot be read", names: ["甲**", "????"], reason: "registrant-unreadable", shown: "????"
        ),
    ]

    @Test(arguments: cases) func eachNameCounts(_ item: Case) throws {
        let domain: Facts = [.domain: "a.cn", .registrant: item.names[0], .registrantOther: item.names[1]]
        let verdict = try RegistrantNameTests.verdict(domain, Array(item.names.dropFirst(2)))
        #expect(Records.reason(RegistrantMatchRule.self, verdict) == item.reason)
        let sheet = EvidenceSheet()
        let place = Records.place(of: RegistrantMatchRule.self)
        verdict.explain(place, into: sheet)
        let marked = sheet.items.filter { $0.side == .actual && $0.isMarked }.map { sheet.text.bytes($0.value).string }
        if item.reason == "different" { #expect(marked == [item.shown]) } else { #expect(marked == []) }
        if item.reason == "registrant-unreadable" {
            let text = ByteBuffer()
            verdict.appendMessage(place, .en, to: text)
            #expect(text.bytes.string == "The registrant's name cannot be read: '\(item.shown ?? "")'.")
        }
        let shown = sheet.items.filter { $0.side == .actual }.map { sheet.text.bytes($0.value).string }
        #expect(item.names.allSatisfy(shown.contains), "\(shown)")
    }

    @Test func subjectsOfFurtherNamesAreProposed() throws {
        let subject = RegistrantNameTests.subject.merging([.domains: ""]) { $1 }
        let verdict = try RegistrantNameTests.verdict(
            [.domain: "a.cn", .registrant: "甲", .registrantOther: "乙"], ["青山样例软件有限公司"], subject: subject)
        #expect(
            Records.evidence(RegistrantMatchRule.self, verdict).contains(
                "actual could be filed under: S1 @subjects.csv:2"))
    }

    @Test func exportsThatDifferAreQuotedWithNamesThatCanBeRead() throws {
        let verdict = try RegistrantNameTests.verdict(
            [.domain: "a.cn", .registrant: "甲**", .registrantOther: "甲公司"], [],
            other: [[.domain: "a.cn", .registrant: "????", .registrantOther: "乙公司"]])
        #expect(
            Records.evidence(FactsAgreeRule.self, verdict) == [
                "expected registrant: 甲公司 @domains.csv:2", "actual registrant: 乙公司 @other-domains.csv:2",
            ])
    }
}
