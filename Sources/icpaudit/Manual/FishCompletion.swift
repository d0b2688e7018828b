import Portfolio

/// The completion for fish.
struct FishCompletion {
    private let language: Language

    init(_ language: Language) { self.language = language }

    var script: String {
        let names = Commands.texts.map(\.name)
        var lines = [
            "# fish completion for icpaudit; made by 'icpaudit completions fish'",
            "set -l commands \(names.joined(separator: " "))",
        ]
        for text in Commands.texts {
            lines.append(
                "complete -c icpaudit -f -n \"not __fish_seen_subcommand_from $commands\" -a \(text.name) "
                    + "-d \(quoted(text.summary))")
        }
        for option in ProgramOptions.texts {
            lines.append(line(option, "not __fish_seen_subcommand_from $commands"))
        }
        for command in Commands.all {
            let condition = "__fish_seen_subcommand_from \(command.text.name)"
            if !command.text.operands.isEmpty {
                lines.append(
                    "complete -c icpaudit -f -n \"\(condition)\" -a \"\(command.text.operands.joined(separator: " "))\""
                )
            }
            lines += command.shownOptions.map { line($0, condition) }
        }
        return lines.joined(separator: "\n")
    }

    private func line(_ option: OptionText, _ condition: String) -> String {
        var line = "complete -c icpaudit -n \"\(condition)\" -l \(option.name.drop { $0 == "-" })"
        if let letter = option.letter { line += " -s \(letter)" }
        switch option.kind {
        case .text: line += option.hasValue ? " -x" : ""
        case .file: line += " -r -F"
        case .folder: line += " -x -a \"(__fish_complete_directories)\""
        case .words(let words): line += " -x -a \"\(words.joined(separator: " "))\""
        }
        return line + " -d \(quoted(option.help))"
    }

    private func quoted(_ text: BilingualText) -> String {
        "'" + "\(text[language])".replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
