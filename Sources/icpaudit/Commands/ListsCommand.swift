import AuditPipeline
import Bytes
import Exports
import Portfolio
import Reports
import Verification

/// `icpaudit lists`: the reference lists that rules consult.
enum ListsCommand: Command {
    /// What `icpaudit lists` was told.
    struct Settings: CommandSettings {
        var common = CommonSettings()
        var checked: [String] = []
        var day: CalendarDay?
    }

    static let text = CommandText(
        name: "lists",
        usage: [
            BilingualText("[options]", "[选项]"), BilingualText("NAME > FILE", "名称 > 文件"),
            BilingualText("--check FILE", "--check 文件"),
        ],
        summary: BilingualText(
            "show the reference lists, write one out, or check one of yours", "显示参考名单、输出内置名单或检查自备的名单"),
        details: [
            BilingualText(
                """
                Without NAME: every list with its day, its age and its source; with --config those that the config names. \
                With NAME: the shipped list as CSV, to be edited and named under "lists" in a config.
                """,
                """
                不带名称：列出每份名单的日期、距今天数和来源；使用 --config 时以配置中的名单为准。\
                带名称：以 CSV 输出内置名单，编辑后可在配置的 "lists" 中引用。
                """)
        ],
        statuses: BilingualText(
            "0 printed, or FILE can be used; 64 usage; 66 FILE cannot be read; 74 standard output cannot be written; 78 FILE or config cannot be used.",
            "0 已输出，或文件可用；64 用法错误；66 文件无法读取；74 标准输出无法写入；78 文件或配置不可用。"),
        operands: References.configNames)

    static let options: [Option<Settings>] = [
        .value(
            "--check", BilingualText("FILE", "文件"), kind: .file, "a list of yours to judge; may stand several times",
            "要检查的自备名单；可多次使用", repeats: true
        ) { $0.checked.append($1) },
        .config, .profile, .asOf { $0.day = $1 }, .format, .language, .help,
    ]

    static func run(_ settings: Settings, _ arguments: Arguments) throws(Failure) -> Int32 {
        let day = settings.day ?? ChinaTime.today
        if !settings.checked.isEmpty {
            guard arguments.positional.isEmpty else {
                throw .usage("--check takes files alone; name no list", "--check 只接受文件；请不要指定名单")
            }
            var lists: [ListSummary] = []
            for path in settings.checked { lists.append(try check(path)) }
            Terminal.print(shown(lists, day, settings.common.isJSON))
            return 0
        }
        guard let name = arguments.positional.first else {
            let config = try OptionValues.config(of: arguments)
            do throws(ListError) {
                let references = try References(custom: config.lists)
                Terminal.print(shown(references.summaries, day, settings.common.isJSON))
            } catch {
                throw Failure(status: Failure.configuration, error.bilingual)
            }
            return 0
        }
        guard arguments.positional.count == 1 else {
            throw .usage(
                "one list at a time; found \(arguments.positional.count)",
                "一次只能输出一份名单；给出了 \(arguments.positional.count) 份")
        }
        guard let list = ListFiles.shipped(name) else { throw unknown(name) }
        Terminal.write(list, to: 1)
        return 0
    }

    private static func unknown(_ name: String) -> Failure {
        let list = References.configNames.joined(separator: ", ")
        let advice = Suggestion.advice(
            on: name, among: References.configNames,
            else: BilingualLine("expected one of \(list)", "可用的名单：\(list)"))
        return .usage("'\(name)' is no list; \(advice.en)", "没有名为“\(name)”的名单；\(advice.zh)")
    }

    private static func check(_ path: String) throws(Failure) -> ListSummary {
        let text: String
        do throws(ConfigError) {
            text = try Config.listText(at: path)
        } catch {
            throw Failure(status: 66, error.bilingual)
        }
        do throws(ListError) {
            return try ListFiles.check(text, path: path)
        } catch {
            throw Failure(status: Failure.configuration, error.bilingual)
        }
    }

    private static func shown(_ lists: [ListSummary], _ day: CalendarDay, _ isJSON: Bool) -> String {
        isJSON ? json(lists, day) : lists.map { text($0, day, Terminal.language) }.joined(separator: "\n")
    }

    private static func text(_ list: ListSummary, _ day: CalendarDay, _ language: Language) -> String {
        let age = list.age(at: day)
        let name = TextLayout.padded(list.configName, to: References.configNames.map(\.count).max() ?? 0)
        let days = language == .en ? Numbers.counted(age, "day") : "\(age) 天"
        let old = list.isOld(at: day) ? (language == .en ? " (old)" : "（较旧）") : ""
        let rows = language == .en ? Numbers.counted(list.rows, "row") : "\(list.rows) 行"
        let title = language == .en ? "\(list.title.en): " : "\(list.title.zh)："
        return "\(name)  \(list.asOf)  \(days)\(old)  \(rows)  \(title)\(list.source[language])".printable
    }

    private static func json(_ lists: [ListSummary], _ day: CalendarDay) -> String {
        let buffer = ByteBuffer()
        var writer = JSONWriter(buffer)
        writer.array { writer in
            for list in lists {
                writer.object { writer in
                    writer.text("name", list.configName)
                    writer.text("title", "\(list.title[Terminal.language])")
                    writer.text("asOf", list.asOf.description)
                    writer.number("age", list.age(at: day))
                    writer.flag("old", list.isOld(at: day))
                    writer.number("rows", list.rows)
                    writer.text("source", list.source[Terminal.language])
                }
            }
        }
        return String(withExtendedLifetime(buffer) { buffer.bytes.string }.dropLast())
    }
}
