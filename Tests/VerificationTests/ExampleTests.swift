import Bytes
import Foundation
import Portfolio
import Testing

@testable import Verification

/// The examples of the rules are their tests: each must give the reason it names, and go on doing so when the record is
/// written in another way or stands among others.
@Suite struct ExampleTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let rule: Int
        let example: Example<Reason>

        var location: SourceLocation {
            let name = "\(example.file)".split(separator: "/").last ?? ""
            return SourceLocation(
                fileID: "\(example.file)", filePath: "Sources/Verification/Rules/\(name)", line: example.line, column: 1
            )
        }
        var testDescription: String { "\(RuleCatalogue.all[rule].id): \(example.title.en)" }
    }

    static let cases: [Case] = RuleCatalogue.all.enumerated().flatMap { place, rule in
        rule.examples.map { Case(rule: place, example: $0) }
    }

    @Test(arguments: cases) func givesItsReason(_ item: Case) throws {
        try expect(item, item.example, "as it stands")
    }

    @Test(arguments: cases) func spellingOfTheDomainDoesNotMatter(_ item: Case) throws {
        guard let name = item.example.domain[.domain] else { return }
        for spelling in [name.uppercased(), name + ".", "https://\(name)/path", "\u{3000}\(name)\t"] {
            try expect(item, item.example.replacing { $0[.domain] = spelling }, spelling)
        }
    }

    @Test(arguments: cases) func neighboursDoNotMatter(_ item: Case) throws {
        guard !item.example.domain.isEmpty else { return }
        let neighbour: Facts = [
            .domain: "neighbour.cn", .registrant: "邻居有限公司", .subject: "S-neighbour", .expiresOn: "2020-01-01",
            .realNameStatus: "FAILED", .domainStatus: "clientHold", .registrarIANAID: "146",
        ]
        let neighbours: [Facts] = [
            [.subjectID: "S-neighbour", .organizer: "邻居有限公司", .domains: "neighbour.cn"],
            [.subjectID: "S-other", .organizer: "另一邻居有限公司", .domains: "other-neighbour.cn"],
        ]
        let example = item.example
        let portfolio = try Records.portfolio(
            [neighbour, example.domain, neighbour], other: (example.otherExport.map { [$0] } ?? []) + [neighbour],
            subjects: [neighbours[0]] + (example.subject.map { [$0] } ?? []) + [neighbours[1]],
            asOf: try Records.day("\(example.asOf)"))
        _ = portfolio.verdict(0)
        check(item, portfolio.verdict(1), "between others")
        _ = portfolio.verdict(2)
        check(item, portfolio.verdict(1), "once more")
    }

    private func expect(_ item: Case, _ example: Example<Reason>, _ variant: String) throws {
        check(item, SmallPortfolio(example, references: try Records.lists()).verdict(), variant)
    }

    private func check(_ item: Case, _ verdict: DomainVerdict, _ variant: String) {
        let found = verdict.reason(item.rule)
        #expect("\(found.id)" == "\(item.example.expected.id)", "\(variant)", sourceLocation: item.location)
        // What is said about it must be complete in both languages.
        for language in Language.allCases {
            let text = ByteBuffer()
            verdict.appendMessage(item.rule, language, to: text)
            verdict.appendSolution(item.rule, language, to: text)
            #expect(!text.bytes.isEmpty && text.bytes.firstIndex(of: UInt8(ascii: "{")) == nil)
        }
        let sheet = EvidenceSheet()
        verdict.explain(item.rule, into: sheet)
        if ![.pass, .notApplicable].contains(found.outcome) {
            #expect(!sheet.items.isEmpty, "no evidence", sourceLocation: item.location)
        }
    }
}

extension Example<Reason> {
    /// The example with a changed domain record.
    fileprivate func replacing(_ change: (inout Facts) -> Void) -> Example<Reason> {
        var changed = domain
        change(&changed)
        return Example<Reason>(
            "changed", "已更改", domain: changed, subject: subject, otherExport: otherExport, asOf: asOf, gives: expected)
    }
}
