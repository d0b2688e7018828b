import AuditPipeline
import Portfolio

/// The manual page icpaudit-config(5), made from the keys of the config.
struct ConfigManualPage {
    private let language: Language

    /// The page in a language.
    init(_ language: Language) { self.language = language }

    private func either(_ en: String, _ zh: String) -> String { language == .en ? en : zh }

    /// The page as the formatter reads it.
    var page: String {
        let intro = either(
            """
            The file that icpaudit audit --config names: one JSON object in UTF-8, in which comments (// and /* */) may \
            stand. Every key is optional; one that is not known is an error that says line and column.
            """,
            """
            icpaudit audit --config 指定的文件：一个 UTF-8 的 JSON 对象，其中可写注释（// 和 /* */）。所有键均可省略；未知的键会报错，并注明行和列。
            """)
        var lines = [
            ".\\\" made by 'icpaudit man icpaudit-config.5'",
            ".TH ICPAUDIT-CONFIG 5 \"\" \"icpaudit \(Version.number)\"", ".SH \(either("NAME", "名称"))",
            "icpaudit-config \\- " + Roff.text(either("what a team changes about an audit", "调整审核方式的配置文件")),
            ".SH \(either("DESCRIPTION", "说明"))", Roff.text(intro), ".SH \(either("KEYS", "键"))",
        ]
        for key in ConfigKey.all {
            lines += [".TP", Roff.bold(key.name), Roff.text("\(key.help[language])")]
            lines.append(".br")
            lines.append("\(Roff.text(either("Default", "默认"))): \(Roff.text(key.standard))")
        }
        lines.append(".SH \(either("EXAMPLE", "示例"))")
        let members = ConfigKey.all.map { "  \"\($0.name)\": \($0.example)" }.joined(separator: ",\n")
        lines.append(Roff.example("{\n\(members)\n}"))
        lines += [".SH \(either("SEE ALSO", "另见"))", "\(Roff.bold("icpaudit"))(1)"]
        return lines.joined(separator: "\n")
    }
}
