import Portfolio

/// The texts of `--help`, put together from the commands and their options.
enum HelpText {
    /// The widest line.
    private static let width = 100
    /// An option that is wider than this has its help on the next line.
    private static let widestOption = 26

    /// The help of the program.
    static func program(_ language: Language) -> String {
        let names = Commands.texts
        let forms = names.map { text in
            "\(text.name) \(text.usage.first.map { "\($0[language])" } ?? "")".replacing("[options] ", with: "")
                .replacing("[选项] ", with: "")
        }
        let column = (forms.map { TextLayout.width($0) }.max() ?? 0) + 2
        var lines = [
            language == .en
                ? "icpaudit: which domains would pass the domain name verification of an ICP filing today"
                : "icpaudit：今天提交 ICP 备案，哪些域名能通过域名核验",
            "",
            language == .en ? "usage: icpaudit <command> [options]" : "用法：icpaudit <命令> [选项]",
            "",
        ]
        for (form, text) in zip(forms, names) {
            let summary = TextLayout.wrapped("\(text.summary[language])", to: max(40, width - column - 2))
            for (index, line) in summary.enumerated() {
                lines.append("  " + TextLayout.padded(index == 0 ? form : "", to: column) + line)
            }
        }
        lines.append("")
        lines += options(ProgramOptions.texts, language)
        lines += [
            "",
            language == .en ? "for a start, with an export of one company's domains:" : "初次使用，手头有一家公司的域名导出文件时：",
            "  icpaudit columns \(language == .en ? "FILE" : "文件")",
            language == .en
                ? "  icpaudit audit FILE --organizer NAME" : "  icpaudit audit 文件 --organizer 公司名称",
            "",
            language == .en
                ? "'icpaudit <command> --help' explains one command." : "'icpaudit <命令> --help' 显示该命令的说明。",
        ]
        return lines.joined(separator: "\n")
    }

    /// The help of a command.
    static func command(_ text: CommandText, _ options: [OptionText], _ language: Language) -> String {
        let word = language == .en ? "usage: " : "用法："
        let indent = String(repeating: " ", count: TextLayout.width(word))
        var lines = text.usage.enumerated().map { index, form in
            "\(index == 0 ? word : indent)icpaudit \(text.name) \(form[language])"
        }
        lines += ["", "\(text.summary[language])"]
        for paragraph in text.details { lines += [""] + TextLayout.wrapped("\(paragraph[language])", to: width) }
        lines += [""] + HelpText.options(options, language)
        let statuses = language == .en ? "exit status: \(text.statuses.en)" : "退出状态：\(text.statuses.zh)"
        lines += [""] + TextLayout.wrapped(statuses, to: width)
        return lines.joined(separator: "\n")
    }

    private static func options(_ options: [OptionText], _ language: Language) -> [String] {
        let usages = options.map { $0.usage(language) }
        let column = min(widestOption, usages.map { TextLayout.width($0) }.max() ?? 0)
        return zip(options, usages).flatMap { option, usage in
            var lines = TextLayout.wrapped(option.explanation(language), to: width - column - 4)
            if TextLayout.width(usage) > column {
                lines = lines.map { String(repeating: " ", count: column + 4) + $0 }
                return ["  \(usage)"] + lines
            }
            return lines.enumerated().map { index, line in
                "  " + TextLayout.padded(index == 0 ? usage : "", to: column) + "  " + line
            }
        }
    }
}
