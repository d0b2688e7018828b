import Foundation
import Testing

/// A run that is ended from outside publishes nothing, and the next run clears up behind it.
@Suite struct InterruptionTests {
    /// A run that waits in the middle of a pipe whose writer has not finished.
    private struct WaitingRun {
        let workspace: Workspace
        let program: BuiltProgram
        let pipe: NamedPipe

        init() throws {
            workspace = try Workspace()
            try Portfolios.write(.clean, to: workspace)
            try workspace.write("earlier\r\n", to: "output/2026-11-22/verdicts.csv")
            pipe = try NamedPipe(workspace.path("pipe.csv"))
            program = try BuiltProgram(["audit", "--jobs", "2", "pipe.csv"], in: workspace)
            // More than the first look takes and the pipe holds: once it is written, the reports have been begun.
            let filler = String(repeating: "x", count: 1_000_000)
            try pipe.write("域名,备注\na-shili.cn,\(filler)\nb-shili.cn,\(filler)\n")
        }
    }

    @Test(arguments: [(SIGHUP, Int32(129)), (SIGINT, Int32(130)), (SIGTERM, Int32(143))])
    func nothingIsPublished(_ signal: Int32, _ status: Int32) throws {
        let run = try WaitingRun()
        let hidden = try run.workspace.names(in: "output").filter { $0.hasPrefix(".run-") }
        #expect(hidden.count == 1)
        run.program.send(signal)
        let ended = try run.program.end()
        run.pipe.finish()
        #expect(ended.status == status)
        #expect(ended.output.isEmpty)
        #expect(ended.errors.contains("interrupted; nothing was published"))
        #expect(try run.workspace.names(in: "output") == [".lock", hidden.first, "2026-11-22"].compactMap { $0 })

        let next = try BuiltProgram.run(["audit", "--as-of", Portfolios.day], in: run.workspace)
        #expect(next.status == 0)
        #expect(try run.workspace.names(in: "output") == [".lock", "2026-11-22", "2026-11-23", "latest"])
        #expect(try run.workspace.text("output/2026-11-22/verdicts.csv") == "earlier\r\n")
    }

    @Test func aSecondRunOfTheSameOutputIsRefusedMeanwhile() throws {
        let run = try WaitingRun()
        let second = try BuiltProgram.run(["audit"], in: run.workspace)
        #expect(second.status == 75)
        run.pipe.finish()
        let first = try run.program.end()
        #expect(first.status == 2)
        #expect(try run.workspace.names(in: "output").contains("latest"))
    }

    @Test func aKilledRunLeavesAHiddenFolderThatTheNextOneRemoves() throws {
        let run = try WaitingRun()
        run.program.send(SIGKILL)
        #expect(try run.program.end().status == 128 + SIGKILL)
        run.pipe.finish()
        #expect(try run.workspace.names(in: "output").contains { $0.hasPrefix(".run-") })
        #expect(try BuiltProgram.run(["audit"], in: run.workspace).status == 0)
        #expect(try !run.workspace.names(in: "output").contains { $0.hasPrefix(".run-") })
    }
}
