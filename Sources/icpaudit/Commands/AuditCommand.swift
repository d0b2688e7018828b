import AuditPipeline
import Bytes
import Exports
import Glibc
import Portfolio
import Reports
import Verification

/// `icpaudit audit`: the main job.
enum AuditCommand: Command {
    static let text = CommandText(
        name: "audit", usage: [BilingualText("[options] [INPUT…]", "[选项] [输入…]")],
        summary: BilingualText(
            "audit exports of domains and filing subjects (the main job)", "审核域名导出和备案主体导出（主要功能）"),
        details: [
            BilingualText(
                """
                INPUT: files and folders (default: input); '-' is standard input. Domains and filing subjects, CSV, XML or \
                .xlsx; what a file holds is told from its content. The folder of the reports is never read.
                """,
                """
                输入：文件和文件夹（默认：input）；'-' 表示标准输入。域名和备案主体，CSV、XML 或 .xlsx；文件内容由程序自行识别。报告目录不会被读取。
                """)
        ],
        statuses: BilingualText(
            """
            0 nothing at or above --fail-on; 1 something; 2 incomplete (records rejected, facts missing, no domain); 64 \
            usage; 65 malformed input; 66 unreadable input; 71 out of memory; 73, 74 reports or standard output; 75 output \
            in use; 78 config; 129, 130, 143 hung up, interrupted, terminated. With 64 and above nothing is published.
            """,
            """
            0 没有达到 --fail-on 的结果；1 有；2 不完整（有记录被剔除、缺少事实或没有域名）；64 用法错误；65 输入格式有误；66 输入无法读取；\
            71 内存不足；73、74 无法创建或写入报告或标准输出；75 输出目录正被占用；78 配置有误；129、130、143 挂断、中断、被终止。64 及以上时不发布任何内容。
            """))

    static func prepare(_ settings: inout AuditSettings, _ arguments: Arguments) throws(Failure) {
        settings.audit.config = try OptionValues.config(of: arguments)
        try apply(settings.audit.config, to: &settings)
        settings.configured = settings.audit.config.commandOptions
        if !arguments.has("--lang"), let language = settings.common.language { Terminal.setLanguage(language) }
    }

    /// Lets the options of a config change the settings.
    static func apply(_ config: Config, to settings: inout AuditSettings) throws(Failure) {
        for configured in config.commandOptions { try apply(configured, to: &settings) }
    }

    /// Lets an option of the config change the settings, before those of the command line do.
    private static func apply(_ configured: ConfigOption, to settings: inout AuditSettings) throws(Failure) {
        let known = options.filter(\.text.isOfConfig)
        let names = known.map { String($0.text.name.dropFirst(2)) }
        guard let option = known.first(where: { $0.text.name == "--\(configured.name)" }) else {
            let list = names.joined(separator: ", ")
            let advice = Suggestion.advice(
                on: configured.name, among: names, else: BilingualLine("expected one of \(list)", "可用的选项：\(list)"))
            throw problem(
                configured, "'\(configured.name)' is no option that a config can give; \(advice.en)",
                "配置中不能有选项“\(configured.name)”；\(advice.zh)")
        }
        switch configured.value {
        case .flag(let isGiven) where !option.text.hasValue:
            if isGiven { try option.apply(&settings, "") }
        case .text(let value) where option.text.hasValue:
            do throws(Failure) {
                try option.apply(&settings, value)
            } catch {
                throw problem(configured, error.message.en, error.message.zh)
            }
        default:
            let (expected, expectedChinese) =
                option.text.hasValue ? ("a text or a number", "文字或数字") : ("true or false", " true 或 false")
            throw problem(
                configured, "option '\(configured.name)' expects \(expected)",
                "选项“\(configured.name)”的值应为\(expectedChinese)")
        }
    }

    private static func problem(_ configured: ConfigOption, _ en: String, _ zh: String) -> Failure {
        Failure(
            status: Failure.configuration,
            BilingualLine("\(configured.place): \(en)", "\(configured.place)：\(zh)"))
    }

    static func run(_ settings: AuditSettings, _ arguments: Arguments) throws(Failure) -> Int32 {
        let options = try request(settings, arguments)
        if let part = settings.part { return try writePart(part, options, settings, arguments) }
        let (facts, path) = try work(options, settings) {
            try await Audit($0, progress: $1).run(willPublish: Interruption.willPublish)
        }
        tell(facts, path, settings)
        return facts.result.exitStatus
    }

    /// Does the work of an audit on the run's threads, with its line of progress.
    static func work<Value: Sendable>(
        _ options: AuditOptions, _ settings: AuditSettings,
        _ body: @escaping @Sendable (AuditOptions, AuditProgress) async throws -> Value
    ) throws(Failure) -> Value {
        Terminal.setErrorStyle(Style(settings.color, for: 2))
        let progress = AuditProgress()
        let hasLine = settings.showsProgress ?? (Terminal.showsErrors && !settings.isQuiet)
        Interruption.watch(hasProgressLine: hasLine)
        let line = hasLine ? ProgressLine(progress) : nil
        let (outcome, threads) = WorkerPool.run(jobs: options.jobs) { threads in
            var granted = options
            granted.jobs = threads
            return (await result(of: { [granted] in try await body(granted, progress) }), threads)
        }
        line?.stop()
        if threads < options.jobs { warn(ofThreads: threads, options.jobs) }
        return try outcome.get()
    }

