import Bytes
import Portfolio
import Reports
import Verification

/// `icpaudit rules`: the catalogue, which is the manual.
enum RulesCommand: Command {
    /// What `icpaudit rules` was told.
    struct Settings: CommandSettings {
        var common = CommonSettings()
        var format = Format.text
    }

    /// How the catalogue is printed.
    enum Format: String, CaseIterable { case text, json, markdown }

    static let text = CommandText(
        name: "rules", usage: [BilingualText("[options] [RULE]", "[选项] [规则]")],
        summary: BilingualText("print the catalogue of rules, or one rule with its examples", "列出全部规则，或显示一条规则及其示例"),
        statuses: BilingualText(
            "0 printed; 64 usage; 74 standard output cannot be written.", "0 已输出；64 用法错误；74 标准输出无法写入。"),
        operands: RuleCatalogue.all.map { "\($0.id)" })

    static let options: [Option<Settings>] = [
        .choice(
            "--format", .same("text|json|markdown"), Format.allCases.map { ($0.rawValue, $0) },
            "text, JSON, or the manual of all rules in Markdown", "文字、JSON，或全部规则的 Markdown 手册", standard: .same("text")
        ) { $0.format = $1 },
        .language, .help,
    ]

    static func run(_ settings: Settings, _ arguments: Arguments) throws(Failure) -> Int32 {
        let manual = RuleManual(Terminal.language)
        let count = arguments.positional.count
        guard count < 2 else {
            throw .usage("one rule at a time; found \(count)", "一次只能显示一条规则；给出了 \(count) 条")
        }
        guard let id = arguments.positional.first else {
            switch settings.format {
            case .json: Terminal.print(json(RuleCatalogue.all))
            case .markdown: Terminal.print(String(manual.markdown().dropLast()))
            case .text: Terminal.print(manual.list())
            }
            return 0
        }
        let rule = try rule(id)
        switch settings.format {
        case .json: Terminal.print(json([rule]))
        case .text: Terminal.print(manual.page(rule))
        case .markdown:
            throw .usage(
                "--format markdown writes all rules; name none", "--format markdown 输出全部规则；请不要指定规则")
        }
        return 0
    }

    private static func rule(_ id: String) throws(Failure) -> Rule {
        if let rule = RuleCatalogue.all.first(where: { "\($0.id)" == id }) { return rule }
        let ids = RuleCatalogue.all.map { "\($0.id)" }
        let advice = Suggestion.advice(
            on: id, among: ids, else: BilingualLine("see 'icpaudit rules'", "参见 'icpaudit rules'"))
        throw .usage("unknown rule '\(id)'; \(advice.en)", "未知规则“\(id)”；\(advice.zh)")
    }

    private static func json(_ rules: [Rule]) -> String {
        let buffer = ByteBuffer()
        RulesFile.write(rules, to: buffer)
        return buffer.bytes.dropLast(1).string
    }
}
