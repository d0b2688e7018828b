import Foundation
import Testing

/// Workbooks, audited by the whole program as a user has them.
@Suite struct WorkbookRunTests {
    /// A portfolio of every kind of domain, the sheet of a console and that of the filing subjects.
    private static func rows(_ table: String) -> [[String]] {
        table.split(separator: "\n").map { line in
            line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    private static let console = Portfolios.header + Portfolios.Kind.allCases.map(\.records).joined()

    private static func audit(
        _ inputs: [String], _ output: String, _ workspace: Workspace, input: BuiltProgram.Input = .nothing
    ) throws -> BuiltProgram.Ended {
        try BuiltProgram.run(
            ["audit", "--as-of", Portfolios.day, "--no-domain-reports", "--output", workspace.path(output)] + inputs,
            in: workspace, input: input)
    }

    /// The verdicts are those of the same tables as CSV, however the workbook arrives.
    @Test func aWorkbookGivesTheVerdictsOfItsTables() throws {
        let workspace = try Workspace()
        try workspace.write(WorkbookRunTests.console, to: "domains.csv")
        try workspace.write(Portfolios.subjects, to: "subjects.csv")
        try TestWorkbook.write(
            [
                ("域名", WorkbookRunTests.rows(WorkbookRunTests.console)),
                ("主体", WorkbookRunTests.rows(Portfolios.subjects)),
            ],
            to: workspace.path("portfolio.xlsx"))
        let plain = try WorkbookRunTests.audit(["domains.csv", "subjects.csv"], "plain", workspace)
        let file = try WorkbookRunTests.audit(["portfolio.xlsx"], "file", workspace)
        let input = try WorkbookRunTests.audit(
            ["-"], "input", workspace, input: .file(workspace.path("portfolio.xlsx")))
        let pipe = try WorkbookRunTests.audit(
            ["-"], "pipe", workspace,
            input: .pipe(try Data(contentsOf: URL(filePath: workspace.path("portfolio.xlsx")))))
        let expected = try workspace.lines("plain/latest/verdicts.csv")
        #expect(expected.count == Portfolios.Kind.allCases.count + 1)
        for (name, ended) in [("file", file), ("input", input), ("pipe", pipe)] {
            #expect(ended.status == plain.status, "\(name): \(ended.errors)")
            #expect(try workspace.lines("\(name)/latest/verdicts.csv") == expected, "\(name)")
        }
        let findings = try workspace.text("file/latest/findings.csv")
        #expect(findings.contains(",portfolio.xlsx[域名]:7,"))
        let inputs = try #require(try workspace.json("file/latest/summary.json")["inputs"] as? [[String: Any]])
        #expect(inputs.map { $0["path"] as? String } == ["portfolio.xlsx[域名]", "portfolio.xlsx[主体]"])
        #expect(Set(inputs.compactMap { $0["sha256"] as? String }).count == 1)
        #expect(inputs.map { $0["read"] as? Int } == [6, 0])
    }

    /// So many rows that sheet and shared texts are read in parts, on several threads.
    @Test(arguments: [TestWorkbook.Form.inline, .shared, .unnumbered]) func aLongSheetGivesTheVerdictsOfItsTable(
        _ form: TestWorkbook.Form
    ) throws {
        let workspace = try Workspace()
        let company = "青山" + String(repeating: "样例", count: 20) + "有限公司"
        let table =
            "域名,注册商,域名持有者,到期日期,域名状态,实名认证状态\n"
            + (0..<2500).map {
                "d\($0)-shili.cn,阿里云计算有限公司（万网）,\(company)\($0 % 7),20\(27 + $0 % 9)-03-05,正常,\($0 % 5 == 0 ? "未实名" : "已实名")\n"
            }.joined()
        let options = ["--organizer", "\(company)1", "--nature", "企业", "--jobs", "2", "--verdicts-only"]
        try workspace.write(table, to: "domains.csv")
        try TestWorkbook.write(
            [("域名", WorkbookRunTests.rows(table))], to: workspace.path("domains.xlsx"), form)
        _ = try WorkbookRunTests.audit(["domains.csv"] + options, "plain", workspace)
        let ended = try WorkbookRunTests.audit(["domains.xlsx"] + options, "sheet", workspace)
        let expected = try workspace.lines("plain/latest/verdicts.csv")
        #expect(expected.count == 2501)
        #expect(try workspace.lines("sheet/latest/verdicts.csv") == expected, "\(ended.errors)")
    }

    /// One sheet that holds domains and subjects is read twice, once for each.
    @Test func aSheetOfBothKinds() throws {
        let workspace = try Workspace()
        let table =
            "域名,注册商,域名持有者,到期日期,实名认证状态,实名认证完成时间,主办单位名称,证件号码\n"
            + "both-shili.cn,阿里云,青山样例软件有限公司,2030-03-05,已实名,2019-03-06,青山样例软件有限公司,91000000MA0000001R\n"
        try TestWorkbook.write([("全部", WorkbookRunTests.rows(table))], to: workspace.path("all.xlsx"))
        try workspace.write(table, to: "all.csv")
        for name in ["xlsx", "csv"] { _ = try WorkbookRunTests.audit(["all.\(name)"], name, workspace) }
        let verdicts = try workspace.lines("xlsx/latest/verdicts.csv")
        #expect(verdicts.count == 2)
        #expect(verdicts == (try workspace.lines("csv/latest/verdicts.csv")))
    }

    @Test func columnsShowsEachSheet() throws {
        let workspace = try Workspace()
        try TestWorkbook.write(
            [("域名", [["我的域名"], ["域名", "到期时间"], ["a.cn", "2030-01-05"]]), ("说明", [["x"]]), ("主体", [["主办单位"]])],
            to: workspace.path("a.xlsx"))
        let ended = try BuiltProgram.run(["columns", "a.xlsx"], in: workspace)
        #expect(ended.status == 0, "\(ended.errors)")
        let lines = ended.output.split(whereSeparator: \.isNewline).map(String.init)
        #expect(lines.first == "a.xlsx[域名]: domains, Excel workbook, UTF-8")
        #expect(lines.contains("header on line 2"))
        #expect(lines.contains("a.xlsx[主体]: subjects, Excel workbook, UTF-8"))
        #expect(lines.contains { $0.hasPrefix("the sheet '说明' begins with 'x' and is passed over") })
    }

    /// What is no export stops the run before anything is published.
    @Test func aWorkbookWithoutAKnownSheetStopsTheRun() throws {
        let workspace = try Workspace()
        try TestWorkbook.write([("说明", [["x"]])], to: workspace.path("a.xlsx"))
        let ended = try WorkbookRunTests.audit(["a.xlsx"], "output", workspace)
        #expect(ended.status == 65)
        #expect(ended.errors.hasPrefix("icpaudit: a.xlsx: no sheet of the workbook is a known export: '说明' begins"))
        #expect(ended.errors.split(whereSeparator: \.isNewline).count == 1)
        #expect(!FileManager.default.fileExists(atPath: workspace.path("output/latest")))
    }
}