    static func tell(_ facts: RunFacts, _ path: String, _ settings: AuditSettings) {
        let shortened = Warnings.shortened(Warnings.shown(of: facts, isQuiet: settings.isQuiet), allIn: "summary.json")
        for warning in shortened { Terminal.warning(warning) }
        if settings.isQuiet { return }
        let result =
            settings.common.isJSON
            ? ResultText.json(facts, path) : ResultText(facts, path, Style(settings.color, for: 1)).text
        Terminal.print(result)
    }

    /// On standard error alone: how many threads worked changes nothing in the reports.
    private static func warn(ofThreads threads: Int, _ jobs: Int) {
        Terminal.warning(
            BilingualLine(
                """
                the system started \(threads - 1) of \(jobs - 1) more threads; the run had \(threads), for \(jobs) see \
                'ulimit -u' and 'ulimit -n'
                """,
                "系统只启动了 \(jobs - 1) 个附加线程中的 \(threads - 1) 个；本次使用 \(threads) 个线程，如需 \(jobs) 个，请检查 'ulimit -u' 和 'ulimit -n'"
            ))
    }

    private static func result<Value: Sendable>(
        of body: () async throws -> Value
    ) async -> Result<Value, Failure> {
        do {
            return .success(try await body())
        } catch let error as InputError {
            return .failure(Failure(error))
        } catch let error as WaiverError {
            return .failure(Failure(status: Failure.configuration, error.bilingual))
        } catch let error as RunError {
            return .failure(Failure(status: error.exitStatus, BilingualLine(same: error.description)))
        } catch let error as UserFactError {
            return .failure(
                Failure(status: error.isOption ? Failure.usage : Failure.configuration, error.bilingual))
        } catch let error as ListError {
            return .failure(Failure(status: Failure.configuration, error.bilingual))
        } catch let error as OldListError {
            return .failure(Failure(status: Failure.configuration, error.bilingual))
        } catch let error as PartError {
            return .failure(Failure(status: error.exitStatus, error.bilingual))
        } catch let error as PublishingError {
            return .failure(Failure(status: error.exitStatus, error.bilingual))
        } catch {
            return .failure(Failure(unforeseen: error))
        }
    }

    /// What the run is asked to do, with what options alone do not decide.
    static func request(_ settings: AuditSettings, _ arguments: Arguments) throws(Failure) -> AuditOptions {
        var options = settings.audit
        if !arguments.positional.isEmpty {
            options.inputs = arguments.positional
        } else if !SystemFile.exists("input") {
            throw Failure(
                status: 66,
                BilingualLine(
                    "no INPUT was given, and there is no folder 'input' here; name the files or folders to audit",
                    "没有指定输入，当前目录下也没有 input 文件夹；请写明要审核的文件或文件夹"))
        }
        guard options.baseline != nil || !options.failOn.needsBaseline else {
            let word = options.failOn.rawValue
            throw .usage(
                "--fail-on \(word) needs the run to compare with; add --baseline latest",
                "--fail-on \(word) 需要用于比较的报告；请加上 --baseline latest")
        }
        if options.onlyShare != nil, settings.part != nil {
            throw .usage(
                "'--part' cuts a whole audit, and --share leaves most of it out; leave out one of the two",
                "--part 把整个审核分成若干部分，而 --share 略去其中大部分；请去掉其中一个")
        }
        if options.onlyShare != nil, options.baseline != nil || options.isStrictAboutWaivers {
            let other = options.baseline != nil ? "--baseline" : "--strict-waivers"
            throw .usage(
                "'\(other)' is about all domains, and --share leaves most of them out; leave out one of the two",
                "\(other) 涉及全部域名，而 --share 略去了其中大部分；请去掉其中一个")
        }
        if options.writesVerdictsOnly { options.domainReports = .none }
        if options.writesVerdictsOnly, options.workbook == .always {
            throw .usage(
                "'--verdicts-only' writes no report.xlsx; leave out one of it and '--workbook always'",
                "--verdicts-only 不生成 report.xlsx；请去掉它或 --workbook always")
        }
        options.arguments = arguments.words { _, _ in nil }
        options.command =
            ["icpaudit", "audit"] + words(of: arguments, showsNumbers: options.showsNumbers)
        options.pageLanguage = settings.common.language
        options.language = Terminal.language
        if let subject = try subject(settings) { options.subjects.append(subject) }
        return options
    }
}

extension PublishingError {
    /// The exit status: 73, 74 or 75.
    var exitStatus: Int32 {
        switch self {
        case .cannotCreate: 73
        case .cannotWrite: 74
        case .busy: 75
        }
    }
}
