import AuditPipeline
import Bytes
import Exports
import Glibc
import Portfolio

/// What `icpaudit audit` was told.
struct AuditSettings: CommandSettings {
    var common = CommonSettings()
    /// What the run is asked to do.
    var audit = AuditOptions()
    /// The facts of `--organizer` and its kin.
    var subject: [(option: String, field: Field, value: String)] = []
    /// The options that the config gave, with where each stands.
    var configured: [ConfigOption] = []
    /// The part of the run that is written in place of a run; nil for a whole run.
    var part: KeyShare?
    /// True for a run that prints nothing but what has to be known.
    var isQuiet = false
    /// Whether words are coloured; nil for where they are shown in colours.
    var color: Bool?
    /// Whether a line shows how far the run has come; nil for on a terminal.
    var showsProgress: Bool?

    init() { audit.jobs = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

/// How the values of options are read that several commands have.
enum OptionValues {
    /// A day.
    static func day(_ text: String, _ option: StaticString) throws(Failure) -> CalendarDay {
        guard case .day(let day) = text.withBytes({ DayReader.read($0, order: nil) }) else {
            throw .usage("'\(text)' is no day; expected \(option) YYYY-MM-DD", "“\(text)”不是日期；应为 \(option) YYYY-MM-DD")
        }
        return day
    }

    /// A number of threads.
    static func jobs(_ text: String) throws(Failure) -> Int {
        guard let count = Int(text), (1...256).contains(count) else {
            throw .usage(
                "'\(text)' is no number of jobs; expected --jobs 1 to 256", "“\(text)”不是线程数；应为 --jobs 1 至 256")
        }
        return count
    }

    /// A text encoding.
    static func encoding(_ text: String) throws(Failure) -> TextEncoding {
        guard let encoding = TextEncoding(label: text) else {
            throw .usage(
                "'\(text)' is no known encoding; expected UTF-8, GB18030 (GBK), UTF-16LE or UTF-16BE",
                "“\(text)”不是已知的编码；可用的编码：UTF-8、GB18030 (GBK)、UTF-16LE、UTF-16BE")
        }
        return encoding
    }

    /// The config of `--config`, with the profile of `--profile` in it; the one that changes nothing where there is none.
    static func config(of arguments: Arguments) throws(Failure) -> Config {
        let profile = arguments.value("--profile")
        guard let path = arguments.value("--config") else {
            if profile == nil { return Config() }
            throw .usage(
                "--profile names a part of a config; name that too, with --config FILE",
                "--profile 指配置中的方案；请同时用 --config 指定配置文件")
        }
        return try config(path, profile)
    }

    /// The config at a path.
    static func config(_ path: String, _ profile: String? = nil) throws(Failure) -> Config {
        do throws(ConfigError) {
            return try Config(path: path, profile: profile)
        } catch {
            throw Failure(status: Failure.configuration, error.bilingual)
        }
    }
}

extension Option {
    /// `--encoding NAME`.
    static func encoding(
        _ apply: @escaping @Sendable (inout Settings, TextEncoding) -> Void
    ) -> Option {
        .value(
            "--encoding", BilingualText("NAME", "编码"), kind: .words(["UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"]),
            "UTF-8, GB18030 (GBK), UTF-16LE or UTF-16BE", "UTF-8、GB18030 (GBK)、UTF-16LE 或 UTF-16BE",
            standard: BilingualText("detected", "自动识别")
        ) { (settings, text) throws(Failure) in apply(&settings, try OptionValues.encoding(text)) }
    }

    /// `--as-of DATE`.
    static func asOf(_ apply: @escaping @Sendable (inout Settings, CalendarDay) -> Void) -> Option {
        .value(
            "--as-of", BilingualText("DATE", "日期"), "judge as of this day, YYYY-MM-DD", "以该日为准进行审核，YYYY-MM-DD",
            standard: BilingualText("today in China", "中国时间的今天"), isOfConfig: false
        ) { (settings, text) throws(Failure) in apply(&settings, try OptionValues.day(text, "--as-of")) }
    }

    /// `--config FILE`; it is read before the other options are applied.
    static var config: Option {
        .value(
            "--config", BilingualText("FILE", "文件"), kind: .file,
            "more column names, date order, lists, rule settings, facts, options (JSON); see 'icpaudit config'",
            "更多列名、日期顺序、名单、规则设置、事实、选项（JSON）；参见 'icpaudit config'", isOfConfig: false
        ) { _, _ in }
    }

    /// `--profile NAME`.
    static var profile: Option {
        .value(
            "--profile", BilingualText("NAME", "名称"), "a profile of the config, which stands over the rest of it",
            "配置中的方案，优先于配置的其余部分", isOfConfig: false
        ) { _, _ in }
    }
}
