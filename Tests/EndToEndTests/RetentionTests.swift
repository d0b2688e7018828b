import Foundation
import Testing

/// Old runs go when asked for, and nothing else does.
@Suite struct RetentionTests {
    private static func audit(_ workspace: Workspace, _ day: String, _ options: [String] = []) throws {
        let ended = try BuiltProgram.run(["audit", "--as-of", day, "--no-domain-reports"] + options, in: workspace)
        try #require(ended.status < 64, "\(ended.errors)")
    }

    private static func runs(_ workspace: Workspace) throws -> [String] {
        try workspace.names(in: "output").filter { !$0.hasPrefix(".") }
    }

    private static func workspace(_ days: [String]) throws -> Workspace {
        let workspace = try Workspace()
        try Portfolios.write(.warn, to: workspace)
        for day in days { try audit(workspace, day) }
        return workspace
    }

    @Test func theNewestRunsStay() throws {
        let workspace = try RetentionTests.workspace(["2026-08-01", "2026-09-01", "2026-09-01", "2026-10-01"])
        let before = try workspace.contents(of: "output/2026-10-01")
        try RetentionTests.audit(workspace, "2026-11-01", ["--keep", "2"])
        #expect(try RetentionTests.runs(workspace) == ["2026-10-01", "2026-11-01", "latest"])
        #expect(try workspace.contents(of: "output/2026-10-01") == before)
        #expect(try !workspace.names(in: "output").contains { $0.hasPrefix(".run-") })
    }

    @Test func theRunComparedWithStays() throws {
        let workspace = try RetentionTests.workspace(["2026-08-01", "2026-09-01", "2026-10-01"])
        try RetentionTests.audit(workspace, "2026-11-01", ["--keep", "1", "--baseline", "2026-08-01"])
        #expect(try RetentionTests.runs(workspace) == ["2026-08-01", "2026-11-01", "latest"])
    }

    /// A run of an earlier day is no newest one, and yet it is the one that was asked for.
    @Test func theRunItselfAndTheLatestStay() throws {
        let workspace = try RetentionTests.workspace(["2026-09-01", "2026-10-01"])
        try workspace.write(Portfolios.header, to: "empty/domains.csv")
        try RetentionTests.audit(workspace, "2026-12-01", ["empty", "--keep", "1"])
        #expect(try RetentionTests.runs(workspace) == ["2026-10-01", "2026-12-01", "latest"])
        try RetentionTests.audit(workspace, "2026-01-01", ["--keep", "1"])
        #expect(try RetentionTests.runs(workspace) == ["2026-01-01", "2026-12-01", "latest"])
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: workspace.path("output/latest")) == "2026-01-01")
    }

    @Test func whatIsNoRunOfOursStays() throws {
        let workspace = try RetentionTests.workspace(["2026-09-01"])
        try workspace.write("mine", to: "output/2020-01-01/notes.txt")
        try workspace.write("{\"program\": \"other\"}", to: "output/2020-01-02/manifest.json")
        try workspace.write("mine", to: "output/archive/2020-01-03/manifest.json")
        try workspace.write("mine", to: "output/2020-01-04")
        try workspace.write("mine", to: "elsewhere/manifest.json")
        try FileManager.default.copyItem(
            atPath: workspace.path("output/2026-09-01"), toPath: workspace.path("output/my copy"))
        try FileManager.default.copyItem(
            atPath: workspace.path("output/2026-09-01"), toPath: workspace.path("elsewhere/run"))
        try workspace.link("output/2020-01-05", to: "../elsewhere/run")
        try RetentionTests.audit(workspace, "2026-11-01", ["--keep", "1"])
        #expect(
            try RetentionTests.runs(workspace) == [
                "2020-01-01", "2020-01-02", "2020-01-04", "2020-01-05", "2026-11-01", "archive", "latest", "my copy",
            ])
        #expect(try workspace.names(in: "elsewhere/run").contains("manifest.json"))
    }

    @Test(arguments: ["0", "-1", "all"]) func howManyMustBeANumber(_ count: String) throws {
        let workspace = try RetentionTests.workspace([])
        let ended = try BuiltProgram.run(["audit", "--keep", count], in: workspace)
        #expect(ended.status == 64)
        #expect(ended.errors == "icpaudit: '\(count)' is no number of runs; expected --keep 1 or more\n")
    }
}
