import Bytes
import AuditPipeline
import Exports
import Glibc
import Portfolio
import Reports
import Verification

/// `icpaudit audit`: the main job.
enum AuditCommand {
    private static let options: [Arguments.Option] =
        [
            "--output", "--as-of", "--config", "--fail-on", "--jobs", "--encoding", "--lang", "--progress", "--color",
            "--format", "--set", "--domain-reports", "--findings", "--rules", "--skip-rule", "--baseline", "--workbook",
        ]
        .map { Arguments.Option(name: $0, hasValue: true) }
        + UserFacts.subjectOptions.map(\.option)
        .map { Arguments.Option(name: $0, hasValue: true) }
        + ["--no-domain-reports", "--verdicts-only", "--no-bom", "--show-numbers", "--quiet", "--help"]
        .map { Arguments.Option(name: $0, hasValue: false) }

    /// Options that leave every report as it is; the reports do not name them, so they are the same bytes without them.
    static let silent: Set<String> = ["--output", "--jobs", "--progress", "--color", "--format", "--quiet"]

    static func run(_ list: [String]) throws(Failure) -> Int32 {
        let arguments = try Arguments(list, known: options, command: "audit")
        if arguments.has("--help") {
            Terminal.print(Help.audit)
            return 0
        }
        let settings = try settings(arguments)
        let format = try arguments.choice("--format", [("text", false), ("json", true)]) ?? false
        let color = try arguments.choice("--color", [("auto", nil), ("always", true), ("never", false)]) ?? nil
        Terminal.setErrorStyle(Style(color, for: 2))
        let progress = AuditProgress()
        let showsProgress =
            try arguments.choice("--progress", [("auto", nil), ("always", true), ("never", false)]) ?? nil
        let hasLine = showsProgress ?? (Terminal.showsErrors && !arguments.has("--quiet"))
        Interruption.watch(hasProgressLine: hasLine)
        let line = hasLine ? ProgressLine(progress) : nil
        let (outcome, threads) = WorkerPool.run(jobs: settings.jobs) { threads in
            var settings = settings
            settings.jobs = threads
            return (await perform(settings, progress), threads)
        }
        line?.stop()
        if threads < settings.jobs { warn(ofThreads: threads, settings.jobs) }
        switch outcome {
        case .failure(let failure): throw failure
        case .success(let (facts, path)):
            for warning in Warnings.shortened(facts.warnings, allIn: "summary.json") { Terminal.warning(warning) }
            if !arguments.has("--quiet") {
                Terminal.print(
                    format ? ResultText.json(facts, path) : ResultText.text(facts, path, Style(color, for: 1)))
            }
            return facts.result.exitStatus
        }
    }

    /// On standard error alone: how many threads worked changes nothing in the reports.
    private static func warn(ofThreads threads: Int, _ jobs: Int) {
        Terminal.warning(
            """
            the system started \(threads - 1) of \(jobs - 1) more threads; the run had \(threads), for \(jobs) see \
            'ulimit -u' and 'ulimit -n'
            """)
    }

    private static func perform(
        _ settings: AuditOptions, _ progress: AuditProgress
    ) async -> Result<(facts: RunFacts, path: String), Failure> {
        do {
            return .success(try await Audit(settings, progress: progress).run(willPublish: Interruption.willPublish))
        } catch let error as InputError {
            return .failure(Failure(status: error.kind == .malformed ? 65 : 66, error.description))
        } catch let error as RunError {
            return .failure(Failure(status: error.exitStatus, error.description))
        } catch let error as UserFactError {
            return .failure(Failure(status: error.isOption ? Failure.usage : 78, error.description))
        } catch let error as ListError {
            return .failure(Failure(status: 78, error.description))
        } catch let error as PublishingError {
            return .failure(Failure(status: error.exitStatus, error.description))
        } catch {
            return .failure(Failure(status: 70, "\(error)"))
        }
    }

