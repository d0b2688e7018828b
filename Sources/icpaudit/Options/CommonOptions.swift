import Portfolio

/// What every command may be told.
struct CommonSettings: Sendable {
    /// The language of `--lang`; nil for the environment's.
    var language: Language?
    /// True when help is asked for.
    var showsHelp = false
    /// True for JSON in place of text for people.
    var isJSON = false
}

/// The settings of a command.
protocol CommandSettings: Sendable {
    /// What every command may be told.
    var common: CommonSettings { get set }
    /// Nothing is said yet.
    init()
}

extension Option where Settings: CommandSettings {
    /// `--lang`.
    static var language: Option {
        .value(
            "--lang", .same("zh|en"), kind: .words(["zh", "en"]), "language of texts (zh, zh-CN, cn, en, en-US …)",
            "文字所用的语言（zh、zh-CN、cn、en、en-US 等）",
            standard: BilingualText("as LC_ALL, LC_MESSAGES or LANG say", "按 LC_ALL、LC_MESSAGES、LANG 决定")
        ) { (settings, tag) throws(Failure) in
            guard let language = Language(tag: tag) else {
                throw .usage(
                    "'\(tag)' is no value of --lang; expected one of zh, en",
                    "“\(tag)”不是 --lang 的有效值；可用的值：zh, en")
            }
            settings.common.language = language
        }
    }

    /// `--format text|json`.
    static var format: Option {
        .choice(
            "--format", .same("text|json"), [("text", false), ("json", true)], "what is printed: text or JSON",
            "输出形式：文字或 JSON", standard: .same("text"), changesReports: false
        ) { $0.common.isJSON = $1 }
    }

    /// `--help`.
    static var help: Option {
        .flag("--help", letter: "h", "print this help", "显示本帮助", changesReports: false, isOfConfig: false) {
            $0.common.showsHelp = true
        }
    }
}
