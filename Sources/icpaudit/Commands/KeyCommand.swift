import AuditPipeline
import Bytes
import Exports
import Portfolio

/// `icpaudit key`: what an audit knows domains by, for whoever groups records outside of it.
enum KeyCommand: Command {
    /// What `icpaudit key` was told.
    struct Settings: CommandSettings {
        var common = CommonSettings()
        var file = "-"
        var parts: Int?
    }

    static let text = CommandText(
        name: "key", usage: [BilingualText("[options] [--file FILE]", "[选项] [--file 文件]")],
        summary: BilingualText(
            "print the A-label by which an audit knows each name", "输出审核识别每个域名所用的 A 标签（A-label）"),
        details: [
            BilingualText(
                """
                Reads names in UTF-8, one a line, as an audit reads domain cells (URLs, IDN, dots and spaces around), and \
                prints one line for each, in their order: the A-label, or an empty cell, a reason code and words in English \
                (--lang changes help and errors alone), with tabs between them. Whoever groups or joins records by domain \
                outside of an audit needs this key: no other spelling of a name is one.
                """,
                """
                读取 UTF-8 编码的域名，每行一个，读法与审核读取域名单元格相同（网址、国际化域名、末尾的点、首尾空格），并按原顺序逐行输出：A 标签；\
                不是域名的，输出空单元格、原因代码和英文说明，以制表符分隔（--lang 只影响帮助和报错）。\
                在审核之外按域名分组或关联记录时须用此键，域名的其他写法都不能代替。
                """),
            BilingualText(
                """
                With --parts N a second cell has the number, 1 to N, of the share of all domains that the name falls to: \
                that of its registrable domain, the same on every machine, see 'audit --share'. A cell that is no name, and \
                names several, falls to the share of each, with commas between them; records with it go to all of these.
                """,
                """
                加上 --parts N 时，第二个单元格为该域名所属份额的编号（1 至 N），由其可注册域名决定，在任何机器上都相同，参见 audit --share。\
                单元格不是域名而其中写有多个域名时，列出各域名所属的份额，以逗号分隔；含有它的记录须分到其中每一份。
                """),
        ],
        statuses: BilingualText(
            """
            0 every line was answered, also those that are no names; 64 usage; 65 a line is too long for a name; 66 the \
            names cannot be read; 74 standard output cannot be written.
            """,
            "0 每行均已输出结果，包括不是域名的；64 用法错误；65 某行过长，不可能是域名；66 无法读取域名；74 标准输出无法写入。"))

    static let options: [Option<Settings>] = [
        .value(
            "--file", BilingualText("FILE", "文件"), kind: .file, "the names; '-' is standard input",
            "域名文件；'-' 表示标准输入", standard: BilingualText("standard input", "标准输入")
        ) { $0.file = $1 },
        .value(
            "--parts", .same("N"), "also print the share of 1 to N that each name falls to",
            "同时输出每个域名所属份额的编号，1 至 N"
        ) { (settings, text) throws(Failure) in
            guard let share = KeyShare("1/\(text)") else {
                throw .usage(
                    "'\(text)' is no number of parts; expected --parts 1 to \(KeyShare.limit)",
                    "“\(text)”不是份数；应为 --parts 1 至 \(KeyShare.limit)")
            }
            settings.parts = share.parts
        },
        .format, .language, .help,
    ]

    static func run(_ settings: Settings, _ arguments: Arguments) throws(Failure) -> Int32 {
        if let name = arguments.positional.first(where: { $0 != "-" }) {
            throw .usage(
                "'\(name)' is an argument, and names are read from standard input; for a file: --file \(name)",
                "“\(name)”是参数，而域名从标准输入读取；如为文件，请用 --file \(name)")
        }
        do {
            try print(NameLines(path: settings.file), settings)
            return 0
        } catch {
            throw Failure(error)
        }
    }

    private static func print(_ lines: NameLines, _ settings: Settings) throws(InputError) {
        let isJSON = settings.common.isJSON
        let keys = NameKeys(isJSON ? .json : .text, parts: settings.parts)
        if isJSON { keys.output.append("[") }
        while let line = try lines.next() {
            if lines.isText {
                keys.append(line, in: lines.text)
            } else {
                keys.append(unreadable: lines.text.bytes(line), line: lines.line)
            }
            if keys.output.count >= NameLines.pieceSize { flush(keys) }
        }
        if isJSON { keys.output.append(lines.line == 0 ? "]\n" : "\n]\n") }
        flush(keys)
    }

    private static func flush(_ keys: NameKeys) {
        Terminal.write(keys.output.bytes.string, to: 1)
        keys.output.truncate()
    }
}
