import AuditPipeline
import Portfolio

/// A config to begin with: every key with what it is for and a value, those that change something commented out.
struct ConfigTemplate {
    private let language: Language

    /// The template in a language.
    init(_ language: Language) { self.language = language }

    private func either(_ en: String, _ zh: String) -> String { language == .en ? en : zh }

    /// The template, which is a valid config that changes nothing.
    var text: String {
        var lines = ["{"]
        lines += comment(
            either(
                "The config of icpaudit: icpaudit audit --config FILE. Remove // before a key to use it; see man icpaudit-config.",
                "icpaudit 的配置：icpaudit audit --config 文件。删去键前的 // 即可启用；详见 man icpaudit-config。"))
        lines.append("")
        // The last key stands for itself: whatever is used before it ends with a comma.
        for key in ConfigKey.all.dropLast() { lines += section("\(key.help[language])", key.name, key.example) }
        lines += section(
            either(
                "Options of the command line by their long names; those that are typed stand over them.",
                "命令行选项，用长名称书写；命令行上输入的优先。"),
            "options", #"{ "fail-on": "wait", "no-bom": true }"#)
        lines += section(
            either(
                "Profiles: --profile sweep lets these keys and options stand over the others.",
                "方案：使用 --profile sweep 时，其中的键和选项优先于其他。"),
            "profiles", #"{ "sweep": { "minimumValidityMonths": 6, "options": { "verdicts-only": true } } }"#)
        if let last = ConfigKey.all.last {
            lines += comment("\(last.help[language])")
            lines.append("  \"\(last.name)\": \(last.standard)")
        }
        lines.append("}")
        return lines.joined(separator: "\n")
    }

    private func comment(_ text: String) -> [String] { TextLayout.wrapped(text, to: 100).map { "  // \($0)" } }

    private func section(_ help: String, _ key: String, _ value: String) -> [String] {
        comment(help) + ["  // \"\(key)\": \(value),", ""]
    }
}
