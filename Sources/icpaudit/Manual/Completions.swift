import Portfolio

/// Scripts with which shells complete commands, options and their values; made from the commands and their options.
enum Completions {
    /// The shells.
    enum Shell: String, CaseIterable { case bash, zsh, fish }

    /// The script for a shell; the helps of zsh and fish are in `language`.
    static func script(_ shell: Shell, _ language: Language) -> String {
        switch shell {
        case .bash: bash
        case .zsh: ZshCompletion(language).script
        case .fish: FishCompletion(language).script
        }
    }

    private static var bash: String {
        let names = Commands.texts.map(\.name)
        let options = Commands.all.map { command in
            "        \(command.text.name)) options=\"\(words(command.shownOptions))\" ;;"
        }
        return """
            # bash completion for icpaudit; made by 'icpaudit completions bash'
            _icpaudit() {
                local current previous command options operands word
                current=${COMP_WORDS[COMP_CWORD]}
                previous=${COMP_WORDS[COMP_CWORD-1]}
                COMPREPLY=()
                # '=' is a word of its own to bash.
                if [[ $current == "=" ]]; then current=""; elif [[ $previous == "=" ]]; then previous=${COMP_WORDS[COMP_CWORD-2]}; fi
                for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
                    case $word in \(names.joined(separator: "|"))) command=$word; break ;; esac
                done
                if [[ -z $command ]]; then
                    COMPREPLY=($(compgen -W "\(names.joined(separator: " ")) \(words(ProgramOptions.texts))" -- "$current"))
                    return
                fi
            \(values.joined(separator: "\n"))
                case $command in
            \(options.joined(separator: "\n"))
                esac
                case $command in
            \(operands.joined(separator: "\n"))
                esac
                if [[ $current == -* ]]; then
                    COMPREPLY=($(compgen -W "$options" -- "$current"))
                elif [[ -n $operands ]]; then
                    COMPREPLY=($(compgen -W "$operands" -- "$current"))
                else
                    compopt -o filenames 2>/dev/null
                    COMPREPLY=($(compgen -f -- "$current"))
                fi
            }
            complete -F _icpaudit icpaudit
            """
    }

    /// The cases for the values of options; an option means the same in each command that has it, or has the same words.
    private static var values: [String] {
        let cases = Commands.all.flatMap { command in
            command.shownOptions.filter(\.hasValue).map { option in
                let names = [option.name] + (option.letter.map { ["-\($0)"] } ?? [])
                let patterns = names.map { "\(command.text.name):\($0)" }.joined(separator: "|")
                return "        \(patterns)) \(reply(option)); return ;;"
            }
        }
        return ["    case $command:$previous in"] + cases + ["    esac"]
    }

    private static func reply(_ option: OptionText) -> String {
        switch option.kind {
        case .text: "COMPREPLY=()"
        case .file: "compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- \"$current\"))"
        case .folder: "compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -d -- \"$current\"))"
        case .words(let words): "COMPREPLY=($(compgen -W \"\(words.joined(separator: " "))\" -- \"$current\"))"
        }
    }

    private static var operands: [String] {
        Commands.texts.filter { !$0.operands.isEmpty }.map {
            "        \($0.name)) operands=\"\($0.operands.joined(separator: " "))\" ;;"
        } + ["        *) operands=\"\" ;;"]
    }

    private static func words(_ options: [OptionText]) -> String {
        options.flatMap { [$0.name] + ($0.letter.map { ["-\($0)"] } ?? []) }.joined(separator: " ")
    }
}

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
            let sign = option.hasValue ? (name.hasPrefix("--") ? "=" : "+") : ""
            return "'\(repeats)\(name)\(sign)[\(quoted(option.help))]\(value)'"
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