    private static func settings(_ arguments: Arguments) throws(Failure) -> AuditOptions {
        var settings = AuditOptions()
        if !arguments.positional.isEmpty {
            settings.inputs = arguments.positional
        } else if access("input", F_OK) != 0 {
            throw Failure(
                status: 66,
                "no INPUT was given, and there is no folder 'input' here; name the files or folders to audit")
        }
        settings.command = ["icpaudit", "audit"] + words(of: arguments)
        (settings.constants, settings.subjects) = try userFacts(arguments)
        settings.output = arguments.value("--output") ?? settings.output
        settings.asOf = try day(arguments.value("--as-of"))
        settings.jobs = try jobs(arguments.value("--jobs"))
        settings.encoding = try encoding(arguments.value("--encoding"))
        settings.failOn =
            try arguments.choice("--fail-on", AuditOptions.FailOn.allCases.map { ($0.rawValue, $0) }) ?? .fail
        settings.pageLanguage = try language(arguments.value("--lang"))
        settings.language = settings.pageLanguage ?? Language { getenv($0).map { String(cString: $0) } }
        settings.baseline = arguments.value("--baseline").map { BaselineChoice($0) }
        guard settings.baseline != nil || !settings.failOn.needsBaseline else {
            throw Failure(
                status: Failure.usage,
                "--fail-on \(settings.failOn.rawValue) needs the run to compare with; add --baseline latest")
        }
        settings.writesVerdictsOnly = arguments.has("--verdicts-only")
        settings.domainReports =
            try arguments.choice("--domain-reports", DomainReports.allCases.map { ($0.rawValue, $0) }) ?? .all
        if arguments.has("--no-domain-reports") || settings.writesVerdictsOnly { settings.domainReports = .none }
        settings.skippedRules = try RuleChoice(arguments).skipped
        settings.findings =
            try arguments.choice("--findings", FindingRows.Scope.allCases.map { ($0.rawValue, $0) }) ?? .findings
        settings.workbook =
            try arguments.choice("--workbook", WorkbookWish.allCases.map { ($0.rawValue, $0) }) ?? .auto
        if settings.writesVerdictsOnly, settings.workbook == .always {
            throw Failure(
                status: Failure.usage,
                "'--verdicts-only' writes no report.xlsx; leave out one of it and '--workbook always'")
        }
        settings.hasByteOrderMark = !arguments.has("--no-bom")
        settings.showsNumbers = arguments.has("--show-numbers")
        settings.config = try config(arguments.value("--config"))
        return settings
    }

    /// The language of an option, or nil when it was not given.
    static func language(_ tag: String?) throws(Failure) -> Language? {
        guard let tag else { return nil }
        guard let language = Language(tag: tag) else {
            throw Failure(status: Failure.usage, "'\(tag)' is no value of --lang; expected one of zh, en")
        }
        return language
    }

    /// The day of an option, or nil when it was not given.
    static func day(_ text: String?) throws(Failure) -> CalendarDay? {
        guard let text else { return nil }
        guard case .day(let day) = text.withBytes({ DayReader.read($0, order: nil) }) else {
            throw Failure(status: Failure.usage, "'\(text)' is no day; expected --as-of YYYY-MM-DD")
        }
        return day
    }

    private static func jobs(_ text: String?) throws(Failure) -> Int {
        guard let text else { return max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
        guard let count = Int(text), (1...256).contains(count) else {
            throw Failure(status: Failure.usage, "'\(text)' is no number of jobs; expected --jobs 1 to 256")
        }
        return count
    }

    /// The encoding of an option, or nil when it was not given.
    static func encoding(_ text: String?) throws(Failure) -> TextEncoding? {
        guard let text else { return nil }
        guard let encoding = TextEncoding(label: text) else {
            throw Failure(
                status: Failure.usage,
                "'\(text)' is no known encoding; expected UTF-8, GB18030 (GBK), UTF-16LE or UTF-16BE")
        }
        return encoding
    }

    /// The config of an option, or the one that changes nothing.
    static func config(_ path: String?) throws(Failure) -> Config {
        guard let path else { return Config() }
        do throws(ConfigError) {
            return try Config(path: path)
        } catch {
            throw Failure(status: 78, error.description)
        }
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
