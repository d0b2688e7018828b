import Foundation
import Testing

/// `--split` through the program.
@Suite struct SplitCommandTests {
    private static func audit(_ workspace: Workspace, _ arguments: [String]) throws -> BuiltProgram.Ended {
        try BuiltProgram.run(["audit", "--as-of", Portfolios.day] + arguments, in: workspace)
    }

    private static func workspace() throws -> Workspace {
        let workspace = try Workspace()
        try Portfolios.write(.clean, more: Portfolios.record("other-shili.cn", registrar: "别家样例"), to: workspace)
        return workspace
    }

    @Test(arguments: [("organizer", ["T1", "index.csv"]), ("registrar", ["1", "2", "index.csv"])])
    func folders(_ kind: String, _ expected: [String]) throws {
        let workspace = try SplitCommandTests.workspace()
        let ended = try SplitCommandTests.audit(workspace, ["--split", kind])
        #expect(ended.status < 64, "\(ended.errors)")
        #expect(try workspace.names(in: "output/latest/split") == expected)
        let verified = try BuiltProgram.run(
            ["verify", "output/latest", "output/latest/split/\(expected[0])"], in: workspace)
        #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
    }

    @Test func aConfigCanAskForIt() throws {
        let workspace = try SplitCommandTests.workspace()
        try workspace.write(#"{"options": {"split": "registrar", "no-bom": true}}"#, to: "c.json")
        _ = try SplitCommandTests.audit(workspace, ["--config", "c.json", "--lang", "zh"])
        let rows = try workspace.lines("output/latest/split/index.csv")
        #expect(rows.first == "key,name,subject,domains,pass,fail,wait,incomplete,result,folder")
        #expect(rows.dropFirst().map { $0.hasPrefix("1,阿里云计算有限公司,,1,") } == [true, false])
        #expect(try workspace.text("output/latest/split/2/notice.txt").hasPrefix("主题：ICP 备案域名审核（2026-11-23，别家样例）："))
    }

    @Test(arguments: [
        (["--split", "organiser"], "'organiser' is no value of --split; expected one of organizer, registrar"),
        (
            ["--split", "organizer", "--verdicts-only"],
            "'--verdicts-only' writes no reports that could be split; leave out one of it and '--split'"
        ),
    ]) func refused(_ arguments: [String], _ words: String) throws {
        let workspace = try SplitCommandTests.workspace()
        let ended = try SplitCommandTests.audit(workspace, arguments)
        #expect(ended.status == 64)
        #expect(ended.errors.contains(words), "\(ended.errors)")
        #expect(!FileManager.default.fileExists(atPath: workspace.path("output")))
    }

    /// The folders of an earlier run are no input.
    @Test func aSplitIsNoExport() throws {
        let workspace = try SplitCommandTests.workspace()
        _ = try SplitCommandTests.audit(workspace, ["--split", "organizer"])
        let ended = try BuiltProgram.run(
            ["audit", "output/latest/split/index.csv", "--output", "again"], in: workspace)
        #expect(ended.status == 65)
        #expect(ended.errors.contains("split/index.csv"), "\(ended.errors)")
    }
}
