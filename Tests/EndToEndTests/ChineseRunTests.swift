import Foundation
import TestSupport
import Testing

/// What a reader of Chinese is told when something is wrong: in Chinese, whatever found it.
@Suite struct ChineseRunTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let name: String
        let text: String
        let says: String
        var testDescription: String { id }
    }

    static let files = [
        Case(id: "an empty file", name: "a.csv", text: "", says: "文件为空；应为带表头的 CSV 或 XML 导出文件"),
        Case(
            id: "cut off XML", name: "a.xml", text: "<l>\n<d><fqdn>a.cn</fqdn></d>\n",
            says: "a.xml:2:25: XML 格式有误：文档在“l”结束之前中断；请重新导出该文件"),
        Case(
            id: "XML that libxml2 refuses", name: "a.xml", text: "<l><d><fqdn>a.cn</d></fqdn></l>",
            says: "第 1 行的开始标签“fqdn”与结束标签“d”不匹配"),
        Case(id: "no XML of ours", name: "a.xml", text: "<rss><title>x</title></rss>", says: "不是已知的导出文件：根元素为“rss”"),
        Case(
            id: "a damaged workbook", name: "a.xlsx", text: "PK\u{3}\u{4}xxxxxxxx", says: "ZIP 压缩包已损坏或不完整；请重新复制或保存工作簿"),
        Case(id: "a page without a table", name: "a.html", text: "<html><p>x</p></html>", says: "该文件是 HTML 网页"),
        Case(
            id: "a report", name: "a.csv", text: "domain,verdict,submit_on\n", says: "该文件是 icpaudit 自己的报告（verdicts.csv）"
        ),
        Case(id: "another encoding", name: "a.csv", text: "x,y\n1,2\n", says: "不是已知的导出文件：第一行是“x,y”"),
    ]

    @Test(arguments: files) func inputsThatStopTheRun(_ each: Case) throws {
        let workspace = try Workspace()
        try workspace.write(each.text, to: each.name)
        let ended = try BuiltProgram.run(["audit", each.name, "--lang", "zh"], in: workspace)
        #expect(ended.status == 65)
        #expect(ended.errors.contains(each.says), "\(ended.errors)")
        #expect(ChineseLine.isChinese(ended.errors), "\(ended.errors)")
    }

    static let rows = [
        ("a.cn,甲公司,x,y", "单元格有 4 个，应为 2 个；第 1 行的表头共 2 列"), (",甲公司", "域名单元格为空；应为域名"),
        ("10.0.0.1,甲公司", "“10.0.0.1”是 IP 地址；应为域名"), ("a_b.cn,甲公司", "“a_b.cn”不是域名：不允许含有“_”（U+005F）"),
        ("b.cn,甲公司\nb.cn,甲公司", "与第 2 行内容相同"),
        ("b.cn,甲公司\nb.cn,乙公司", "第 2 行的 registrant 为“甲公司”，此处为“乙公司”；该域名请只保留一条记录"),
        ("b.cn,\"甲公司", "有一个引号没有配对；请补上（其后各行按独立的行读取）"), ("b.cn,甲\0公司", "该行含有 NUL 字节；请重新导出为文本文件"),
    ]

    @Test(arguments: rows) func detailsOfRejectedRecords(_ row: String, _ detail: String) throws {
        let workspace = try Workspace()
        try workspace.write("域名,持有者\n\(row)\nc.cn,甲公司\n", to: "a.csv")
        let ended = try BuiltProgram.run(
            ["audit", "a.csv", "--lang", "zh", "--no-domain-reports", "--as-of", Portfolios.day], in: workspace)
        let rejects = try workspace.text("output/latest/rejects.csv")
        #expect(rejects.replacing("\"\"", with: "\"").contains(",\(detail),"), "\(rejects)\(ended.errors)")
    }

    /// The evidence of a domain whose only record was rejected quotes why, in both languages.
    @Test func evidenceQuotesTheDetail() throws {
        let workspace = try Workspace()
        try workspace.write("域名,持有者\nc.cn,甲公司\na.cn,甲公司,x\n", to: "in/a.csv")
        try workspace.write("主办单位,域名\n甲公司,a.cn\n", to: "in/s.csv")
        _ = try BuiltProgram.run(["audit", "in", "--lang", "zh", "--as-of", Portfolios.day], in: workspace)
        let page = try workspace.text("output/latest/domains/a./a.cn.html")
        #expect(page.contains("cell-count: 3 cells instead of 2"))
        #expect(page.contains("cell-count：单元格有 3 个，应为 2 个"))
    }

    static let changes: [(name: String, text: String?, says: String)] = [
        ("verdicts.csv", "x", "verdicts.csv：被改动（现为 1 字节，原为 "), ("notice.txt", nil, "notice.txt：缺失"),
        ("new.txt", "x", "new.txt：多出的文件，清单中没有"), ("manifest.json", "{}\n", "与 icpaudit 所写的清单不符；文件被改动或不完整"),
    ]

    @Test(arguments: changes) func runsThatWereChanged(_ name: String, _ text: String?, _ says: String) throws {
        let workspace = try Workspace()
        try Portfolios.write(.clean, to: workspace)
        _ = try BuiltProgram.run(["audit", "--as-of", Portfolios.day, "--no-domain-reports"], in: workspace)
        let file = "output/\(Portfolios.day)/\(name)"
        if let text {
            try workspace.write(text, to: file)
        } else {
            try FileManager.default.removeItem(atPath: workspace.path(file))
        }
        let ended = try BuiltProgram.run(["verify", "output/latest", "--lang", "zh"], in: workspace)
        #expect((ended.output + ended.errors).contains(says), "\(ended.output)\(ended.errors)")
    }

    @Test(arguments: ["verify", "diff"]) func noRun(_ command: String) throws {
        let workspace = try Workspace()
        try workspace.makeFolder("nothing")
        let runs = command == "diff" ? ["nothing", "nothing"] : ["nothing"]
        let ended = try BuiltProgram.run([command] + runs + ["--lang", "zh"], in: workspace)
        #expect(ended.status == 65)
        #expect(
            ended.errors.contains("nothing：不是带有 manifest.json 的报告目录；请指定一次审核的报告目录，如 output/latest"),
            "\(ended.errors)")
    }

    @Test func withoutMemory() throws {
        let workspace = try Workspace()
        try Portfolios.write(.clean, to: workspace)
        let row = "\(String(repeating: "甲", count: 2000)),2030-01-01\n"
        try workspace.write("主办单位,备注\n" + (0..<20_000).map { "公司\($0)\(row)" }.joined(), to: "input/s.csv")
        let ended = try BuiltProgram.run(
            ["audit", "--jobs", "1", "--verdicts-only", "--lang", "zh"], in: workspace, shell: "ulimit -v 200000")
        #expect(ended.status == 71, "\(ended.errors)")
        #expect(ended.errors == "icpaudit：系统内存不足，无法继续运行；没有发布任何内容：请增加内存，或减少一次审核的文件\n")
    }
}
