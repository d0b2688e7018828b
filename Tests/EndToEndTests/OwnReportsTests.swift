import Foundation
import Testing

/// The reports of a run are no input of another one, wherever they lie and whatever they are called.
@Suite struct OwnReportsTests {
    /// Every table, page and summary that a run writes is recognized by its content.
    @Test func everyReportIsRecognized() throws {
        let workspace = try Workspace()
        try Portfolios.write(.fail, to: workspace)
        _ = try BuiltProgram.run(["audit", "--as-of", Portfolios.day], in: workspace)
        let reports = try workspace.contents(of: "output/2026-11-23").keys.sorted()
        #expect(reports.count >= 8)
        for report in reports {
            try FileManager.default.copyItem(
                atPath: workspace.path(report),
                toPath: workspace.path("export-\(report.split(separator: "/").count).csv"))
            let name = "export-\(report.split(separator: "/").count).csv"
            let ended = try BuiltProgram.run(["columns", name], in: workspace)
            #expect(ended.status == 65, "\(report)")
            #expect(
                ended.errors.hasPrefix("icpaudit: \(name): the file is a report of icpaudit itself ("),
                "\(report): \(ended.errors)")
            try FileManager.default.removeItem(atPath: workspace.path(name))
        }
    }

    @Test func aFolderOfRunsIsRefused() throws {
        let workspace = try Workspace()
        try Portfolios.write(.clean, to: workspace)
        _ = try BuiltProgram.run(["audit", "--as-of", Portfolios.day, "--output", "input/runs"], in: workspace)
        for arguments in [["audit"], ["audit", "input/runs"], ["audit", "input/runs/latest"]] {
            let ended = try BuiltProgram.run(arguments, in: workspace)
            #expect(ended.status == 65)
            #expect(ended.errors.contains("/actions.csv: the file is a report of icpaudit itself (actions.csv)"))
            #expect(ended.errors.contains("; name the exports instead, and keep the reports out of their folders"))
        }
        // The folder that this run writes into is passed over, as before.
        let ended = try BuiltProgram.run(["audit", "--as-of", Portfolios.day, "--output", "input/runs"], in: workspace)
        #expect(ended.status == 0)
    }
}
