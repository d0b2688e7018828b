import Foundation
import Testing

/// What each option of `icpaudit audit` changes.
@Suite struct OptionTests {
    private static func audit(
        _ workspace: Workspace, _ arguments: [String] = [], environment: [String: String] = [:]
    ) throws -> BuiltProgram.Ended {
        try BuiltProgram.run(["audit", "--as-of", Portfolios.day] + arguments, in: workspace, environment: environment)
    }

    private static func workspace(_ kind: Portfolios.Kind = .clean) throws -> Workspace {
        let workspace = try Workspace()
        try Portfolios.write(kind, to: workspace)
        return workspace
    }

    @Test func noDomainReports() throws {
        let workspace = try OptionTests.workspace()
        let ended = try OptionTests.audit(workspace, ["--no-domain-reports"])
        #expect(ended.status == 0)
        #expect(ended.output.contains("reports: output/2026-11-23/index.html\n"))
        let names = [
            "actions.csv", "coverage.csv", "findings.csv", "index.html", "manifest.json", "metrics.prom", "notice.txt",
            "rejects.csv", "report.xlsx", "state.csv", "subjects.csv", "summary.json", "verdicts.csv",
        ]
        #expect(try workspace.names(in: "output/latest") == names)
        let row = try workspace.lines("output/latest/verdicts.csv").last
        #expect(row?.hasSuffix(",") == true, "no report to point to")
    }

