import Portfolio

/// `icpaudit man`: the manual pages.
enum ManualCommand: Command {
    /// What `icpaudit man` was told.
    struct Settings: CommandSettings {
        var common = CommonSettings()
    }

    private static let pages = ["icpaudit.1", "icpaudit-config.5"]

    static let text = CommandText(
        name: "man", usage: [BilingualText("[icpaudit.1|icpaudit-config.5]", "[icpaudit.1|icpaudit-config.5]")],
        summary: BilingualText("print a manual page, for man -l - or for installing it", "输出手册页，可用 man -l - 阅读或用于安装"),
        statuses: BilingualText(
            "0 printed; 64 usage; 74 standard output cannot be written.", "0 已输出；64 用法错误；74 标准输出无法写入。"),
        operands: pages)

    static let options: [Option<Settings>] = [.language, .help]

    static func run(_ settings: Settings, _ arguments: Arguments) throws(Failure) -> Int32 {
        let name = arguments.positional.first ?? pages[0]
        guard arguments.positional.count < 2, pages.contains(name) else {
            let list = pages.joined(separator: ", ")
            throw .usage("'\(name)' is no manual page; expected one of \(list)", "“\(name)”不是手册页；可用的值：\(list)")
        }
        Terminal.print(name == pages[0] ? ManualPage(Terminal.language).page : ConfigManualPage(Terminal.language).page)
        return 0
    }
}
