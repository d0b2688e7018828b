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
