import Bytes
import Foundation
import Portfolio
import Testing

@testable import Reports
@testable import Verification

@Suite struct RulesFileTests {
    @Test func holdsEverythingInBothLanguages() throws {
        let buffer = ByteBuffer()
        RulesFile.write(RuleCatalogue.all, to: buffer)
        let parsed = try JSONSerialization.jsonObject(with: Data(Array(buffer.bytes)))
        let rules = try #require(parsed as? [[String: Any]])
        #expect(rules.compactMap { $0["id"] as? String } == RuleCatalogue.all.map { "\($0.id)" })
        for (found, rule) in zip(rules, RuleCatalogue.all) {
            #expect(found["required"] as? Bool == rule.isRequired)
            for (key, text) in [("title", rule.title), ("sentence", rule.sentence), ("basis", rule.basis)] {
                #expect(found[key] as? [String: String] == ["en": "\(text.en)", "zh": "\(text.zh)"])
            }
            #expect(found["needs"] as? [String] == rule.needs.map { "\($0.name)" })
            let reasons = try #require(found["reasons"] as? [[String: Any]])
            for (entry, reason) in zip(reasons, rule.ownReasons) {
                #expect(entry["id"] as? String == "\(reason.id)")
                #expect(entry["outcome"] as? String == "\(reason.outcome.name)")
                #expect((entry["message"] as? [String: String])?["zh"] == "\(reason.message.zh)")
                #expect((entry["solution"] == nil) == (reason.solution == nil))
                #expect(entry["action"] as? String == reason.action.map { "\($0.name)" })
            }
            let examples = try #require(found["examples"] as? [[String: Any]])
            #expect(reasons.count == rule.ownReasons.count && examples.count == rule.examples.count)
            #expect(examples.compactMap { $0["reason"] as? String } == rule.examples.map { "\($0.expected.id)" })
            #expect(examples.allSatisfy { $0["domain"] is [String: String] })
        }
    }
}
