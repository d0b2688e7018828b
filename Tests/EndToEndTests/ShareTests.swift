import Foundation
import Testing

/// `audit --share K/N`: the shares of a portfolio together say what the whole says, and nothing else.
@Suite struct ShareTests {
    private static let subjects = """
        主体编号,主办单位名称,主办单位性质,证件号码,省份,法定代表人,主体负责人,备案号,域名
        T1,青山样例软件有限公司,企业,91000000MA0000001R,浙江,甄青山,甄青山,浙ICP备10000001号,a-shili.cn;only-shili.cn;www.d1-shili.cn
        T2,白水样例科技有限公司,企业,91000000MA0000009X,江苏,白水,白水,苏ICP备10000002号,lone-shili.cn

        """
    private static let first =
        (0..<12).map { Portfolios.record("d\($0)-shili.cn") }.joined() + Portfolios.record("no domain")
        + Portfolios.record("a-shili.cn") + Portfolios.record("a-shili.cn")
        + Portfolios.record("a-shili.cn", expires: "2031-03-05")
        + Portfolios.record("d3-shili.cn、d4-shili.cn、other-shili.cn")
    private static let second =
        Portfolios.record("D3-SHILI.CN.", registrar: "腾讯云", completed: "") + Portfolios.record("other-shili.cn")
        + Portfolios.record("https://d5-shili.cn/", expires: "2026-12-01") + Portfolios.record("", registrar: "无")

    private static func workspace() throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write(subjects, to: "in/subjects.csv")
        try workspace.write(Portfolios.header + first, to: "in/1.csv")
        try workspace.write(Portfolios.header + second, to: "in/2.csv")
        return workspace
    }

    private static func audit(_ workspace: Workspace, _ options: [String], output: String) throws -> BuiltProgram.Ended
    {
        try BuiltProgram.run(
            ["audit", "in", "--as-of", Portfolios.day, "--output", output, "--no-domain-reports"] + options,
            in: workspace)
    }

    @Test(arguments: [1, 2, 3, 5, 16], [1, 2]) func theSharesAreTheWhole(_ parts: Int, _ jobs: Int) throws {
        let workspace = try ShareTests.workspace()
        #expect(try ShareTests.audit(workspace, ["--jobs", "\(jobs)"], output: "whole").status == 1)
        var found: [String: Set<String>] = [:]
        var rows: [String: Int] = [:]
        for part in 1...parts {
            let share = "\(part)/\(parts)"
            let ended = try ShareTests.audit(workspace, ["--share", share, "--jobs", "\(jobs)"], output: "s\(part)")
            #expect(ended.status <= 2, "\(ended.errors)")
            #expect(ended.errors.contains("only share \(share) of all domains was audited"))
            for file in ["verdicts.csv", "findings.csv", "rejects.csv"] {
                let lines = try workspace.lines("s\(part)/\(Portfolios.day)/\(file)").dropFirst()
                found[file, default: []].formUnion(lines)
                rows[file, default: 0] += lines.count
            }
            #expect(!(try workspace.text("s\(part)/\(Portfolios.day)/subjects.csv").contains("no-domain")))
        }
        for file in ["verdicts.csv", "findings.csv", "rejects.csv"] {
            let whole = try workspace.lines("whole/\(Portfolios.day)/\(file)").dropFirst()
            #expect(found[file] == Set(whole), "\(file)")
            // Only records without a domain stand in every share that reads them.
            if file != "rejects.csv" { #expect(rows[file] == whole.count, "\(file)") }
        }
    }

    @Test func theBooksOfAShareBalance() throws {
        let workspace = try ShareTests.workspace()
        _ = try ShareTests.audit(workspace, ["--share", "2/3"], output: "s")
        let summary = try workspace.json("s/\(Portfolios.day)/summary.json")
        let inputs = try #require(summary["inputs"] as? [[String: Any]])
        var read = 0
        for input in inputs where (input["kind"] as? String) == "domains" {
            let records = try #require(input["records"] as? [String: Int])
            #expect(
                records["read"] == (records["audited"] ?? 0) + (records["merged"] ?? 0) + (records["rejected"] ?? 0))
            read += records["read"] ?? 0
        }
        #expect(read > 0 && read < 21)
    }

    struct Refusal: Sendable {
        let options: [String]
        let says: String
    }

    @Test(arguments: [
        Refusal(
            options: ["--share", "0/3"], says: "'0/3' is no share; expected --share K/N, N up to 4096, such as 3/16"),
        Refusal(options: ["--share", "4/3"], says: "'4/3' is no share"),
        Refusal(options: ["--share", "3"], says: "'3' is no share"),
        Refusal(options: ["--share", "1/5000"], says: "'1/5000' is no share"),
        Refusal(options: ["--share", "1/2", "--part", "1/2"], says: "'--part' cuts a whole audit"),
        Refusal(options: ["--share", "1/2", "--baseline", "latest"], says: "'--baseline' is about all domains"),
        Refusal(options: ["--share", "1/2", "--strict-waivers"], says: "'--strict-waivers' is about all domains"),
    ]) func isRefused(_ each: Refusal) throws {
        let ended = try ShareTests.audit(try ShareTests.workspace(), each.options, output: "s")
        #expect(ended.status == 64)
        #expect(ended.errors.contains(each.says), "\(ended.errors)")
    }

    /// The order of day and month is proved by another domain: a share never has it from there, whatever it reads.
    @Test(arguments: ["1/1", "1/2", "2/2"]) func aShareDecidesNoOrderOfDays(_ share: String) throws {
        let workspace = try Workspace()
        try workspace.write(Portfolios.subjects, to: "in/subjects.csv")
        try workspace.write(
            Portfolios.header + Portfolios.record("proof-shili.cn", expires: "25/12/2029")
                + (0..<4).map { Portfolios.record("m\($0)-shili.cn", expires: "03/04/2029") }.joined(), to: "in/1.csv")
        let run = "s/\(Portfolios.day)/verdicts.csv"
        _ = try ShareTests.audit(workspace, ["--share", share], output: "s")
        let rows = try workspace.lines(run).filter { $0.hasPrefix("m") }
        #expect(rows.allSatisfy { $0.contains(",incomplete,") }, "\(rows)")
        try workspace.write("{\"dateOrder\": \"dmy\"}", to: "config.json")
        _ = try ShareTests.audit(workspace, ["--share", share, "--config", "config.json"], output: "s")
        #expect(
            try workspace.lines(run.replacing("/verdicts", with: "-2/verdicts")).filter { $0.hasPrefix("m") }.allSatisfy
            { $0.contains(",pass,") })
    }
}
