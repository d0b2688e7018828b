import Foundation
import Testing

/// What a run does that nobody looks at.
@Suite struct CronTests {
    private static func audit(
        _ workspace: Workspace, _ arguments: [String], shell: String = ""
    ) throws -> BuiltProgram.Ended {
        try BuiltProgram.run(["audit", "--as-of", Portfolios.day] + arguments, in: workspace, shell: shell)
    }

    /// Old lists, too, leave a clean run silent; findings do not.
    @Test(arguments: [(Portfolios.Kind.clean, Int32(0)), (.warn, 0), (.fail, 1)])
    func quietRuns(_ kind: Portfolios.Kind, _ status: Int32) throws {
        let workspace = try Workspace()
        try Portfolios.write(kind, to: workspace)
        let ended = try CronTests.audit(workspace, ["--quiet"])
        #expect(ended.status == status)
        #expect(ended.output.isEmpty && ended.errors.isEmpty, "\(ended.errors)")
    }

    @Test(arguments: [
        ["audit"], ["rules"], ["check", "a-shili.cn"], ["columns", "input"], ["lists"], ["--help"],
        ["completions", "bash"],
    ])
    func whatCannotBePrintedIsNoSuccess(_ arguments: [String]) throws {
        let workspace = try Workspace()
        try Portfolios.write(.clean, to: workspace)
        let ended = try BuiltProgram.run(arguments, in: workspace, shell: "exec > /dev/full")
        #expect(ended.status == 74)
        #expect(ended.errors.contains("standard output cannot be written: No space left on device"), "\(ended.errors)")
    }

    @Test func aReaderThatHasGoneAwayIsNoError() throws {
        let workspace = try Workspace()
        try Portfolios.write(.clean, to: workspace)
        try workspace.makeFolder("p")
        let ended = try BuiltProgram.run(["rules"], in: workspace, shell: "mkfifo p/f; exec 3<>p/f 4>p/f 3<&- >&4 4>&-")
        #expect(ended.status == 0, "\(ended.errors)")
    }

    /// A program that a service starts without /proc has its arguments all the same.
    @Test func argumentsComeFromMain() throws {
        let ended = try BuiltProgram.run(["--version", "--lang", "zh"], in: Workspace())
        #expect(ended.output.hasPrefix("icpaudit "))
    }

    @Test func aManyFilesLeftoverDelaysNothing() throws {
        let workspace = try Workspace()
        try Portfolios.write(.clean, to: workspace)
        for number in 0..<300 { try workspace.write("x", to: "output/.run-1/domains/\(number)/x.csv") }
        #expect(try CronTests.audit(workspace, ["--quiet"]).status == 0)
        var left = 1
        for _ in 0..<3 where left > 0 {
            left = try workspace.names(in: "output").filter { $0.hasPrefix(".run-") || $0.hasPrefix(".old-") }.count
            if left > 0 { #expect(try CronTests.audit(workspace, ["--quiet"]).status == 0) }
        }
        #expect(left == 0)
    }
}
