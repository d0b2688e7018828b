import Foundation
import Testing

/// Words that are not known are told with their counts, and the config says what they mean.
@Suite struct WordsTests {
    private static let records =
        "域名,注册商,域名持有者,持有者证件号码,到期日期,域名状态,实名认证状态,实名认证完成时间,主体备案号\n"
        + ["甲-运行中", "乙-运行中", "丙-ok", "丁-停放", "戊-待补"].map { pair in
            let status = pair.split(separator: "-")[1]
            let registrant = pair.hasPrefix("丙") ? "持有人不公开" : "青山样例软件有限公司"
            return "\(pair.prefix(1))例子.cn,阿里云,\(registrant),91000000MA0000001R,2030-03-05,\(status),"
                + "\(pair.hasPrefix("乙") ? "企业已认证" : "已实名"),2019-03-06,浙ICP备10000001号\n"
        }.joined()

    private static let config = """
        { "words": {
            "domain_status": { "运行中": "ok", "停放": "hold" }, "real_name_status": { "企业已认证": "verified" },
            "missing": { "待补": "missing" }, "masked": { "不公开": "masked" }
        } }
        """

    private static func workspace() throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write(Portfolios.subjects, to: "input/subjects.csv")
        try workspace.write(records, to: "input/domains.csv")
        try workspace.write(config, to: "config.json")
        return workspace
    }

    private static func verdicts(_ workspace: Workspace, _ options: [String]) throws -> [String] {
        _ = try BuiltProgram.run(
            ["audit", "--as-of", Portfolios.day, "--no-domain-reports"] + options, in: workspace)
        let rows = try workspace.text("output/latest/verdicts.csv").split(separator: "\r\n").dropFirst()
        return rows.map { String($0.split(separator: ",", omittingEmptySubsequences: false)[9]) }
    }

    @Test func unknownWordsAreToldAndTheConfigGivesThemAMeaning() throws {
        let workspace = try WordsTests.workspace()
        #expect(
            try WordsTests.verdicts(workspace, []) == ["incomplete", "incomplete", "fail", "incomplete", "incomplete"])
        let summary = try workspace.json("output/latest/summary.json")
        let unknown = try #require(summary["unknownWords"] as? [String: [String: Any]])
        let words = try #require(unknown["domain_status"]?["words"] as? [[String: Any]])
        #expect(words.map { $0["word"] as? String } == ["运行中", "停放", "待补"])
        #expect(words.map { $0["count"] as? Int } == [2, 1, 1])
        #expect(unknown["real_name_status"]?["others"] as? Int == 0)
        // A withheld registrant is unchecked, a hold warns, a word for nothing leaves the status unstated.
        let told = try WordsTests.verdicts(workspace, ["--config", "config.json"])
        #expect(told == ["pass", "pass", "incomplete", "pass", "pass"])
        #expect(try workspace.json("output/latest/summary.json")["unknownWords"] as? [String: String] == [:])
    }

    /// A word of the config can look like an id, or like a certificate number: then it is the same for many, too.
    @Test(arguments: [
        ("TBD1", "91000000MA0000001R", "registrant-match"), ("S1", "111111111111111118", "certificate-match"),
        ("S1", "91110000MA0000AB0M", "certificate-match"),
    ])
    func whatTheConfigCallsWithheldIdentifiesNobody(_ id: String, _ number: String, _ rule: String) throws {
        let workspace = try Workspace()
        try workspace.write(
            "主体编号,主办单位名称,主办单位性质,证件号码,证件类型,省份\n\(id),青山样例软件有限公司,企业,\(number),营业执照,浙江\n",
            to: "input/subjects.csv")
        try workspace.write(
            "域名,注册商,域名持有者,持有者证件号码,到期日期,域名状态,实名认证状态,实名认证完成时间,主体编号\n"
                + "a.cn,阿里云,青山样例软件有限公司,\(number),2030-03-05,正常,已实名,2019-03-06,\(id)\n", to: "input/domains.csv")
        try workspace.write(
            #"{ "words": { "masked": { "TBD1": "masked", "111111111111111118": "masked", "91110000MA0000AB0M": "masked" } } }"#,
            to: "config.json")
        let unchecked = {
            let row = try workspace.text("output/latest/verdicts.csv").split(separator: "\r\n")[1]
            return String(row.split(separator: ",", omittingEmptySubsequences: false)[12]).split(separator: " ")
        }
        _ = try WordsTests.verdicts(workspace, [])
        #expect(try !unchecked().contains { $0 == rule })
        _ = try WordsTests.verdicts(workspace, ["--config", "config.json"])
        #expect(try unchecked().contains { $0 == rule })
    }

    @Test func theResultAndColumnsListThem() throws {
        let workspace = try WordsTests.workspace()
        let lines = [
            "words that are not known (tell what they mean by \"words\" in the config):",
            "  real_name_status: '企业已认证' 1", "  domain_status: '运行中' 2, '停放' 1, '待补' 1",
        ]
        for command in [
            ["audit", "--as-of", Portfolios.day, "--no-domain-reports"], ["columns", "input/domains.csv"],
        ] {
            let output = try BuiltProgram.run(command, in: workspace).output
            #expect(output.contains(lines.joined(separator: "\n")), "\(output)")
        }
        let told = try BuiltProgram.run(["columns", "--config", "config.json", "input/domains.csv"], in: workspace)
        #expect(!told.output.contains(lines[0]))
    }
}
