import Foundation
import Testing

/// A person with one export of a registrar's console and the name of one company.
@Suite struct FirstHourTests {
    static let export = """
        域名,域名持有者,到期日期,实名认证状态,实名认证完成时间,域名状态
        a-shili.cn,青山样例软件有限公司,2030-03-05,已实名,2019-03-06,ok
        b-shili.cn,青山样例软件有限公司,2030-03-05,已实名,2019-03-06,ok

        """

    private static func workspace() throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write(export, to: "aliyun.csv")
        return workspace
    }

    private static func audit(_ arguments: [String], _ workspace: Workspace) throws -> BuiltProgram.Ended {
        try BuiltProgram.run(["audit", "aliyun.csv", "--as-of", Portfolios.day] + arguments, in: workspace)
    }

    /// The first run says what is lacking and which option supplies it; the second one passes with them.
    @Test func twoLinesLeadToTheAnswer() throws {
        let workspace = try FirstHourTests.workspace()
        let first = try FirstHourTests.audit([], workspace)
        #expect(first.status == 2)
        #expect(first.output.contains("2  registrar-approved (aliyun.csv states no registrar: --set registrar=…)\n"))
        #expect(first.output.contains("2  registrant-match (aliyun.csv states no organizer: --organizer NAME)\n"))
        let second = try FirstHourTests.audit(
            [
                "--set", "registrar=阿里云", "--organizer", "青山样例软件有限公司", "--nature=企业", "--province", "浙江",
                "--certificate-no", "91000000MA0000001R", "--lang", "zh",
            ], workspace)
        #expect(second.status == 0, "\(second.errors)")
        #expect(second.lastLine == "结果：clean")
        let verdicts = try workspace.lines("output/latest/verdicts.csv")
        #expect(verdicts.count { $0.contains(",pass,") } == 2)
        // Whose word it was stands on the page, in both languages, and so does where the subject was described.
        let page = try workspace.text("output/latest/domains/a-/a-shili.cn.html")
        for words in ["registrar: set by the user", "注册商：由用户设定", "由用户设定", ">--organizer<"] {
            #expect(page.contains(words), "\(words)")
        }
        #expect(!page.contains("--organizer:0"))
        let report = try workspace.text("output/latest/domains/a-/a-shili.cn.csv")
        #expect(report.contains("注册商：由用户设定"))
        #expect(report.contains("归属于唯一的备案主体（由用户设定）"))
        let summary = try workspace.json("output/latest/summary.json")
        let constants = try #require(summary["constants"] as? [[String: String]])
        #expect(constants == [["field": "registrar", "value": "阿里云", "files": "*"]])
        let coverage = try #require(summary["coverage"] as? [[String: Any]])
        let row = try #require(coverage.first { $0["rule"] as? String == "registrar-approved" })
        #expect(row["stated"] as? Int == 0 && row["unchecked"] as? Int == 0 && row["remedy"] as? String == "")
    }

    /// A certificate number on the command line is masked wherever the command is told.
    @Test(arguments: [(["--show-numbers"], true), ([], false)])
    func numbersOfTheCommandLine(_ options: [String], _ isShown: Bool) throws {
        let workspace = try FirstHourTests.workspace()
        let number = "91000000MA0000001R"
        _ = try FirstHourTests.audit(
            ["--organizer", "青山样例软件有限公司", "--certificate-no", number, "--set", "registrant_certificate_no=\(number)"]
                + options, workspace)
        for (name, data) in try workspace.contents(of: "output") where name.hasSuffix("summary.json") {
            #expect(String(decoding: data, as: UTF8.self).contains(number) == isShown, "\(name)")
        }
    }

    struct Refusal: Sendable, CustomTestStringConvertible {
        let options: [String]
        var config = ""
        let status: Int32
        let message: String
        var testDescription: String { (options + [config]).joined(separator: " ") }
    }

    @Test(arguments: [
        Refusal(
            options: ["--set", "registar=x"], status: 64, message: "'registar' is no field; expected one of registrar,"),
        Refusal(options: ["--set", "domain=a.cn"], status: 64, message: "cannot be set"),
        Refusal(options: ["--set", "expires_on=soon"], status: 64, message: "--set expires_on: 'soon' cannot be read"),
        Refusal(options: ["--set", "real_name_status=yess"], status: 64, message: "expected a known status word"),
        Refusal(options: ["--set", "registrar=a", "--set", "registrar=b"], status: 64, message: "is set twice"),
        Refusal(options: ["--nature", "企业"], status: 64, message: "name its organizer with --organizer NAME"),
        Refusal(options: ["--organizer", "甲", "--nature", "x"], status: 64, message: "--nature: 'x' cannot be read"),
        Refusal(
            options: ["--config", "c.json"], config: "{\"constants\": [{\"files\": \"*\", \"expires_on\": \"soon\"}]}",
            status: 78, message: "c.json: constants: expires_on: 'soon' cannot be read"),
        Refusal(
            options: ["--config", "c.json"], config: "{\"subjects\": [{\"nature\": \"企业\"}]}", status: 78,
            message: "c.json: subjects: 'organizer' is missing"),
        Refusal(
            options: ["--set", "expires_on=2099/12/31", "--config", "c.json"],
            config: #"{"words": {"missing": {"2099-12-31": "missing in days"}}}"#, status: 64,
            message: "--set expires_on: '2099/12/31' states nothing by the config's words"),
        Refusal(
            options: ["--set", "domain_status=ok", "--config", "c.json"],
            config: #"{"words": {"masked": {"ok": "masked"}}}"#, status: 64,
            message: "--set domain_status: 'ok' states nothing by the config's words"),
        Refusal(
            options: ["--organizer", "甲", "--certificate-no", "TBD1", "--config", "c.json"],
            config: #"{"words": {"missing": {"TBD1": "missing"}}}"#, status: 64,
            message: "--certificate-no: the value states nothing by the config's words"),
        Refusal(
            options: ["--config", "c.json"],
            config: #"""
                {"words": {"missing": {"2099-12-31": "missing"}},
                 "constants": [{"files": "*", "expires_on": "2099-12-31"}]}
                """#, status: 78,
            message: "c.json: constants: expires_on: '2099-12-31' states nothing by the config's words"),
        Refusal(
            options: ["--config", "c.json"],
            config: #"""
                {"words": {"missing": {"TBD1": "missing"}}, "subjects": [{"organizer": "甲", "subject_id": "TBD1"}]}
                """#, status: 78,
            message: "c.json: subjects: subject_id: 'TBD1' states nothing by the config's words"),
    ])
    func whatCannotBeMeantIsRefused(_ each: Refusal) throws {
        let workspace = try FirstHourTests.workspace()
        try workspace.write(each.config, to: "c.json")
        let ended = try FirstHourTests.audit(each.options, workspace)
        #expect(ended.status == each.status)
        #expect(ended.errors.contains(each.message), "\(ended.errors)")
    }

    /// `columns` takes folders and standard input, and ends with what is lacking.
    @Test func columnsSayWhatIsLacking() throws {
        let workspace = try FirstHourTests.workspace()
        try workspace.makeFolder("empty")
        try workspace.makeFolder("in")
        try workspace.write(FirstHourTests.export, to: "in/a.csv")
        let ended = try BuiltProgram.run(["columns", "in", "empty"], in: workspace)
        #expect(ended.status == 0)
        #expect(ended.errors == "warning: empty: the folder holds no file to read\n")
        #expect(ended.output.contains("registrar-approved (required)"))
        #expect(ended.lastLine.hasPrefix("  nature "))
        let lines = ended.output.split(separator: "\n").filter { $0.hasSuffix("--set registrar=…") }
        #expect(lines.count == 2, "in the notice and in the table")
        for input in [.file(workspace.path("in/a.csv")), .pipe(Data(FirstHourTests.export.utf8))]
            as [BuiltProgram.Input]
        {
            let read = try BuiltProgram.run(["columns", "-"], in: workspace, input: input)
            #expect(read.status == 0)
            #expect(read.lastLine == ended.lastLine)
        }
    }
}
