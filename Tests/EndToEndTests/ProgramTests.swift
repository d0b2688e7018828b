import Foundation
import Testing

/// The program without an audit: version, help, usage.
@Suite struct ProgramTests {
    @Test func printsItsVersion() throws {
        let ended = try BuiltProgram.run(["--version"], in: Workspace())
        #expect(ended.status == 0)
        #expect(ended.output.wholeMatch(of: /icpaudit \d+\.\d+\.\d+\n/) != nil)
        #expect(ended.errors.isEmpty)
    }

    @Test(arguments: [
        ["--help"], ["help"], ["-h"], ["help", "audit"], ["audit", "--help"], ["audit", "-h"], ["rules", "--help"],
        ["columns", "--help"], ["check", "--help"],
    ])
    func explainsItself(_ arguments: [String]) throws {
        let ended = try BuiltProgram.run(arguments, in: Workspace())
        #expect(ended.status == 0)
        #expect(ended.output.contains("usage: icpaudit"))
        #expect(ended.errors.isEmpty)
    }

    @Test func everyOptionOfTheHelpIsKnown() throws {
        let workspace = try Workspace()
        try Portfolios.write(.clean, to: workspace)
        let help = try BuiltProgram.run(["audit", "--help"], in: workspace).output
        let options = help.matches(of: /(?m)^  (?:-[a-z], |    )(--[a-z-]+)/).map { String($0.output.1) }
        #expect(options.count >= 15)
        for option in options {
            let ended = try BuiltProgram.run(["audit", option, "--bogus"], in: workspace)
            #expect(!ended.errors.contains("unknown option '\(option)'"), "\(option)")
        }
    }
}
