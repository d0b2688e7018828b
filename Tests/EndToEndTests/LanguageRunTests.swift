import Foundation
import Testing

/// The language of the terminal: of `--lang`, else of the locale.
@Suite struct LanguageRunTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let arguments: [String]
        var environment: [String: String] = [:]
        var status: Int32 = 0
        /// What standard output and standard error must say.
        var output = ""
        var errors = ""

        var testDescription: String { id }
    }

    private static let chinese = ["LC_ALL": "zh_CN.UTF-8"]

    static let cases: [Case] = [
        Case(id: "help by locale", arguments: ["--help"], environment: chinese, output: "用法：icpaudit <命令> [选项]"),
        Case(
            id: "help: the option stands over the locale", arguments: ["--help", "--lang", "en"], environment: chinese,
            output: "usage: icpaudit"),
        Case(id: "help of a command", arguments: ["audit", "--help", "--lang", "cn"], output: "-o, --output 目录"),
        Case(id: "language before the command", arguments: ["--lang=zh-CN", "rules"], output: "必查"),
        Case(
            id: "an empty LC_ALL is none", arguments: ["-h"], environment: ["LC_ALL": "", "LANG": "zh_TW"],
            output: "用法："),
        Case(
            id: "result", arguments: ["audit", "--as-of", Portfolios.day, "--lang", "zh_CN"],
            output: "截至 2026-11-23 共审核 1 个域名，1 个备案主体"),
        Case(
            id: "ledger", arguments: ["audit", "--as-of", Portfolios.day], environment: chinese,
            output: "记录：读取 1 = 审核 1 + 合并 0 + 剔除 0"),
        Case(
            id: "columns", arguments: ["columns", "input", "--lang", "zh"], output: "对应字段"),
        Case(id: "check", arguments: ["check", "a-shili.cn", "--lang", "zh"], output: "可注册域名，.cn 已获批复"),
        Case(
            id: "usage", arguments: ["audit", "--outptu", "x"], environment: chinese, status: 64,
            errors: "未知选项 --outptu；是否应为“--output”？否则参见 'icpaudit audit --help'"),
        Case(
            id: "usage in the language of a later option", arguments: ["audit", "--jobs", "0", "--lang", "zh"],
            status: 64,
            errors: "“0”不是线程数；应为 --jobs 1 至 256"),
        Case(
            id: "input", arguments: ["audit", "nowhere"], environment: chinese, status: 66,
            errors: "nowhere: 无法打开文件：没有该文件或目录；请检查路径和权限"),
        Case(
            id: "config", arguments: ["audit", "--config", "none.json", "--lang", "zh"], status: 78,
            errors: "none.json: 无法读取；请检查路径和权限"),
        Case(
            id: "no language", arguments: ["rules", "--lang", "fr"], environment: chinese, status: 64,
            errors: "“fr”不是 --lang 的有效值；可用的值：zh, en"),
    ]

    @Test(arguments: cases) func speaks(_ each: Case) throws {
        let workspace = try Workspace()
        try Portfolios.write(.clean, to: workspace)
        let ended = try BuiltProgram.run(each.arguments, in: workspace, environment: each.environment)
        #expect(ended.status == each.status)
        #expect(each.output.isEmpty || ended.output.contains(each.output), "\(ended.output)")
        #expect(each.errors.isEmpty || ended.errors.contains(each.errors), "\(ended.errors)")
    }
}
