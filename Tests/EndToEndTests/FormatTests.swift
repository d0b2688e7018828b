import Foundation
import Testing

/// What the formats promise beyond single rows: which files there are, what is said once, what is left out.
@Suite struct FormatTests {
    private static func audit(_ workspace: Workspace, _ options: [String] = []) throws -> BuiltProgram.Ended {
        try BuiltProgram.run(["audit", "--as-of", Portfolios.day, "--no-bom"] + options, in: workspace)
    }

    /// The rows of a table of the latest run, by column; no cell of these portfolios is quoted.
    private static func rows(_ table: String, _ workspace: Workspace) throws -> [[String: String]] {
        let lines = try workspace.text("output/latest/\(table)").split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        let header = try #require(lines.first)
        return lines.dropFirst().map { Dictionary(zip(header, $0)) { $1 } }
    }

    private static func workspace(_ records: String, subjects: String = Portfolios.subjects) throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write(Portfolios.header + records, to: "input/domains.csv")
        try workspace.write(subjects, to: "input/subjects.csv")
        return workspace
    }

    private static let mixed =
        Portfolios.record("good-shili.cn") + Portfolios.record("soon-shili.cn", expires: "2026-12-24")
        + Portfolios.record("gone-shili.cn", expires: "2024-03-05")

    @Test(arguments: [
        ("all", ["gone-shili.cn", "good-shili.cn", "soon-shili.cn"]),
        ("needs-work", ["gone-shili.cn", "soon-shili.cn"]),
        ("none", []),
    ]) func domainReports(_ which: String, _ domains: [String]) throws {
        let workspace = try FormatTests.workspace(FormatTests.mixed)
        #expect(try FormatTests.audit(workspace, ["--domain-reports", which]).status == 1)
        let files = try workspace.contents(of: "output/2026-11-23").keys.filter { $0.hasSuffix("-shili.cn.csv") }
        let named = files.compactMap { $0.split(separator: "/").last?.dropLast(4) }.map(String.init)
        #expect(named.sorted() == domains)
        for row in try FormatTests.rows("verdicts.csv", workspace) {
            let domain = try #require(row["domain"])
            #expect((row["report"] ?? "").isEmpty != domains.contains(domain))
        }
    }

    /// The last lines name as many files and bytes as there are.
    @Test func theResultSaysWhatWasWritten() throws {
        let workspace = try FormatTests.workspace(FormatTests.mixed)
        let ended = try FormatTests.audit(workspace)
        let files = try workspace.contents(of: "output/2026-11-23")
        let line = try #require(ended.output.split(separator: "\n").first { $0.hasPrefix("written: ") })
        let numbers = line.replacing(",", with: "").split(separator: " ").compactMap { Int($0) }
        #expect(numbers == [files.count, files.values.reduce(0) { $0 + $1.count }])
    }

    /// What is left out is skipped everywhere, and never passes.
    @Test(arguments: [["--skip-rule", "expiring-soon"], ["--rules", "tld-approved,status-clear"]])
    func skippedRulesAreShown(_ options: [String]) throws {
        let workspace = try FormatTests.workspace(FormatTests.mixed)
        let ended = try FormatTests.audit(workspace, options)
        #expect(ended.output.contains("skipped rules: "))
        let summary = try workspace.json("output/latest/summary.json")
        let rules = try #require(summary["rules"] as? [String: [String: Int]])
        #expect(rules["expiring-soon"] == ["skipped": 3])
        #expect((summary["skippedRules"] as? [String])?.contains("expiring-soon") == true)
        // Required ones are judged all the same.
        #expect(rules["not-expired"] == ["pass": 2, "fail": 1])
        let row = try FormatTests.rows("domains/so/soon-shili.cn.csv", workspace).first {
            $0["rule"] == "expiring-soon"
        }
        #expect(row?["outcome"] == "skipped" && row?["reason"] == "skipped")
        #expect(try FormatTests.rows("findings.csv", workspace).allSatisfy { $0["outcome"] != "skipped" })
        #expect(try workspace.text("output/latest/domains/so/soon-shili.cn.html").contains("Skipped"))
    }

    @Test(arguments: [
        (["--skip-rule", "not-expired"], "'not-expired' is a required rule"),
        (["--skip-rule", "expiring-son"], "did you mean 'expiring-soon'?"), (["--rules", "all"], "'all' is no rule"),
    ]) func rulesThatCannotBeLeftOut(_ options: [String], _ words: String) throws {
        let ended = try FormatTests.audit(try FormatTests.workspace(FormatTests.mixed), options)
        #expect(ended.status == 64)
        #expect(ended.errors.contains(words), "\(ended.errors)")
    }

    /// A wrong number of a subject is one row, one thing to do, and stands in the subject's own row.
    @Test func aFaultOfASubjectIsToldOnce() throws {
        let number = "91110000MA0000AB0N"
        let records = (1...5).map {
            Portfolios.record("n\($0)-shili.cn").replacing("91000000MA0000001R", with: number)
        }
        let subjects =
            Portfolios.subjects.replacing("91000000MA0000001R", with: number) + "T2,无域名公司,企业,,浙江,甲,甲,\n"
        let workspace = try FormatTests.workspace(records.joined(), subjects: subjects)
        _ = try FormatTests.audit(workspace)
        let findings = try FormatTests.rows("findings.csv", workspace)
        #expect(findings.map { $0["rule"] } == ["certificate-valid"])
        #expect(findings[0]["domain"] == "" && findings[0]["domains"] == "5" && findings[0]["subject"] == "T1")
        let actions = try FormatTests.rows("actions.csv", workspace)
        #expect(actions.filter { $0["action"] == "correct-number" }.map { $0["domains"] } == ["5"])
        let parties = try FormatTests.rows("subjects.csv", workspace)
        #expect(parties.map { $0["domains"] } == ["5", "0"])
        #expect(parties.map { $0["faults"] } == ["certificate-valid", "no-domain"])
        // The verdicts still name it for each domain.
        #expect(try FormatTests.rows("verdicts.csv", workspace).allSatisfy { $0["warnings"] == "certificate-valid" })
    }

    /// What a whole export lacks is one thing to do, and no finding of each domain: for a table without the column, one
    /// whose column is empty, and a document.
    @Test(arguments: ["no column", "empty column", "document"]) func whatAnExportLacksIsToldOnce(_ form: String) throws
    {
        let workspace = try Workspace()
        let names = (1...4).map { "n\($0)-shili.cn" }
        switch form {
        case "document":
            let domains = names.map { "<domain><name>\($0)</name><expires_on>2030-01-05</expires_on></domain>" }
            try workspace.write("<domains>\n\(domains.joined(separator: "\n"))\n</domains>\n", to: "input/domains.xml")
        case "no column":
            try workspace.write("域名,到期日期\n" + names.map { "\($0),2030-01-05\n" }.joined(), to: "input/d.csv")
        default:
            try workspace.write(
                "域名,到期日期,注册商,实名认证状态\n" + names.map { "\($0),2030-01-05,,\n" }.joined(), to: "input/d.csv")
        }
        _ = try FormatTests.audit(workspace)
        let rules = try FormatTests.rows("findings.csv", workspace).map { $0["rule"] }
        #expect(!rules.contains("registrar-approved") && !rules.contains("real-name-completed"))
        let actions = try FormatTests.rows("actions.csv", workspace)
        let supply = actions.filter {
            $0["action"] == "supply-column" && $0["why"]?.contains("registrar-approved") == true
        }
        #expect(supply.map { $0["domains"] } == ["4"])
        #expect(!actions.contains { $0["action"] == "complete-data" && $0["priority"] == "2" })
        #expect(try FormatTests.rows("verdicts.csv", workspace).allSatisfy { $0["verdict"] == "incomplete" })
    }

    /// One domain without a fact that others state has its row.
    @Test func whatOneDomainLacksIsItsFinding() throws {
        let workspace = try FormatTests.workspace(
            Portfolios.record("a-shili.cn") + Portfolios.record("b-shili.cn", expires: ""))
        _ = try FormatTests.audit(workspace)
        let findings = try FormatTests.rows("findings.csv", workspace)
        #expect(findings.map { "\($0["domain"] ?? "") \($0["rule"] ?? "")" } == ["b-shili.cn not-expired"])
        let all = try FormatTests.audit(workspace, ["--findings", "all"])
        #expect(all.status == 2)
        #expect(try FormatTests.rows("findings.csv", workspace).contains { $0["rule"] == "expiring-soon" })
    }

    @Test func textsAreInOneLanguage() throws {
        let workspace = try FormatTests.workspace(FormatTests.mixed)
        for (language, message) in [("en", "domain name expired"), ("zh", "域名已过期")] {
            _ = try FormatTests.audit(workspace, ["--lang", language])
            let row = try FormatTests.rows("findings.csv", workspace).first { $0["rule"] == "not-expired" }
            #expect(row?["message"]?.contains(message) == true, "\(row ?? [:])")
            #expect(row?["outcome"] == "fail" && row?["reason"] == "expired")
            let verdict = try FormatTests.rows("verdicts.csv", workspace).first { $0["verdict"] == "fail" }
            #expect(verdict?["reason"]?.contains(message) == true)
            #expect(verdict?["days_left"] == "-993")
        }
    }
}
