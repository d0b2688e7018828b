import Foundation
import Testing

/// Few threads, few descriptors, little memory: the run does with what it gets, or ends with one line.
@Suite struct ScarcityTests {
    /// Domains whose pages need more folders than may stay open, linked to one subject.
    private func workspace(domains: Int) throws -> Workspace {
        let workspace = try Workspace()
        let letters = Array("abcdefghijklmnopqrstuvwxyz")
        let names = (0..<domains).map { "\(letters[$0 % 26])\(letters[$0 / 26 % 26])\($0).cn" }
        try workspace.write("域名,到期日期\n" + names.map { "\($0),2030-01-01\n" }.joined(), to: "in/d.csv")
        return workspace
    }

    @Test(arguments: [32, 48, 64, 256], [1, 8]) func fewDescriptorsAreEnough(_ limit: Int, _ jobs: Int) throws {
        let workspace = try workspace(domains: 120)
        let ended = try BuiltProgram.run(
            ["audit", "in", "--jobs", "\(jobs)"], in: workspace, shell: "ulimit -n \(limit)")
        #expect(ended.status == 2, "\(ended.errors)")
        #expect(try workspace.names(in: "output/latest/domains").count > 100)
    }

    @Test func fewerThreadsAreTold() throws {
        let ended = try BuiltProgram.run(
            ["audit", "in", "--jobs", "8", "--quiet"], in: try workspace(domains: 2), shell: "ulimit -n 64")
        #expect(ended.errors.contains("the run had 6, for 8 see"), "\(ended.errors)")
    }

    /// With address space for the program and not for the portfolio; where it ends is the system's matter.
    @Test(arguments: [1, 2]) func withoutMemoryThereIsOneLine(_ jobs: Int) throws {
        let workspace = try workspace(domains: 2)
        let row = "\(String(repeating: "甲", count: 2000)),2030-01-01\n"
        try workspace.write(
            "主办单位,备注\n" + (0..<20_000).map { "公司\($0)\(row)" }.joined(), to: "in/s.csv")
        let statuses = try [250_000, 200_000, 170_000].map { limit in
            let ended = try BuiltProgram.run(
                ["audit", "in", "--jobs", "\(jobs)", "--verdicts-only"], in: workspace, shell: "ulimit -v \(limit)")
            if ended.status == 71 {
                #expect(ended.errors.hasPrefix("icpaudit: the system has no memory left for the run"))
                #expect(ended.errors.split(separator: "\n").count == 1)
            }
            return ended.status
        }
        #expect(statuses.contains(71) && statuses.allSatisfy { $0 == 71 || $0 <= 2 }, "\(statuses)")
    }
}
