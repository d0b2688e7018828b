import Foundation
import Portfolio
import Reports
import Testing

@testable import AuditPipeline

/// What a split says about an earlier run and about waivers is about its own domains.
@Suite struct SplitComparisonTests {
    private static let waivers =
        "domain,rule,reason,approved_by,created_on,expires_on\n"
        + "qing-two.cn,registrant-match,to be dropped,甄青山,2026-11-01,2026-12-01\n"
        + "bishui-two.cn,registrant-spelling,secret reason,毕碧水,2026-11-01,2026-12-01\n"

    private static func summary(_ split: SplitRun.Split) throws -> [String: Any] {
        let data = Data((split.files["summary.json"] ?? "").utf8)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test func findingsSinceAnEarlierRun() async throws {
        let scratch = try Scratch()
        var exports = SplitPortfolio.exports
        let before = try await SplitRun(exports, by: .organizer, in: scratch) {
            $0.asOf = CalendarDay(year: 2026, month: 10, day: 23)
        }
        exports["north.csv"] = exports["north.csv"]?.replacing(
            "qing-one.cn,阿里云,青山样例软件有限公司", with: "qing-one.cn,阿里云,甲公司"
        )
        .replacing("qing-two.cn", with: "qing-new.cn")
        let run = try await SplitRun(exports, by: .organizer, in: scratch) { $0.baseline = .run(before.path) }
        let whole = try #require(run.facts.comparison?.counts)
        let counts = try run.splits.map { split in
            try #require(try SplitComparisonTests.summary(split)["comparison"] as? [String: Any])
        }
        for (key, count) in [
            ("new", whole.new), ("still", whole.still), ("fixed", whole.fixed), ("unknownNow", whole.unknown),
        ] {
            #expect(counts.compactMap { $0[key] as? Int }.reduce(0, +) == count, "\(key)")
        }
        #expect(whole.new > 0 && whole.still > 0 && whole.gone > 0)
        // What is gone was somebody's whom nobody can name any more; how other runs came out is about everybody.
        #expect(counts.allSatisfy { $0["gone"] as? Int == 0 })
        #expect(run.splits.allSatisfy { split in split.files.values.allSatisfy { !$0.contains("qing-two") } })
    }

    @Test func waiversOfTheOthersAreNotTold() async throws {
        let scratch = try Scratch()
        let path = try scratch.write(SplitComparisonTests.waivers.utf8, to: "waivers.csv")
        var exports = SplitPortfolio.exports
        exports["north.csv"] = exports["north.csv"]?.replacing(
            "青山样例软件有限公司,91000000MA0000001R,2024-01-05", with: "旧名样例公司,,2030-01-05")
        let run = try await SplitRun(exports, by: .organizer, in: scratch) { $0.waivers = [path] }
        let green = try run.split("青山样例软件有限公司")
        #expect(green.counts == [2, 2, 0, 0, 0])
        #expect(green.row["result"] == "clean")
        let waivers = try #require(try SplitComparisonTests.summary(green)["waivers"] as? [String: Any])
        #expect(waivers["active"] as? Int == 1)
        #expect((waivers["expiringSoon"] as? [String])?.count == 1)
        for split in run.splits where split.name != green.name {
            #expect(split.files.values.allSatisfy { !$0.contains("to be dropped") && !$0.contains("甄青山") })
        }
        // Neither is what covers nothing of anybody's.
        #expect(green.files.values.allSatisfy { !$0.contains("secret reason") && !$0.contains("毕碧水") })
    }
}
