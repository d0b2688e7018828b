import AuditPipeline
import Bytes
import Portfolio
import Verification

/// `icpaudit config`: what a run would be configured with, whether a config is valid, and a template of one.
enum ConfigCommand: Command {
    typealias Settings = AuditSettings

    static let text = CommandText(
        name: "config",
        usage: [
            BilingualText("show [options of audit]", "show [audit 的选项]"), BilingualText("check FILE…", "check 文件…"),
            BilingualText("init [FILE]", "init [文件]"),
        ],
        summary: BilingualText(
            "show the effective configuration, check a config, or write a template", "显示生效的配置、检查配置文件或输出模板"),
        details: [
            BilingualText(
                """
                show: each value and where it comes from: default, config, profile or option. check: reads configs with all \
                their profiles and the lists they name. init: prints a commented template, or writes it to FILE, which must \
                not exist yet.
                """,
                """
                show：列出每个值及其来源（默认、配置、方案或选项）。check：检查配置及其全部方案和所引用的名单。\
                init：输出带注释的模板；指定文件时写入该文件，文件不得已存在。
                """)
        ],
        statuses: BilingualText(
            "0 shown, valid or written; 64 usage; 73 FILE exists or cannot be created; 74 output cannot be written; 78 config.",
            "0 已显示、有效或已写入；64 用法错误；73 文件已存在或无法创建；74 无法写入；78 配置有误。"),
        operands: ["show", "check", "init"])

    static let options = AuditCommand.options

    /// Help names the options that decide where values come from; the others are those of audit.
    static let shownOptions = options.map(\.text).filter {
        ["--config", "--profile", "--format", "--lang", "--help"].contains($0.name)
    }

    static func prepare(_ settings: inout AuditSettings, _ arguments: Arguments) throws(Failure) {
        if arguments.positional.first == "show" { try AuditCommand.prepare(&settings, arguments) }
    }

    static func run(_ settings: AuditSettings, _ arguments: Arguments) throws(Failure) -> Int32 {
        let operands = Array(arguments.positional.dropFirst())
        switch arguments.positional.first {
        case "show":
            guard operands.isEmpty else {
                throw .usage(
                    "'config show' takes options alone; name the config with --config \(operands[0])",
                    "config show 只接受选项；请用 --config \(operands[0]) 指定配置文件")
            }
            let settings = EffectiveSettings(settings, arguments)
            Terminal.print(settings.shown(isJSON: settings.isJSON))
        case "check": try check(operands, isJSON: settings.common.isJSON)
        case "init": try write(operands)
        default:
            let found = arguments.positional.first ?? ""
            throw .usage(
                "'\(found)' is no part of config; expected one of show, check, init",
                "config 没有“\(found)”；可用的值：show, check, init")
        }
        return 0
    }

    private static func check(_ paths: [String], isJSON: Bool) throws(Failure) {
        guard !paths.isEmpty else {
            throw .usage("no config was given; see 'icpaudit config --help'", "没有指定配置文件；参见 'icpaudit config --help'")
        }
        var lines: [String] = []
        for path in paths {
            let config = try checked(path, nil)
            for profile in config.profiles { _ = try checked(path, profile) }
            let profiles = config.profiles.joined(separator: ", ")
            let line =
                profiles.isEmpty
                ? BilingualLine("\(path): valid", "\(path)：有效")
                : BilingualLine("\(path): valid, with its profiles \(profiles)", "\(path)：有效，方案：\(profiles)")
            lines.append(line[Terminal.language].printable)
        }
        if isJSON {
            let buffer = ByteBuffer()
            buffer.append("{\"valid\": true}")
            return Terminal.print(withExtendedLifetime(buffer) { buffer.bytes.string })
        }
        Terminal.print(lines.joined(separator: "\n"))
    }

    /// The config with a profile, its options applied and its lists read as a run would.
    private static func checked(_ path: String, _ profile: String?) throws(Failure) -> Config {
        let config = try OptionValues.config(path, profile)
        var settings = AuditSettings()
        try AuditCommand.apply(config, to: &settings)
        do throws(ListError) {
            _ = try References(custom: config.lists, words: config.words)
        } catch {
            throw Failure(status: Failure.configuration, error.bilingual)
        }
        return config
    }

    private static func write(_ paths: [String]) throws(Failure) {
        let template = ConfigTemplate(Terminal.language).text
        guard let path = paths.first else { return Terminal.print(template) }
        guard paths.count == 1 else {
            throw .usage("one file at a time; found \(paths.count)", "一次只能写一个文件；给出了 \(paths.count) 个")
        }
        if let problem = NewFile.write(template + "\n", to: path) {
            let reason = BilingualLine(system: problem)
            throw Failure(
                status: 73,
                BilingualLine(
                    "\(path): cannot be created: \(reason.en); choose another name", "\(path)：无法创建：\(reason.zh)；请换一个文件名"
                ))
        }
        Terminal.print(BilingualLine("\(path): written", "\(path)：已写入")[Terminal.language].printable)
    }
}
