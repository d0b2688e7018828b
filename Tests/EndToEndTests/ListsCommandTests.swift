import Foundation
import Testing

/// `icpaudit lists`, and what a run says of old lists.
@Suite struct ListsCommandTests {
    private static func run(_ arguments: [String], _ workspace: Workspace) throws -> BuiltProgram.Ended {
        try BuiltProgram.run(["lists"] + arguments, in: workspace)
    }

    @Test func eachListHasItsDayAndAge() throws {
        let ended = try ListsCommandTests.run(["--as-of", "2026-11-23", "--format", "json"], Workspace())
        let lists = try #require(try JSONSerialization.jsonObject(with: Data(ended.output.utf8)) as? [[String: Any]])
        #expect(
            lists.compactMap { $0["name"] as? String } == [
                "tlds", "registrars", "workdays", "provinces", "certificateTypes",
            ])
        #expect(lists.allSatisfy { $0["old"] as? Bool == (($0["age"] as? Int ?? 0) > 180) })
        let text = try ListsCommandTests.run(["--as-of", "2027-11-23", "--lang", "zh"], Workspace()).output
        #expect(text.contains("已批复的顶级域：") && text.contains("（较旧）"))
    }

    @Test(arguments: ["tlds", "registrars", "workdays", "provinces", "certificateTypes"])
    func aListThatIsWrittenOutCanBeUsed(_ name: String) throws {
        let workspace = try Workspace()
        let written = try ListsCommandTests.run([name], workspace)
        #expect(written.status == 0)
        try workspace.write(written.output, to: "ours.csv")
        let checked = try ListsCommandTests.run(["--check", "ours.csv"], workspace)
        #expect(checked.status == 0, "\(checked.errors)")
        #expect(checked.output.hasPrefix(name))
        #expect(checked.output.contains("replace: ours.csv"))
    }

    @Test(arguments: [
        ("tld,status,approved_from,as_of\ncn,yes,,2026-01-01\n", Int32(78), "ours.csv:2: status 'yes' is unknown"),
        (
            "tld,status,approved_from,as_of\ncom,approved,,2026-01-01\ncom,not-approved,,2026-01-01\n", 78,
            "ours.csv:3: 'com' is 'not-approved' here and 'approved' on line 2; keep one of them"
        ),
        (
            "name,age\nx,1\n", 78,
            "ours.csv:1: no list has the columns 'name,age'; expected those of one of tlds: tld,status"
        ),
        ("", 78, "ours.csv:1: the list is empty"), (nil, 66, "ours.csv: cannot be read"),
    ])
    func checkSaysWhatIsWrong(_ list: String?, _ status: Int32, _ says: String) throws {
        let workspace = try Workspace()
        if let list { try workspace.write(list, to: "ours.csv") }
        let ended = try ListsCommandTests.run(["--check", "ours.csv"], workspace)
        #expect(ended.status == status)
        #expect(ended.errors.contains(says), "\(ended.errors)")
    }

    /// A list is told of on standard error only where something was judged by it.
    @Test func oldListsAreToldWhereTheyJudge() throws {
        let workspace = try Workspace()
        try workspace.write("主体编号,主办单位名称,域名\nT1,青山样例软件有限公司,a-shili.cn\n", to: "input/subjects.csv")
        try workspace.write(
            "域名,注册商,域名持有者,到期日期\na-shili.cn,万网,青山样例软件有限公司,2030-03-05\n", to: "input/domains.csv")
        let ended = try BuiltProgram.run(["audit", "--as-of", "2028-11-23"], in: workspace)
        #expect(ended.errors.contains("the list tlds is "))
        // No province is known, so nothing was judged by what the provinces want.
        #expect(!ended.errors.contains("the list provinces is "), "\(ended.errors)")
        #expect(ended.output.contains("(old)"))
        let summary = try workspace.text("output/latest/summary.json")
        #expect(summary.contains("the list provinces is "))
    }

    @Test func strictListsStopTheRun() throws {
        let workspace = try Workspace()
        try Portfolios.write(.clean, to: workspace)
        let ended = try BuiltProgram.run(["audit", "--as-of", "2028-11-23", "--strict-lists"], in: workspace)
        #expect(ended.status == 78)
        #expect(
            ended.errors.contains("--strict-lists: lists are older than 180 days: tlds (2025-08-19, "),
            "\(ended.errors)")
        #expect(!FileManager.default.fileExists(atPath: workspace.path("output/2028-11-23")))
    }
}
