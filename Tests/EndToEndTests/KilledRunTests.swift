import Foundation
import Testing

/// A run that is killed at any moment leaves every earlier run as it was or, where it was to go, removed whole.
@Suite struct KilledRunTests {
    /// How many runs are killed; `ICPAUDIT_KILLS=300` for more.
    private static let count = ProcessInfo.processInfo.environment["ICPAUDIT_KILLS"].flatMap { Int($0) } ?? 10
    /// A whole run takes some 200 ms in a debug build.
    private static let longest = 280

    /// Days that follow each other, 28 in each month.
    private static func day(_ number: Int) -> String {
        let (month, day) = (1 + number / 28 % 12, 1 + number % 28)
        return "\(2027 + number / 336)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    @Test func killedAtAnyMoment() throws {
        let workspace = try Workspace()
        try Portfolios.write(.fail, more: Portfolios.record("more-shili.cn", status: "未实名"), to: workspace)
        let options = ["--baseline", "latest", "--keep", "3"]
        for month in 1...3 {
            _ = try BuiltProgram.run(["audit", "--as-of", "2026-0\(month)-01"] + options, in: workspace)
        }
        var known = try KilledRunTests.runs(in: workspace)
        #expect(known.count == 3)
        for number in 0..<KilledRunTests.count {
            let delay = 2 + number * KilledRunTests.longest / KilledRunTests.count
            let program = try BuiltProgram(["audit", "--as-of", KilledRunTests.day(number)] + options, in: workspace)
            usleep(UInt32(delay) * 1000)
            program.send(SIGKILL)
            _ = try program.end()

            let now = try KilledRunTests.runs(in: workspace)
            for (name, files) in now where known[name] != nil { #expect(known[name] == files, "\(name)") }
            #expect(now.count >= 3, "\(delay) ms: \(now.keys.sorted())")
            let newest = now.keys.sorted().suffix(3)
            #expect(known.keys.filter { now[$0] == nil }.allSatisfy { $0 < newest.first ?? "" })
            let verified = try BuiltProgram.run(
                ["verify"] + now.keys.sorted().map { "output/\($0)" } + ["output/latest"], in: workspace)
            #expect(verified.status == 0, "\(delay) ms: \(verified.output)\(verified.errors)")
            known = now
        }
        let last = try BuiltProgram.run(["audit", "--as-of", "2040-01-01"] + options, in: workspace)
        #expect(last.status == 1)
        #expect(try workspace.names(in: "output").filter { $0.hasPrefix(".") } == [".lock"])
        #expect(try KilledRunTests.runs(in: workspace).count == 3)
    }

    /// The visible runs with all their files.
    private static func runs(in workspace: Workspace) throws -> [String: [String: Data]] {
        let names = try workspace.names(in: "output").filter { !$0.hasPrefix(".") && $0 != "latest" }
        return try Dictionary(uniqueKeysWithValues: names.map { ($0, try workspace.contents(of: "output/\($0)")) })
    }
}
