import Portfolio

/// `icpaudit completions`: what lets a shell complete commands and options.
enum CompletionsCommand: Command {
    /// What `icpaudit completions` was told.
    struct Settings: CommandSettings {
        var common = CommonSettings()
    }

    static let text = CommandText(
        name: "completions", usage: [.same("bash|zsh|fish")],
        summary: BilingualText("print completion for a shell", "输出 shell 的命令补全脚本"),
        details: [
            BilingualText(
                "bash: source <(icpaudit completions bash); zsh: the same, or a file _icpaudit in $fpath; fish: icpaudit completions fish | source",
                "bash：source <(icpaudit completions bash)；zsh：同上，或在 $fpath 中放置 _icpaudit 文件；fish：icpaudit completions fish | source"
            )
        ],
        statuses: BilingualText(
            "0 printed; 64 usage; 74 standard output cannot be written.", "0 已输出；64 用法错误；74 标准输出无法写入。"),
        operands: Completions.Shell.allCases.map(\.rawValue))

    static let options: [Option<Settings>] = [.language, .help]

    static func run(_ settings: Settings, _ arguments: Arguments) throws(Failure) -> Int32 {
        guard arguments.positional.count == 1, let shell = Completions.Shell(rawValue: arguments.positional[0]) else {
            let found = arguments.positional.joined(separator: " ")
            throw .usage(
                "'\(found)' is no shell that is known; expected one of bash, zsh, fish",
                "“\(found)”不是已知的 shell；可用的值：bash, zsh, fish")
        }
        Terminal.print(Completions.script(shell, Terminal.language))
        return 0
    }
}
