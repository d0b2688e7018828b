import AuditPipeline
import Portfolio

/// The manual page icpaudit(1), made from the commands and their options.
struct ManualPage {
    private let language: Language

    /// The page in a language.
    init(_ language: Language) { self.language = language }

    private func either(_ en: String, _ zh: String) -> String { language == .en ? en : zh }

    /// The page as the formatter reads it.
    var page: String {
        var lines = [
            ".\\\" made by 'icpaudit man'", ".TH ICPAUDIT 1 \"\" \"icpaudit \(Version.number)\"",
            ".SH \(either("NAME", "名称"))",
            "icpaudit \\- "
                + Roff.text(
                    either(
                        "which domains would pass the domain name verification of an ICP filing today",
                        "今天提交 ICP 备案，哪些域名能通过域名核验")),
            ".SH \(either("SYNOPSIS", "用法"))",
        ]
        for text in Commands.texts {
            for form in text.usage {
                lines += [".PP", "\(Roff.bold("icpaudit \(text.name)")) \(Roff.text("\(form[language])"))"]
            }
        }
        lines += [".SH \(either("DESCRIPTION", "说明"))", Roff.text(about)]
        lines += [".SH \(either("OPTIONS", "选项"))"] + ProgramOptions.texts.flatMap(option)
        for command in Commands.all { lines += section(command.text, command.shownOptions) }
        lines += files
        return lines.joined(separator: "\n")
    }

    private var about: String {
        either(
            """
            Reads exports of domains and of filing subjects, joins them, judges each domain by the rules of the \
            verification that an ICP filing in China goes through, and writes reports: what passes, what fails and why, \
            what to do about it, and from which day to submit. It never goes online.
            """,
            """
            读取域名和备案主体的导出文件，加以关联，按 ICP 备案的域名核验规则逐个核查，并生成报告：哪些通过，哪些不通过及其原因，\
            如何处理，何日起可以提交。程序从不联网。
            """)
    }

    private func section(_ text: CommandText, _ options: [OptionText]) -> [String] {
        var lines = [".SH \(either("COMMAND", "命令")) \(text.name.uppercased())"]
        lines.append(Roff.text("\(text.summary[language])"))
        for paragraph in text.details { lines += [".PP", Roff.text("\(paragraph[language])")] }
        lines += options.flatMap(option)
        lines += [".PP", "\(Roff.bold(either("exit status", "退出状态"))): \(Roff.text("\(text.statuses[language])"))"]
        return lines
    }

    private func option(_ option: OptionText) -> [String] {
        var names = [Roff.bold(option.name)]
        if let letter = option.letter { names.insert(Roff.bold("-\(letter)"), at: 0) }
        let value = option.value.map { " \(Roff.italic("\($0[language])"))" } ?? ""
        return [".TP", names.joined(separator: ", ") + value, Roff.text(option.explanation(language))]
    }

    private var files: [String] {
        [
            ".SH \(either("ENVIRONMENT", "环境变量"))", ".TP", Roff.bold("LC_ALL, LC_MESSAGES, LANG"),
            Roff.text(
                either(
                    "the language where --lang is not given: Chinese where the first that is set begins with zh",
                    "未给出 --lang 时的语言：第一个已设置的变量以 zh 开头则为中文")),
            ".TP", Roff.bold("NO_COLOR"),
            Roff.text(either("no colours, unless --color always", "不用颜色，除非 --color always")),
            ".SH \(either("SEE ALSO", "另见"))", "\(Roff.bold("icpaudit-config"))(5)",
        ]
    }
}
