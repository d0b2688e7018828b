import Foundation
import Testing

/// A year of a portfolio, month by month: domains come and go, expire, are waived, waivers lapse, a list is replaced, a
/// run is killed; every month's changes are those of a plain model.
@Suite struct YearTests {
    private static let days = (1...12).map { "2026-\($0 < 10 ? "0" : "")\($0)-15" }
    /// Three months after the 15th of month `index`, counted from 0.
    private static func soon(_ index: Int) -> String {
        let month = index + 4
        return month > 12 ? "2027-0\(month - 12)-15" : "2026-\(month < 10 ? "0" : "")\(month)-15"
    }

    /// One month's audit, however it is made: in August it is put together from two parts.
    private static func audit(_ workspace: Workspace, _ index: Int) throws -> BuiltProgram.Ended {
        let options = ["--as-of", days[index], "--no-domain-reports", "--waivers", "w.csv", "--config", "c.json"]
        let threshold = ["--fail-on", "new-warn"]
        if index != 7 {
            return try BuiltProgram.run(["audit", "--baseline", "previous"] + options + threshold, in: workspace)
        }
        for part in 1...2 {
            let ended = try BuiltProgram.run(
                ["audit", "--part", "\(part)/2", "--output", "parts/\(part)", "--baseline", "output/\(days[6])"]
                    + options,
                in: workspace)
            try #require(ended.status == 0, "\(ended.errors)")
        }
        return try BuiltProgram.run(["merge", "parts/1", "parts/2", "--output", "output"] + threshold, in: workspace)
    }

    @Test(arguments: [7, 2026, 99]) func twelveMonths(_ seed: UInt64) throws {
        var numbers = YearNumbers(state: seed)
        var portfolio = ModelPortfolio(40)
        var history = ModelHistory()
        let workspace = try Workspace()
        try workspace.write(Portfolios.subjects, to: "input/subjects.csv")
        try workspace.write("{\"lists\": {\"tlds\": {\"path\": \"tlds.csv\", \"mode\": \"replace\"}}}", to: "c.json")
        var published: [String: [String: Data]] = [:]
        for (index, day) in YearTests.days.enumerated() {
            portfolio.change(index, &numbers)
            portfolio.hasTop = index < 6 || index > 9
            if index == 3 {
                portfolio.waived = Set(portfolio.domains.filter { !$0.facts.isOwn }.map(\.name))
                portfolio.waivedThrough = "2026-08-31"
            }
            try workspace.write(portfolio.export, to: "input/domains.csv")
            try workspace.write(portfolio.waivers, to: "w.csv")
            let tlds = portfolio.hasTop ? ["cn", "top"] : ["cn"]
            try workspace.write(
                "tld,unicode,status,approved_from,note,as_of,source\n"
                    + tlds.map { "\($0),\($0),approved,,,2026-01-01,invented\n" }.joined(),
                to: "tlds.csv")
            if index == 8 { try YearTests.killRun(in: workspace) }

            let ended = try YearTests.audit(workspace, index)
            let counts = history.take(portfolio, on: day, soon: YearTests.soon(index))
            try #require(ended.status < 64, "\(ended.errors)")
            #expect(try Set(workspace.lines("output/latest/state.csv").dropFirst()) == history.rows, "\(day)")
            if index > 0 {
                let told = try #require(
                    try workspace.json("output/latest/summary.json")["comparison"] as? [String: Any])
                let number = { (key: String) in told[key] as? Int ?? -1 }
                #expect(
                    ModelHistory.Counts(
                        new: number("new"), still: number("still"), fixed: number("fixed"), gone: number("gone"),
                        unknownNow: number("unknownNow"), waivedNow: number("waivedNow")) == counts, "\(day)")
                #expect(told["baseline"] as? String == YearTests.days[index - 1])
                #expect((ended.status == 1) == (counts.new + number("worse") > 0), "\(day)")
                let isOtherList = index == 6 || index == 10
                #expect(ended.errors.contains("it was made with another config") == isOtherList, "\(ended.errors)")
            }
            for (earlier, files) in published {
                #expect(try workspace.contents(of: "output/\(earlier)") == files, "\(earlier) after \(day)")
            }
            published[day] = try workspace.contents(of: "output/\(day)")
        }
        let runs = YearTests.days.map { "output/\($0)" }
        let verified = try BuiltProgram.run(["verify"] + runs + ["output/latest"], in: workspace)
        #expect(verified.status == 0, "\(verified.output)")
        #expect(verified.output.split(separator: "\n").count == 12)
        #expect(try workspace.names(in: "output") == [".lock"] + YearTests.days + ["latest"])
        // From June to December without the months between: the same as the model says of these two.
        let diff = try BuiltProgram.run(
            ["diff", "output/2026-11-15", "output/2026-12-15", "--format", "json"], in: workspace)
        let told = try workspace.json("output/latest/summary.json")["comparison"] as? [String: Any]
        let found = try JSONSerialization.jsonObject(with: Data(diff.output.utf8)) as? [String: Any]
        for key in ["new", "still", "fixed", "gone", "unknownNow", "waivedNow"] {
            #expect(found?[key] as? Int == told?[key] as? Int, "\(key)")
        }
    }

    /// A run that is killed in the middle of its export.
    private static func killRun(in workspace: Workspace) throws {
        let pipe = try NamedPipe(workspace.path("pipe.csv"))
        let program = try BuiltProgram(
            ["audit", "--jobs", "2", "--baseline", "previous", "--as-of", "2026-09-01", "pipe.csv"], in: workspace)
        try pipe.write("域名,备注\na-shili.cn,\(String(repeating: "x", count: 2_000_000))\n")
        program.send(SIGKILL)
        _ = try program.end()
        pipe.finish()
        #expect(try workspace.names(in: "output").contains { $0.hasPrefix(".run-") })
    }
}

/// Random numbers that are the same in every run (SplitMix64).
private struct YearNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
