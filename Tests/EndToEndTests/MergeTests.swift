import Foundation
import Testing

/// Parts of an audit, merged, are the audit of one process, byte for byte.
@Suite struct MergeTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let parts: Int
        /// Inputs below the fixtures, or the sample; files that the test writes where there are none.
        var inputs: [String] = []
        /// What the test writes, by name.
        var files: [String: String] = [:]
        var options: [String] = []
        var jobs = 2
    }

    private static let unknownWords = (0..<70).map {
        Portfolios.record("w\($0)-shili.cn", status: "状态\($0 % 40)").replacing(
            ",ok,", with: ",ok 词\($0 % 30) 字\($0 % 7),")
    }

    /// Subjects that name what no export holds: a domain, a host of a domain that one holds, and one that is rejected.
    private static let named = """
        主体编号,主办单位名称,主办单位性质,证件号码,省份,法定代表人,主体负责人,备案号,网站域名
        T1,青山样例软件有限公司,企业,91000000MA0000001R,浙江,甄青山,甄青山,浙ICP备10000001号,"lost-shili.cn;www.held-shili.cn;twice-shili.cn"
        T2,合谷虚构科技有限公司,企业,91000000MA0000002P,浙江,贾合谷,贾合谷,浙ICP备10000002号,lost-shili.cn;other-shili.cn

        """

    static let cases = [
        Case(testDescription: "the sample, one part", parts: 1, inputs: ["input"]),
        Case(testDescription: "the sample", parts: 3, inputs: ["input"]),
        Case(
            testDescription: "the sample in Chinese, whole numbers", parts: 2, inputs: ["input"],
            options: ["--lang", "zh", "--show-numbers"]),
        Case(
            testDescription: "more parts than some have domains", parts: 16,
            inputs: ["forms/domains-utf8.csv", "forms/subjects.csv"]),
        Case(testDescription: "GB18030", parts: 2, inputs: ["forms/domains-gb18030.csv", "forms/subjects.csv"]),
        Case(testDescription: "UTF-16", parts: 4, inputs: ["forms/domains-utf16.tsv", "forms/subjects.csv"]),
        Case(testDescription: "XML", parts: 3, inputs: ["forms/domains-plain.xml", "forms/subjects.csv"]),
        Case(testDescription: "a registry's deposit", parts: 2, inputs: ["registry"]),
        Case(testDescription: "several exports with conflicts", parts: 5, inputs: ["several"]),
        Case(testDescription: "one sheet of both", parts: 2, inputs: ["sheet"]),
        Case(testDescription: "records that are rejected", parts: 3, inputs: ["rejects"]),
        Case(testDescription: "domains alone", parts: 2, inputs: ["forms/domains-utf8.csv"]),
        Case(testDescription: "subjects alone", parts: 2, inputs: ["forms/subjects.csv"]),
        Case(
            testDescription: "a config with lists", parts: 3, inputs: ["config/subjects.csv", "config/domains.csv"],
            options: ["--config", "config/config.json", "--no-bom"]),
        Case(
            testDescription: "no pages", parts: 4, inputs: ["input"],
            options: ["--no-domain-reports", "--findings", "all"]),
        Case(
            testDescription: "pages of what needs work", parts: 3, inputs: ["input"],
            options: ["--domain-reports", "needs-work", "--workbook", "always"]),
        Case(testDescription: "verdicts alone", parts: 4, inputs: ["several"], options: ["--verdicts-only"]),
        Case(
            testDescription: "a user's subject and facts", parts: 2, inputs: ["forms/domains-utf8.csv"],
            options: ["--organizer", "青山样例软件有限公司", "--certificate-no", "91000000MA0000001R", "--set", "registrar=阿里云"]),
        Case(
            testDescription: "rules left out", parts: 2, inputs: ["input"],
            options: ["--skip-rule", "expiring-soon", "--fail-on", "wait"]),
        Case(
            testDescription: "what only subjects name, repeated and rejected records", parts: 4,
            files: [
                "subjects.csv": named,
                "domains.csv": Portfolios.header + Portfolios.record("held-shili.cn")
                    + Portfolios.record("twice-shili.cn")
                    + Portfolios.record("twice-shili.cn", expires: "2020-01-01") + "not a name,阿里云,,,,,,,\n"
                    + Portfolios.record("www.gone-shili.cn") + Portfolios.record("例子-示例.中国"),
            ]),
        Case(
            testDescription: "status words that nobody knows, more than are told apart", parts: 3,
            files: ["subjects.csv": Portfolios.subjects, "domains.csv": Portfolios.header + unknownWords.joined()]),
        Case(
            testDescription: "an export that lacks a column up to its last record", parts: 3,
            files: [
                "subjects.csv": Portfolios.subjects,
                "domains.csv": Portfolios.header
                    + (0..<40).map { Portfolios.record("l\($0)-shili.cn", completed: "") }.joined(),
            ], options: ["--findings", "findings"]),
        Case(
            testDescription: "several batches", parts: 5,
            files: [
                "subjects.csv": Portfolios.subjects,
                "domains.csv": Portfolios.header
                    + (0..<5000).map {
                        Portfolios.record("n\($0)-shili.cn", expires: $0 % 3 == 0 ? "2024-01-05" : "2030-01-05")
                    }
                    .joined(),
            ], options: ["--no-domain-reports"], jobs: 4),
        Case(testDescription: "nothing", parts: 2, files: ["domains.csv": Portfolios.header]),
        Case(
            testDescription: "registrars that are looked up once, and numbers that are corrected once", parts: 4,
            files: [
                "subjects.csv": Portfolios.subjects,
                "domains.csv": Portfolios.header
                    + (0..<30).map {
                        Portfolios.record("o\($0)-shili.\($0 % 5 == 0 ? "example" : "cn")", registrar: "无名注册商\($0 % 3)")
                            .replacing("91000000MA0000001R", with: "91000000MA000000\($0 % 4)X")
                    }.joined(),
            ]),
    ]

    @Test(arguments: cases) func isTheRunOfOneProcess(_ each: Case) throws {
        let workspace = try Workspace()
        for (name, text) in each.files { try workspace.write(text, to: name) }
        let folder =
            each.inputs.isEmpty ? workspace.folder : each.inputs == ["input"] ? Portfolios.project : Portfolios.fixtures
        let inputs = each.inputs.isEmpty ? each.files.keys.sorted(by: >) : each.inputs
        let run = PartedRun(workspace: workspace, arguments: inputs + each.options, folder: folder)
        let whole = try run.audit()
        try #require(whole.status < 64, "\(whole.errors)")
        try run.writeAll(each.parts)
        let merged = try run.merge(Array(1...each.parts).reversed(), of: each.parts, ["--jobs", "\(each.jobs)"])
        #expect(merged.status == whole.status, "\(merged.errors)")
        #expect(merged.errors == whole.errors)
        #expect(merged.lastLine == whole.lastLine)
        try run.expectSame()
    }

    @Test("waivers, and a run to compare with") func waiversAndBaseline() throws {
        let workspace = try Workspace()
        let header = "domain,rule,reason,approved_by,created_on,expires_on\n"
        try workspace.write(
            header + "d-shili.cn,expiring-soon,由客户续费,甄青山,2026-10-01,2027-01-01\n"
                + "*.cn,registrant-match,统一续费,甄青山,2026-10-01,2027-01-01\nnone-shili.cn,registrant-match,无,甄青山,2026-10-01,2027-01-01\n",
            to: "waivers.csv")
        try workspace.write(Portfolios.subjects, to: "input/subjects.csv")
        func domains(_ expires: [String]) throws {
            let records = zip("abcdefgh", expires).map { Portfolios.record("\($0)-shili.cn", expires: $1) }
            try workspace.write(Portfolios.header + records.joined(), to: "input/domains.csv")
        }
        try domains([
            "2026-01-01", "2026-01-01", "2030-01-01", "2026-12-01", "2030-01-01", "2026-01-01", "2026-10-24",
            "2030-01-01",
        ])
        let october = try BuiltProgram.run(
            ["audit", "--as-of", "2026-10-23", "--output", workspace.path("runs")], in: workspace)
        #expect(october.status == 1, "\(october.errors)")
        try domains(["2026-01-01", "2030-01-01", "2026-11-01", "2026-12-01", "", "2026-01-01", "2026-10-24"])
        let run = PartedRun(
            workspace: workspace,
            arguments: ["input", "--waivers", "waivers.csv", "--baseline", "runs/2026-10-23", "--fail-on", "new"],
            folder: workspace.folder)
        let whole = try run.audit()
        #expect(whole.status == 1, "\(whole.errors)")
        try run.writeAll(3)
        let merged = try run.merge([2, 3, 1], of: 3)
        #expect(merged.status == 1, "\(merged.errors)")
        try run.expectSame()
        // Beside the earlier run it is called by its name, in both.
        #expect(try run.audit(output: "runs").status == 1)
        try FileManager.default.moveItem(atPath: workspace.path("runs/2026-11-23"), toPath: workspace.path("kept"))
        #expect(try run.merge([1, 2, 3], of: 3, output: "runs").status == 1)
        let summary = Recording.withoutTimes(try workspace.text("runs/2026-11-23/summary.json"))
        #expect(try summary == Recording.withoutTimes(workspace.text("kept/summary.json")))
        #expect(summary.contains("\"baseline\": \"2026-10-23\""))
    }

    @Test("a workbook") func workbook() throws {
        let workspace = try Workspace()
        let rows = (Portfolios.header + (0..<9).map { Portfolios.record("b\($0)-shili.cn") }.joined())
            .split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
        try TestWorkbook.write([("域名", rows)], to: workspace.path("domains.xlsx"))
        try workspace.write(Portfolios.subjects, to: "subjects.csv")
        let run = PartedRun(
            workspace: workspace, arguments: ["domains.xlsx", "subjects.csv"], folder: workspace.folder)
        let whole = try run.audit()
        try #require(whole.status < 64, "\(whole.errors)")
        try run.writeAll(2)
        #expect(try run.merge([1, 2], of: 2).status == whole.status)
        try run.expectSame()
    }

    @Test("a part is the same whenever it is written, and merging leaves it as it is") func partsAreTheSame() throws {
        let workspace = try Workspace()
        let run = PartedRun(workspace: workspace, arguments: ["input"], folder: Portfolios.project)
        try run.writeAll(2)
        let before = try workspace.contents(of: "part-1-of-2")
        #expect(try run.merge([1, 2], of: 2).status == 1)
        let ended = try run.write(1, of: 2, ["--jobs", "4"])
        #expect(ended.status == 0, "\(ended.errors)")
        #expect(ended.output.hasPrefix("part 1/2: "))
        #expect(try workspace.contents(of: "part-1-of-2") == before)
        // Again, from somewhere else: the inputs are found from where the parts were written.
        let again = try BuiltProgram.run(["merge", "--quiet", "part-2-of-2", "part-1-of-2"], in: workspace)
        #expect(again.status == 1, "\(again.errors)")
        #expect(again.output == "")
        try run.expectSame("output", as: "merged")
        #expect(try workspace.names(in: ".").filter { $0.hasSuffix(".part") || $0.contains(".old-") } == [])
    }

    @Test("a part that is killed leaves no folder, and the next one is whole") func killedPart() throws {
        let workspace = try Workspace()
        try workspace.write(Portfolios.subjects, to: "subjects.csv")
        let records = (0..<400).map { Portfolios.record("k\($0)-shili.cn") }
        try workspace.write(Portfolios.header + records.joined(), to: "domains.csv")
        let run = PartedRun(workspace: workspace, arguments: ["domains.csv", "subjects.csv"], folder: workspace.folder)
        for delay in [5, 40, 90] {
            let program = try BuiltProgram(
                ["audit", "--as-of", Portfolios.day, "--part", "1/2", "--output", "part-1-of-2"] + run.arguments,
                in: workspace)
            usleep(UInt32(delay) * 1000)
            program.send(SIGKILL)
            _ = try program.end()
            #expect(!FileManager.default.fileExists(atPath: workspace.path("part-1-of-2")))
        }
        try run.writeAll(2)
        let whole = try run.audit()
        #expect(try run.merge([1, 2], of: 2).status == whole.status)
        try run.expectSame()
        #expect(try workspace.names(in: ".").filter { $0.hasSuffix(".part") } == [])
    }
}
