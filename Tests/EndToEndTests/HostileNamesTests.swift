import Foundation
import Testing

/// Names that would change what a terminal shows, or that nobody can name; and what lies in the way of the lock.
@Suite struct HostileNamesTests {
    private static let name = "\u{1B}[2Kfdp\u{202E}vsc\u{9B}1m.csv"
    private static let shown = "\\u{1B}[2Kfdp\\u{202E}vsc\\u{9B}1m.csv"
    private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
        scalar != "\n" && [.control, .format].contains(scalar.properties.generalCategory)
    }

    /// A file of domains and one whose name, header and domains are hostile.
    private func workspace(_ text: String = "域名,注册\u{1B}商\nx\u{1B}.cn,甲\na-shili.cn,乙\n") throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write(text, to: "in/\(HostileNamesTests.name)")
        return workspace
    }

    @Test(arguments: [
        ["audit", "in"], ["audit", "in", "in/\(name)"], ["columns", "in"], ["audit", "\u{1B}[2K"],
        ["audit", "in", "--\u{1B}x"],
        ["audit", "in", "--fail-on", "\u{9B}2J"], ["check", "\u{1B}x.cn"], ["\u{1B}[2K"],
        ["audit", "in", "--config", "\u{1B}"],
        ["rules", "\u{1B}[2K"],
    ]) func terminalsAreNotTold(_ arguments: [String]) throws {
        let ended = try BuiltProgram.run(arguments, in: try workspace())
        #expect(!(ended.output + ended.errors).unicodeScalars.contains(where: HostileNamesTests.isHidden))
        #expect(!(ended.output + ended.errors).isEmpty)
    }

    @Test(arguments: ["findings.csv", "rejects.csv"]) func tablesShowTheName(_ file: String) throws {
        let workspace = try workspace()
        _ = try BuiltProgram.run(["audit", "in", "--no-bom", "--findings", "all"], in: workspace)
        let text = try workspace.text("output/latest/\(file)")
        #expect(text.contains("in/\(HostileNamesTests.shown)"))
        #expect(!text.contains(HostileNamesTests.name))
    }

    /// A key of the config is quoted like anything else that was found.
    @Test func keysOfTheConfigAreShown() throws {
        let workspace = try workspace()
        try workspace.write("{\"\u{9B}2J\": 1}", to: "c.json")
        let ended = try BuiltProgram.run(["audit", "in", "--config", "c.json"], in: workspace)
        #expect(ended.status == 78)
        #expect(ended.errors.contains("'\\u{9B}2J' is no key"))
    }

    /// `caf\xE9.csv` beside the file that another reading of the name would open.
    @Test(arguments: [
        ("\"$0\" audit \"$(printf 'caf\\351.csv')\"", 64, "the argument 'caf\\xE9.csv' is not UTF-8"),
        ("\"$0\" audit in", 66, "in: the name of the file 'caf\\xE9.csv' in it is not UTF-8; rename the file"),
    ]) func namesThatAreNoTextAreRefused(_ command: String, _ status: Int32, _ words: String) throws {
        let workspace = try Workspace()
        try workspace.write("域名\na-shili.cn\n", to: "in/caf\u{FFFD}.csv")
        let make = "printf '域名\\nb.cn\\n' > \"$(printf 'in/caf\\351.csv')\""
        let ended = try BuiltProgram.run([], in: workspace, shell: "\(make); \(command); exit")
        #expect(ended.status == status, "\(ended.errors)")
        #expect(ended.errors.contains(words), "\(ended.errors)")
    }

    @Test(arguments: [
        (
            "ln -s ../secret output/.lock",
            "output/.lock: cannot create the reports: it is a link, which is not followed"
        ),
        ("mkfifo output/.lock", "output/.lock: cannot create the reports: it is no file"),
        ("mkdir output/.lock", "output/.lock: cannot create the reports: "),
    ]) func whatIsNoLockIsLeftAlone(_ shell: String, _ words: String) throws {
        let workspace = try workspace()
        try workspace.write("kept", to: "secret")
        let ended = try BuiltProgram.run(["audit", "in"], in: workspace, shell: "mkdir output; \(shell)")
        #expect(ended.status == 73)
        #expect(ended.errors.contains(words), "\(ended.errors)")
        #expect(try workspace.text("secret") == "kept")
    }

    /// What is printed goes nowhere when its stream is closed, and not into the first file that is opened.
    @Test(arguments: ["exec >&-", "exec >&- 2>&-", "exec <&- >&- 2>&-"]) func nothingIsWrittenIntoTheLock(
        _ shell: String
    ) throws {
        let workspace = try workspace()
        _ = try BuiltProgram.run(["audit", "in"], in: workspace, shell: shell)
        #expect(try workspace.text("output/.lock").isEmpty)
        #expect(try workspace.text("output/latest/verdicts.csv").hasPrefix("\u{FEFF}domain,"))
    }

    @Test func ofManyWarningsAFewAreShown() throws {
        let names = (0..<50).map { "no name \($0)" }.joined(separator: ";")
        let workspace = try workspace("主办单位,证件号码,网站域名\n" + (0..<30).map { "公司\($0),\($0),\(names)\n" }.joined())
        try workspace.write("域名\na-shili.cn\n", to: "in/d.csv")
        let ended = try BuiltProgram.run(["audit", "in"], in: workspace)
        let warnings = ended.errors.split(separator: "\n").filter {
            $0.contains("the subject's other domains are used")
        }
        #expect(warnings.count == 21)
        #expect(warnings.last?.contains(" more of this kind, see summary.json: ") == true)
    }
}
