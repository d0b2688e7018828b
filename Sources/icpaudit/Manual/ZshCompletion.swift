import Portfolio

/// The completion for zsh.
struct ZshCompletion {
    private let language: Language

    init(_ language: Language) { self.language = language }

    var script: String {
        let commands = Commands.texts.map { "        '\($0.name):\(quoted($0.summary))'" }
        let cases = Commands.all.map { command in
            let options = command.shownOptions.flatMap(specifications).map { "                \($0)" }
            return """
                        \(command.text.name))
                            _arguments -s \\
                \(options.map { "\($0) \\" }.joined(separator: "\n"))
                                '*:operand:\(operands(command.text))'
                            ;;
                """
        }
        return """
            #compdef icpaudit
            # made by 'icpaudit completions zsh'
            _icpaudit() {
                local -a commands
                commands=(
            \(commands.joined(separator: "\n"))
                )
                local context state line
                _arguments -C '1:command:->command' '*::argument:->arguments'
                case $state in
                    command) _describe command commands ;;
                    arguments)
                        case $words[1] in
            \(cases.joined(separator: "\n"))
                        esac
                        ;;
                esac
            }
            if [[ $funcstack[1] == _icpaudit ]]; then _icpaudit "$@"; else compdef _icpaudit icpaudit; fi
            """
    }

    private func specifications(_ option: OptionText) -> [String] {
        let names = [option.name] + (option.letter.map { ["-\($0)"] } ?? [])
        let repeats = option.repeats ? "*" : ""
        let value = option.value.map { ":\(quoted($0)):\(action(option))" } ?? ""
        return names.map { name in
            // `--name value` and `--name=value`; a letter's value may follow it at once.
            let joint = option.hasValue ? (name.hasPrefix("--") ? "=" : "+") : ""
            return "'\(repeats)\(name)\(joint)[\(quoted(option.help))]\(value)'"
        }
    }

    private func action(_ option: OptionText) -> String {
        switch option.kind {
        case .text: " "
        case .file: "_files"
        case .folder: "_files -/"
        case .words(let words): "(\(words.joined(separator: " ")))"
        }
    }

    private func operands(_ text: CommandText) -> String {
        text.operands.isEmpty ? "_files" : "(\(text.operands.joined(separator: " ")))"
    }

    /// A text within quotes and brackets of a specification.
    private func quoted(_ text: BilingualText) -> String {
        "\(text[language])".replacing("'", with: "'\\''").replacing("[", with: "\\[").replacing("]", with: "\\]")
            .replacing(":", with: "\\:")
    }
}
