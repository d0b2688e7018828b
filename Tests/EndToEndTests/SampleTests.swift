import Foundation
import Testing
import Verification

/// The sample portfolio shows every rule in every outcome that it can have.
@Suite struct SampleTests {
    /// Outcomes that one portfolio cannot show beside the others, each with the reason.
    private static let exceptions = [
        "registrar-record unchecked": "only without any domains export, and then for every domain"
    ]

    /// The outcomes of a rule that its reasons name, `waived` left out: it comes from a waivers file.
    private static func outcomes(of rule: Rule) -> Set<String> {
        Set(rule.ownReasons.map { "\($0.outcome.name)" })
    }

    @Test func everyOutcomeOfEveryRuleOccurs() throws {
        let workspace = try Workspace()
        let ended = try BuiltProgram.run(
            ["audit", "--as-of", Portfolios.day, "--no-domain-reports", "--output", workspace.path("output")],
            in: workspace, from: Portfolios.project)
        #expect(ended.status == 1, "\(ended.errors)")
        let summary = try workspace.json("output/latest/summary.json")
        let counts = try #require(summary["rules"] as? [String: [String: Int]])
        for rule in RuleCatalogue.all {
            let shown = Set(try #require(counts["\(rule.id)"]).keys)
            for outcome in SampleTests.outcomes(of: rule).sorted() where !shown.contains(outcome) {
                let name = "\(rule.id) \(outcome)"
                #expect(SampleTests.exceptions[name] != nil, "\(name) never occurs in input/")
            }
        }
        for name in SampleTests.exceptions.keys {
            let words = name.split(separator: " ").map(String.init)
            #expect(counts[words[0]]?[words[1]] == nil, "\(name) is an exception and occurs")
        }
    }
}
