import AuditPipeline
import Bytes
import Portfolio
import Reports

/// `icpaudit merge`: one run of the parts that `icpaudit audit --part` wrote.
enum MergeCommand: Command {
    static let text = CommandText(
        name: "merge", usage: [BilingualText("[options] PART…", "[选项] 部分目录…")],
        summary: BilingualText("make one run of the parts of an audit", "将一次审核的各部分合并为一份报告"),
        details: [
            BilingualText(
                """
                PART: the folders of 'icpaudit audit --part K/N', all of one run, in any order. The inputs are read again, \
                from the paths and the working folder of the parts, and must be as they were; what the parts say of each \
                domain takes the place of judging it. The run is that of one 'icpaudit audit', byte for byte, but for the \
                times in summary.json.
                """,
                """
                部分目录：icpaudit audit --part K/N 生成的目录，须为同一次审核的全部部分，顺序不限。输入按各部分记录的路径和工作目录重新读取，\
                内容须与当时一致；各域名的结果取自各部分，不再核查。除 summary.json 中的时间外，所得报告与一次 icpaudit audit 逐字节相同。
                """)
        ],
        statuses: BilingualText(
            """
            those of 'icpaudit audit'; 65 too where a part is missing, double or damaged, or an input was changed since; 78 \
            where parts are of different runs, options or versions. With 64 and above nothing is published.
            """,
            """
            与 icpaudit audit 相同；部分缺失、重复、损坏或输入已改动时也为 65；各部分属于不同的审核、选项或版本时为 78。64 及以上时不发布任何内容。
            """))

    private static let names: Set = [
        "--output", "--fail-on", "--jobs", "--keep", "--quiet", "--progress", "--color", "--format", "--lang", "--help",
    ]

    static let options: [Option<AuditSettings>] = AuditCommand.options.filter { names.contains($0.text.name) }

    static func run(_ settings: AuditSettings, _ arguments: Arguments) throws(Failure) -> Int32 {
        guard !arguments.positional.isEmpty else {
            throw .usage(
                "name all parts of a run; see 'icpaudit merge --help'", "请指定一次审核的全部部分；参见 'icpaudit merge --help'")
        }
        let parts: PartSet
        do throws(PartError) {
            parts = try PartSet(arguments.positional)
        } catch {
            throw Failure(status: error.exitStatus, error.bilingual)
        }
        let (recorded, options) = try request(parts, arguments)
        // A run is told in its language, as by the audit, unless the merge is asked for another.
        Terminal.setLanguage(settings.common.language ?? options.language)
        let (facts, path) = try AuditCommand.work(options, recorded) {
            try await Audit($0, progress: $1).run(willPublish: Interruption.willPublish)
        }
        AuditCommand.tell(facts, path, recorded)
        return facts.result.exitStatus
    }

    /// The run of the parts: what they were told, and over it what the merge is told.
    private static func request(
        _ parts: PartSet, _ arguments: Arguments
    ) throws(Failure) -> (AuditSettings, AuditOptions) {
        let head = parts.head
        let here = SystemProcess.workingFolder
        try work(in: head.workingFolder, insteadOf: here)
        let recorded = try Arguments(head.arguments, known: AuditCommand.optionTexts, command: "audit")
        var settings = AuditSettings()
        try AuditCommand.prepare(&settings, recorded)
        try AuditCommand.apply(recorded, to: &settings)
        let pageLanguage = settings.common.language
        try apply(arguments, to: &settings)
        settings.common.language = pageLanguage
        // The parts say where the inputs are; where the run goes is said from where the merge was called.
        if let here, here != head.workingFolder, !settings.audit.output.hasPrefix("/") {
            settings.audit.output = "\(here)/\(settings.audit.output)"
        }
        var options = try AuditCommand.request(settings, recorded)
        options.asOf = head.day
        options.language = head.reportLanguage ?? options.language
        options.parts = parts
        return (settings, options)
    }

    /// Goes to where the parts were written: the paths of their inputs start there.
    private static func work(in folder: String, insteadOf here: String?) throws(Failure) {
        if folder == here || SystemProcess.work(in: folder) { return }
        let why = BilingualLine(system: systemMessage())
        throw Failure(
            status: 66,
            BilingualLine(
                "\(folder): the working folder of the parts cannot be entered: \(why.en); merge where their inputs are",
                "\(folder)：无法进入各部分的工作目录：\(why.zh)；请在其输入所在的机器上合并"))
    }
}
