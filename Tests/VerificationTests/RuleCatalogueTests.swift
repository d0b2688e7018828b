import Foundation
import Portfolio
import Testing

@testable import Verification

@Suite struct RuleCatalogueTests {
    @Test func idsAreUnique() {
        let ids = RuleCatalogue.all.map { "\($0.id)" }
        #expect(Set(ids).count == ids.count)
    }

    @Test func everyRuleFileIsInTheCatalogue() throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: SourceTree.path("Sources/Verification/Rules"))
        let files = names.filter { $0.hasSuffix("Rule.swift") }.sorted()
        let expected = RuleCatalogue.all.map { rule in
            "\(rule.id)".split(separator: "-").map { SourceTree.word(String($0)) }.joined() + "Rule.swift"
        }
        #expect(files == expected.sorted())
    }

    /// What judges all rules at once and what judges one by its name are made of one list.
    @Test(arguments: 1...3) func eachRuleGivesTheReasonAtItsPlace(_ seed: UInt64) throws {
        var random = RandomPortfolio(seed: seed)
        let domains = (1...60).map { random.domain($0) }
        let portfolio = try Records.portfolio(domains, subjects: (1...5).map { random.subject($0) })
        for place in domains.indices {
            let verdict = portfolio.verdict(place)
            for (index, rule) in RuleCatalogue.all.enumerated() {
                #expect(verdict.judgement(index).reason == rule.definition.place(verdict.facts), "\(rule.id)")
            }
        }
    }

    @Test(arguments: RuleCatalogue.all.indices) func everyReasonThatAPersonCanFixSaysHow(_ index: Int) {
        for reason in RuleCatalogue.all[index].reasons {
            #expect((reason.action == nil) == (reason.solution == nil), "\(reason.id)")
            if reason.outcome == .fail || reason.outcome == .wait { #expect(reason.action != nil, "\(reason.id)") }
        }
    }

    @Test(arguments: RuleCatalogue.all.indices) func rulesAreWellFormed(_ index: Int) {
        let rule = RuleCatalogue.all[index]
        #expect(rule.reasons.first?.outcome == .pass)
        #expect(rule.reasons.filter { $0.outcome == .pass }.count == 1)
        #expect(Set(rule.reasons.map { "\($0.id)" }).count == rule.reasons.count)
        // A rule that cannot judge a domain that only subjects name is unchecked there.
        #expect(rule.unrecorded.map { rule.reasons[Int($0)].outcome } ?? .unchecked == .unchecked)
        let outcomes = rule.examples.map(\.expected.outcome)
        #expect(outcomes.contains(.pass), "no example passes")
        #expect(outcomes.contains { $0 != .pass }, "no example fails")
        for text in [rule.title, rule.sentence, rule.basis] {
            #expect(!"\(text.en)".isEmpty && "\(text.zh)".unicodeScalars.contains { $0.value >= 0x4E00 || $0 == "0" })
        }
    }

    /// Only texts of the filing system are called its notification.
    @Test func notificationsAreThese() {
        let found = RuleCatalogue.all.flatMap { rule in
            rule.reasons.filter(\.isNotification).map { "\(rule.id) \($0.id)" }
        }
        #expect(
            found == [
                "registrar-record not-held", "real-name-completed unverified", "real-name-completed failed",
                "real-name-completed under-review", "real-name-recorded too-early", "registrant-match different",
                "certificate-match number", "certificate-match type", "not-expired expired", "tld-approved not-listed",
                "tld-approved not-yet", "registrar-approved not-approved", "registrar-approved not-listed-complete",
            ])
    }

    @Test func setsHaveRoomForAll() {
        var (rules, actions) = (RuleSet(), ActionSet())
        for place in 0..<RuleSet.capacity { rules.insert(place) }
        #expect(Array(rules) == Array(0..<RuleSet.capacity))
        for action in Action.allCases.reversed() { actions.insert(action) }
        #expect(Array(actions) == Action.allCases && actions.count == Action.allCases.count)
    }

    @Test func requiredRulesAreThese() {
        let required = RuleCatalogue.all.filter(\.isRequired).map { "\($0.id)" }
        #expect(
            required == [
                "registrar-record", "real-name-completed", "registrant-match", "not-expired", "tld-approved",
                "registrar-approved",
            ])
    }
}

/// The project's files, found from this one.
enum SourceTree {
    /// The path of a file of the project.
    static func path(_ name: String, from file: String = #filePath) -> String {
        (file.split(separator: "/", omittingEmptySubsequences: false).dropLast(3) + [name[...]]).joined(separator: "/")
    }

    /// A word of a rule's id as it stands in the name of its file.
    static func word(_ word: String) -> String {
        word == "tld" ? "TLD" : word.prefix(1).uppercased() + word.dropFirst()
    }
}
