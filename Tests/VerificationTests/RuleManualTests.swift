import Foundation
import Portfolio
import Testing

@testable import Verification

@Suite struct RuleManualTests {
    @Test func pageOfTheDocumentationIsUpToDate() throws {
        let path = SourceTree.path("Sources/Verification/Verification.docc/Rules.md")
        let page = try String(contentsOfFile: path, encoding: .utf8)
        #expect(page == RuleManual(.en).markdown(), "run 'make docs'")
    }

    @Test(arguments: Language.allCases) func listHasALineForEachRule(_ language: Language) {
        let lines = RuleManual(language).list().split(separator: "\n")
        #expect(lines.count == RuleCatalogue.all.count)
        for (line, rule) in zip(lines, RuleCatalogue.all) {
            #expect(line.hasPrefix("\(rule.id) "))
            #expect(line.contains("required") == rule.isRequired || language == .zh)
            #expect(line.hasSuffix("\(rule.sentence[language])"))
        }
    }

    @Test(arguments: RuleCatalogue.all.indices) func pageHoldsAllThatTheRuleSays(_ index: Int) {
        let rule = RuleCatalogue.all[index]
        for language in Language.allCases {
            let page = RuleManual(language).page(rule)
            #expect(page.hasPrefix("\(rule.id)\(language == .en ? ": " : "：")\(rule.title[language])\n"))
            #expect(page.contains("\(rule.basis[language])"))
            for field in rule.needs { #expect(page.contains("\(field.name)")) }
            for reason in rule.ownReasons.dropFirst() {
                #expect(page.contains("(\(reason.id))"))
                #expect(page.contains("\(language == .en ? reason.message.en : reason.message.zh)"))
            }
            for example in rule.examples { #expect(page.contains("\(example.title[language])")) }
        }
    }

    @Test func workedExampleIsJudged() throws {
        let page = RuleManual(.en).page(RuleCatalogue.all[Records.place(of: NotExpiredRule.self)])
        let start = try #require(page.range(of: "worked example\n"))
        let lines = page[start.upperBound...].split(separator: "\n").map { $0.drop { $0 == " " } }
        #expect(
            lines == [
                "fail: ended the day before (domain 'example.com', expires_on '2026-11-22'; as of: 2026-11-23)",
                "expected: not before: 2026-11-23", "observed: expires on: 2026-11-22 (domains.csv:2)",
                "Domain name verification failed. The domain name is example.com (domain name expired)",
                "→ Confirm the validity period with the registrar and renew the domain there.",
            ])
        #expect(
            RuleManual(.zh).page(RuleCatalogue.all[Records.place(of: NotExpiredRule.self)]).contains(
                "应为：不早于：2026-11-23"))
    }
}