    @Test func verdictsOnly() throws {
        let workspace = try OptionTests.workspace()
        let ended = try OptionTests.audit(workspace, ["--verdicts-only"])
        #expect(ended.status == 0)
        #expect(ended.output.contains("reports: output/2026-11-23\n"))
        #expect(
            try workspace.names(in: "output/latest") == [
                "manifest.json", "rejects.csv", "summary.json", "verdicts.csv",
            ])
    }

    @Test(arguments: [([], true), (["--no-bom"], false)])
    func byteOrderMark(_ arguments: [String], _ isExpected: Bool) throws {
        let workspace = try OptionTests.workspace()
        _ = try OptionTests.audit(workspace, arguments)
        let files = try workspace.contents(of: "output/2026-11-23").filter { $0.key.hasSuffix(".csv") }
        #expect(files.count == 8)
        for (name, data) in files { #expect(data.starts(with: [0xEF, 0xBB, 0xBF]) == isExpected, "\(name)") }
    }

    @Test(arguments: [([], "9100**********001R"), (["--show-numbers"], "91000000MA0000001R")])
    func numbers(_ arguments: [String], _ expected: String) throws {
        let workspace = try OptionTests.workspace()
        _ = try OptionTests.audit(workspace, arguments)
        let report = try workspace.text("output/latest/domains/cl/clean-shili.cn.csv")
        #expect(report.contains(expected), "\(report)")
        #expect(report.contains("91000000MA0000001R") == !arguments.isEmpty)
    }

    @Test(arguments: [(["--lang", "zh"], "zh"), (["--lang", "en"], "en")])
    func language(_ arguments: [String], _ expected: String) throws {
        let workspace = try OptionTests.workspace()
        _ = try OptionTests.audit(workspace, arguments)
        for page in ["index.html", "domains/cl/clean-shili.cn.html"] {
            #expect(try workspace.text("output/latest/\(page)").contains("lang=\"\(expected)"), "\(page)")
        }
    }

    @Test func asOfDecidesTheDayAndTheFolder() throws {
        let workspace = try OptionTests.workspace(.wait)
        for (day, status, name) in [
            ("2026-11-27", Int32(0), "2026-11-27"), ("2026/11/26", 1, "2026-11-26"), ("20261126", 1, "2026-11-26.2"),
        ] {
            let ended = try BuiltProgram.run(["audit", "--as-of", day, "--fail-on", "wait"], in: workspace)
            #expect(ended.status == status, "\(day)")
            #expect(try workspace.contents(of: "output")["output/latest"] == Data(name.utf8))
        }
        #expect(try workspace.names(in: "output") == [".lock", "2026-11-26", "2026-11-26.2", "2026-11-27", "latest"])
    }

    @Test func jsonIsOneLineWithTheResult() throws {
        let workspace = try OptionTests.workspace(.fail)
        let ended = try OptionTests.audit(workspace, ["--format", "json"])
        #expect(ended.output.split(separator: "\n").count == 1)
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(ended.lastLine.utf8)) as? [String: Any])
        #expect(object["result"] as? String == "findings")
        #expect(object["reports"] as? String == "output/2026-11-23")
        #expect(object["read"] as? Int == 1 && object["audited"] as? Int == 1 && object["fail"] as? Int == 1)
    }

    @Test(arguments: [
        ([], [:], false), (["--color", "always"], [:], true), (["--color", "never"], [:], false),
        (["--color", "always"], ["NO_COLOR": "1"], true),
    ])
    func color(_ arguments: [String], _ environment: [String: String], _ isColored: Bool) throws {
        let ended = try OptionTests.audit(OptionTests.workspace(), arguments, environment: environment)
        #expect(ended.output.contains("\u{1B}[32mpass\u{1B}[0m: can be submitted") == isColored)
        #expect(ended.errors.contains("\u{1B}[33mwarning:\u{1B}[0m the list") == isColored)
        #expect(ended.lastLine == "result: clean")
        #expect(ended.output.contains("\u{1B}") == isColored)
    }

    @Test(arguments: [([], false), (["--progress", "never"], false), (["--progress", "always"], true)])
    func progress(_ arguments: [String], _ isShown: Bool) throws {
        let workspace = try OptionTests.workspace()
        let pipe = try NamedPipe(workspace.path("pipe.csv"))
        let program = try BuiltProgram(["audit", "--as-of", Portfolios.day, "pipe.csv"] + arguments, in: workspace)
        try pipe.write(Portfolios.header)
        // Nothing is shown in the first second; the pipe stays open for longer than that when a line is expected.
        if isShown { try program.waitForErrors(containing: "domains/s") }
        try pipe.write(String(repeating: Portfolios.record("a-shili.cn"), count: 700))
        pipe.finish()
        let ended = try program.end()
        #expect(ended.status == 2)
        #expect(ended.errors.contains("\r") == isShown)
        #expect(!isShown || ended.errors.contains("\r\u{1B}[Kwarning: "), "the line is wiped before anything else")
    }

    @Test func theCommandIsRecordedWithoutWhatChangesNoReport() throws {
        let workspace = try OptionTests.workspace()
        _ = try OptionTests.audit(
            workspace, ["--jobs", "2", "--quiet", "--no-bom", "--output=reports", "--progress", "never", "--", "input"])
        let command = try workspace.json("reports/latest/summary.json")["command"] as? [String]
        #expect(command == ["icpaudit", "audit", "--as-of", Portfolios.day, "--no-bom", "--", "input"])
    }

    @Test func theReportsFolderIsNoInput() throws {
        let workspace = try OptionTests.workspace()
        for _ in 1...2 { #expect(try OptionTests.audit(workspace, ["."]).status == 0) }
        let summary = try workspace.json("output/latest/summary.json")
        let inputs = try #require(summary["inputs"] as? [[String: Any]])
        #expect(inputs.compactMap { $0["path"] as? String } == ["./input/domains.csv", "./input/subjects.csv"])
    }

    @Test func aFileThatTwoPathsLeadToIsReadOnce() throws {
        let workspace = try OptionTests.workspace()
        try workspace.link("input/newest.csv", to: "domains.csv")
        let ended = try OptionTests.audit(workspace, ["input", "input/domains.csv"])
        #expect(ended.status == 0)
        #expect(ended.output.contains("records: 1 read = 1 audited + 0 merged + 0 rejected"))
        for path in ["input/newest.csv", "input/domains.csv"] {
            #expect(ended.errors.contains("\(path): the same file as input/domains.csv; it is read once"))
        }
    }

    @Test func moreFilesThanDescriptorsAreAllowedAtFirst() throws {
        let workspace = try OptionTests.workspace()
        for number in 0..<80 {
            try workspace.write(
                Portfolios.header + Portfolios.record("n\(number)-shili.cn"), to: "input/n\(number).csv")
        }
        let ended = try BuiltProgram.run(
            ["audit", "--no-domain-reports", "--as-of", Portfolios.day], in: workspace, shell: "ulimit -S -n 40")
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.output.contains("records: 81 read = 81 audited"))
    }
}
