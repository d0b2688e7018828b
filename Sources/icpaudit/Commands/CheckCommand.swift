import AuditPipeline
import Exports
import Names
import Portfolio
import Verification

/// `icpaudit check`: judges names alone, those of the command line and those of lists.
enum CheckCommand: Command {
    /// What `icpaudit check` was told.
    struct Settings: CommandSettings {
        var common = CommonSettings()
        var files: [String] = []
        var day: CalendarDay?
        var encoding: TextEncoding?
    }

    static let text = CommandText(
        name: "check",
        usage: [
            BilingualText("[options] DOMAIN…", "[选项] 域名…"), BilingualText("[options] --file FILE", "[选项] --file 文件"),
            BilingualText("[options] -", "[选项] -"),
        ],
        summary: BilingualText(
            "judge domain names alone, or a list of them with --file", "只核查域名本身；用 --file 核查域名清单"),
        details: [
            BilingualText(
                """
                Judges syntax, IDN, registrable domain, approved top-level domain. FILE, or '-' for standard input, is a \
                list with one name a line in any encoding that CSV may have; empty lines and '#' comments are passed over.
                """,
                """
                核查语法、国际化域名、可注册域名、顶级域是否已批复。文件（'-' 表示标准输入）每行一个域名，编码不限；空行和以 '#' 开头的注释会跳过。
                """)
        ],
        statuses: BilingualText(
            """
            0 every name could be filed; 1 one could not; 2 the lists hold no name; 64 usage; 65 a list is no list of \
            names; 66 a list cannot be read; 74 standard output cannot be written.
            """,
            "0 全部可以备案；1 有域名不能备案；2 清单中没有域名；64 用法错误；65 文件不是域名清单；66 文件无法读取；74 标准输出无法写入。"))

    static let options: [Option<Settings>] = [
        .value(
            "--file", BilingualText("FILE", "文件"), kind: .file, "a list of names; may stand several times",
            "域名清单；可多次使用",
            repeats: true
        ) { $0.files.append($1) },
        .asOf { $0.day = $1 }, .encoding { $0.encoding = $1 }, .format, .language, .help,
    ]

    static func run(_ settings: Settings, _ arguments: Arguments) throws(Failure) -> Int32 {
        guard !arguments.positional.isEmpty || !settings.files.isEmpty else {
            throw .usage("no domain was given; see 'icpaudit check --help'", "没有指定域名；参见 'icpaudit check --help'")
        }
        do {
            let lists = try lists(arguments.positional.filter { $0 == "-" } + settings.files, settings.encoding)
            let names = arguments.positional.filter { $0 != "-" }
            var judge = try NameJudge(asOf: settings.day ?? ChinaTime.today, isJSON: settings.common.isJSON)
            defer { judge.finish() }
            for name in names { judge.judge(name) }
            for list in lists {
                while let entry = try list.next() { judge.judge(entry, of: list) }
            }
            advise(names, failed: judge.failed > 0)
            if judge.count == 0 {
                let paths = lists.map(\.path).joined(separator: ", ")
                Terminal.warning(BilingualLine("\(paths): no name in it", "\(paths)：其中没有域名"))
            }
            return judge.count == 0 ? 2 : judge.failed > 0 ? 1 : 0
        } catch let error as InputError {
            throw Failure(error)
        } catch {
            throw Failure(unforeseen: error)
        }
    }

    /// Opens all lists before the first name is judged, so that a wrong path is told at once.
    private static func lists(_ paths: [String], _ encoding: TextEncoding?) throws -> [NameListReader] {
        if paths.isEmpty { return [] }
        let aliases = try ColumnAliases()
        return try paths.map { try NameListReader(path: $0, encoding: encoding, aliases: aliases) }
    }

    /// A file that was meant as a list, and judged as a name.
    private static func advise(_ names: [String], failed: Bool) {
        for name in names where failed && Program.isFile(name) {
            Terminal.warning(
                BilingualLine(
                    "'\(name)' was judged as a name and is a file here; for the names in it: --file \(name)",
                    "“\(name)”按域名核查，但它是当前目录下的文件；要核查其中的域名：--file \(name)"))
        }
    }
}
