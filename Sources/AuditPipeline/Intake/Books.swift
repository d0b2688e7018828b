import Exports
import Names
import Portfolio
import Reports
import Verification

/// The books of a run: how many records each export has and what became of them, what they state, and what the run says
/// of itself. One task keeps them.
final class Books {
    /// What the run says of itself, as far as it is known.
    private(set) var run: RunFacts
    /// The counts of each export.
    private var ledgers: [RecordCounts]
    private(set) var coverage: Coverage
    private let sources: [ExportSource]
    /// The waivers that hold on the as-of day.
    private(set) var waivers: [Waiver] = []
    private var namelessRejects = 0
    private let start = ContinuousClock().now

    /// The books of a run of which nothing was read yet.
    init(_ inputs: Inputs, _ options: AuditOptions) {
        sources = inputs.sources
        ledgers = Array(repeating: RecordCounts(), count: inputs.probes.count)
        coverage = Coverage(inputs.probes.map { Coverage.Export($0.export, $0.kind) })
        run = RunFacts(version: Version.number, command: options.command, asOf: options.asOf ?? ChinaTime.today)
        run.startedAt = ChinaTime.now
        run.configDigest = options.config.digest
        run.language = options.language
        run.pageLanguage = options.pageLanguage
        run.skippedRules = options.skippedRules.map { "\(RuleCatalogue.all[$0].id)" }
        run.hasPages = options.domainReports == .all
        run.hasIndex = !options.writesVerdictsOnly
        run.lists = inputs.references.summaries
        run.inputs = inputs.probes.map(\.input)
        run.warnings = inputs.warnings
        if let share = options.onlyShare { run.warnings.append(Books.about(share)) }
        run.constants = inputs.constants.map { options.showsNumbers ? $0 : $0.masked }
        run.userSources = inputs.userSubjects.map(\.source.path)
    }

    private static func about(_ share: NameShare) -> BilingualLine {
        BilingualLine(
            "only share \(share) of all domains was audited; what is said of files and subjects is said of that share",
            "仅审核了全部域名中的第 \(share) 份；关于文件和主体的内容均只就这一份而言")
    }

    /// Notes that a file was read to its end.
    func noteDigest(of probe: ExportProbe) { run.inputs[probe.export.index].sha256 = probe.file.finishDigest() }

    /// Notes what the user should know.
    func warn(_ warnings: [BilingualLine]) { run.warnings += warnings }

    /// Notes the run that is compared with.
    func note(_ baseline: Baseline) {
        var comparison = RunFacts.Comparison(baseline: baseline.name, asOf: baseline.head.asOf)
        comparison.differences = baseline.differences(from: run.manifestHead)
        warn(comparison.differences.map { comparison.lead + $0 })
        comparison.open = baseline.open
        comparison.earlier = EarlierRun.all(before: baseline)
        run.comparison = comparison
        run.comparedWith = baseline.named
    }

    /// Notes the waivers, and what their files say about them.
    func note(_ file: WaiverFile) { (waivers, run.waivers) = (file.waivers, file.facts) }

    /// Stops a run that is strict about waivers where one of them needs somebody.
    ///
    /// - Throws: ``WaiverError`` with the first of them.
    func checkWaivers(_ options: AuditOptions) throws(WaiverError) {
        guard options.isStrictAboutWaivers, let hygiene = run.waivers?.hygiene, !hygiene.isEmpty else { return }
        throw WaiverError(strict: hygiene)
    }

    /// Notes what the domain records of an export state.
    func note(domains stated: StatedCounts, of export: ExportSource) {
        coverage.exports[export.index].domains.add(stated)
    }

    /// Notes what the rows about filing subjects of an export state.
    func note(subjects stated: StatedCounts, of export: ExportSource) {
        coverage.exports[export.index].subjects.add(stated)
    }

    /// Notes a filing subject that the user describes, and what is stated of it.
    func note(userSubject source: ExportSource, _ stated: StatedCounts?) {
        var export = Coverage.Export(source, .subjects)
        export.isOfUser = true
        if let stated { export.subjects = stated }
        coverage.exports.append(export)
    }

    /// Notes all filing subjects of the run.
    func note(_ subjects: SubjectDirectory) {
        run.subjects = subjects.count
        coverage.hasSubjects = subjects.count > 0
        run.warnings += subjects.warnings
    }

    /// Adds counts to the ledger of an export.
    func add(_ counts: RecordCounts, to export: ExportSource) { ledgers[export.index].add(counts) }

    /// Notes what became of the records of the first domains export, and of the others' with it.
    func note(_ admission: Admission, _ others: OtherExports, first: ExportProbe?) {
        if let first {
            noteDigest(of: first)
            note(domains: admission.stated, of: first.export)
            add(admission.counts, to: first.export)
        }
        namelessRejects = admission.namelessRejects
        for (index, count) in admission.merged { ledgers[index].merged += count }
        for domain in others.remaining() {
            ledgers[domain.record.export.index].audited += 1
            for other in domain.others { ledgers[other.batch.export.index].merged += 1 }
        }
    }

    /// Notes the counts of all inputs.
    ///
    /// - Throws: ``LedgerError`` when they do not balance.
    func balance() throws(LedgerError) {
        for (index, ledger) in ledgers.enumerated() {
            try ledger.check(sources[index].path)
            run.inputs[index].counts = ledger
        }
    }

    /// Closes the books.
    ///
    /// - Throws: ``LedgerError`` when they do not balance, ``WaiverError`` when the run is strict about waivers.
    func close(_ reports: ReportStage, _ options: AuditOptions) throws -> RunFacts {
        try balance()
        run.tally = reports.tally
        run.comparison?.take(reports.changes)
        if let comparison = run.comparison, let line = comparison.counts.doubt(namelessRejects: namelessRejects) {
            run.comparison?.differences.append(line)
            warn([comparison.lead + line])
        }
        // What a waiver is used for is seen by all shares together.
        if options.onlyShare == nil {
            let hygiene = WaiverHygiene.lines(waivers, reports.waiverUses, domains: run.tally.domains)
            run.waivers?.hygiene += hygiene
        }
        let ending = EndingWaiver.all(of: waivers, asOf: run.asOf, findings: reports.waiverUses.findings)
        run.waivers?.ending = ending
        try checkWaivers(options)
        run.warnings += run.waivers?.hygiene ?? []
        coverage.unchecked = reports.unchecked
        run.coverage = coverage.rows
        run.hasWorkbook = !options.writesVerdictsOnly && options.workbook.isGranted(domains: run.tally.domains)
        run.warnings += Books.emptyInputs(run)
        run.warnings = run.lists.compactMap { $0.warning(at: run.asOf) } + run.warnings
        run.result = Outcomes.result(of: run, options.failOn)
        run.elapsedMilliseconds = Int((ContinuousClock().now - start) / .milliseconds(1))
        return run
    }
}
