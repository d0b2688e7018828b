import Bytes
import Portfolio
import Reports
import Verification

/// Judges a batch of domains and renders everything that is written about them.
struct VerifyStage: Sendable {
    /// What came out of a batch.
    final class Output: @unchecked Sendable {
        let verdicts = ByteBuffer(capacity: 262_144)
        let findings = ByteBuffer()
        /// By rule: findings of which is known at the end whether an export as a whole is their cause.
        var pendingFindings: [Int: ByteBuffer] = [:]
        let state = ByteBuffer()
        /// What became of the findings of the domains since the run compared with.
        var changes = ChangeCounts()
        /// The files of the domains, for the manifest.
        var files = ManifestEntries()
        let index = IndexRows()
        let actions: ActionBatch
        let subjects = SubjectVerdicts()
        var tally = Tally()
        var rejects: [Reject] = []
        var export: ExportSource?
        /// The place of the export that the domains stand in; nil where only subjects name them.
        var exportOfDomains: Int?

        init(_ language: Language) { actions = ActionBatch(language) }

        /// Forgets the batch and keeps the memory, which the system would have to clear again.
        func reset() {
            for buffer in [verdicts, findings, state] { buffer.truncate() }
            files.removeAll()
            index.removeAll()
            actions.removeAll()
            subjects.removeAll()
            pendingFindings = [:]
            tally = Tally()
            changes = ChangeCounts()
            rejects = []
            export = nil
        }
    }

    /// The objects of one task.
    private final class Desk {
        let verifier: Verifier
        let evidence = DomainEvidence()
        let texts = FindingTexts()
        let cells: EvidenceCells
        let verdictRows: VerdictRows
        let findingRows: FindingRows
        let domainRows: DomainReportRows
        let subjectRows: SubjectRows
        let page: DomainPage
        let indexRows: IndexRowEncoder
        let files: DomainFiles?
        let history: DomainHistory

        init(
            _ context: VerificationContext, _ exports: [ExportSource], _ run: RunFacts, _ options: AuditOptions,
            _ folders: DomainFolders?, _ demand: IndexDemand, _ baseline: Baseline?
        ) {
            history = DomainHistory(since: baseline, asOf: run.asOf)
            files = folders.map { DomainFiles($0) }
            verifier = Verifier(context)
            cells = EvidenceCells(exports, evidence, run.language)
            verdictRows = VerdictRows(
                VerdictRows.Setting(asOf: run.asOf, language: run.language, pages: options.domainReports), texts)
            findingRows = FindingRows(
                options.findings, run.language, texts, cells, baseline == nil ? nil : history)
            domainRows = DomainReportRows(texts, cells, hasMark: options.hasByteOrderMark)
            subjectRows = SubjectRows(run.language, cells)
            page = DomainPage(
                exports: exports, evidence: evidence, version: run.version, language: run.pageLanguage, asOf: run.asOf)
            indexRows = IndexRowEncoder(demand, evidence: evidence, asOf: run.asOf)
        }
    }

    private let options: AuditOptions
    private let language: Language
    private let desks: ToolPool<Desk>
    private let outputs: ToolPool<Output>
    private let lacks: ExportLacks
    /// Whether anything is told of what became of earlier findings.
    private let needsHistory: Bool

    init(
        _ context: VerificationContext, _ exports: [ExportSource], _ run: RunFacts, _ options: AuditOptions,
        _ folders: DomainFolders?, _ demand: IndexDemand, _ baseline: Baseline?,
        _ lacks: ExportLacks
    ) {
        self.options = options
        self.lacks = lacks
        needsHistory = baseline != nil || !options.writesVerdictsOnly
        let language = run.language
        self.language = language
        desks = ToolPool { Desk(context, exports, run, options, folders, demand, baseline) }
        outputs = ToolPool { Output(language) }
    }

    /// Judges and renders one batch.
    func verify(_ batch: AdmittedBatch) throws -> Output {
        try desks.lend { desk in
            let output = outputs.take()
            output.rejects = batch.rejects
            output.export = batch.export
            output.exportOfDomains = batch.exportOfDomains
            switch batch.content {
            case .plain(let records, let rows):
                try desk.verifier.verify(records, rows) { try render($0, batch.pending, desk, output) }
            case .merged(let domains):
                for domain in domains {
                    let verdict = desk.verifier.verify(
                        domain.record, others: domain.others, rejected: domain.rejected)
                    try render(verdict, batch.pending, desk, output)
                }
            case .named(let domains):
                for domain in domains { try render(desk.verifier.verify(domain), PendingRules(), desk, output) }
                output.tally.namedOnly += domains.count
            }
            try desk.files?.write()
            output.changes = desk.history.takeCounts()
            return output
        }
    }

    /// Takes back what came out of a batch, once it is written.
    func takeBack(_ output: Output) {
        output.reset()
        outputs.giveBack(output)
    }

    private func render(
        _ verdict: DomainVerdict, _ pending: PendingRules, _ desk: Desk, _ output: Output
    ) throws {
        output.tally.add(verdict)
        desk.texts.begin(verdict)
        desk.verdictRows.append(verdict, to: output.verdicts)
        if needsHistory { desk.history.begin(verdict) }
        if options.writesVerdictsOnly { return }
        StateRows.append(verdict, desk.history, to: output.state)
        let isShown = desk.indexRows.wantsRow(of: verdict)
        let hasReports = desk.files != nil && options.domainReports.includes(verdict)
        // A domain without a record says in the evidence alone where it comes from.
        desk.evidence.begin(
            isDetailed: isShown || hasReports || verdict.facts.isNamedBySubjectsOnly, language: language)
        desk.cells.begin(verdict)
        if hasReports, let files = desk.files {
            addReports(verdict, desk, output, to: files)
            try files.writeIfMany()
        }
        addFindings(verdict, pending, desk, output)
        desk.indexRows.append(verdict, isShown: isShown, to: output.index)
        output.subjects.add(verdict)
    }

    /// Adds what is wrong with a domain, and what has to be done about it.
    private func addFindings(
        _ verdict: DomainVerdict, _ pending: PendingRules, _ desk: Desk, _ output: Output
    ) {
        let lacked = verdict.rulesLacked(lacks)
        let undecided =
            pending.rules.isEmpty
            ? RuleSet() : verdict.rulesLacked(lacks, pending: pending.rules, in: pending.export).subtracting(lacked)
        desk.findingRows.append(verdict, lacked: lacked.union(undecided), to: output.findings)
        output.actions.add(verdict, lacked: lacked, pending: undecided)
        if options.findings == .all { return }
        for rule in undecided.intersection(verdict.rulesLeftOpen) {
            let buffer = output.pendingFindings[rule] ?? ByteBuffer()
            output.pendingFindings[rule] = buffer
            desk.findingRows.append(verdict, rule, to: buffer)
        }
    }

    /// Adds the CSV and the page of a domain.
    private func addReports(_ verdict: DomainVerdict, _ desk: Desk, _ output: Output, to files: DomainFiles) {
        let domain = verdict.facts.aLabel
        var start = files.buffer.count
        desk.domainRows.append(verdict, to: files.buffer)
        output.files.add(domain, suffix: ".csv", content: files.buffer.bytes.dropFirst(start))
        files.add(from: start, domain: domain, suffix: ".csv")
        start = files.buffer.count
        desk.page.write(verdict, to: files.buffer)
        output.files.add(domain, suffix: ".html", content: files.buffer.bytes.dropFirst(start))
        files.add(from: start, domain: domain, suffix: ".html")
    }
}

// Filing subjects, once all of their domains are judged.
extension VerifyStage {
    /// What came out of some subjects.
    final class SubjectOutput: @unchecked Sendable {
        let rows = ByteBuffer(capacity: 65_536)
        let findings = ByteBuffer()
        let actions: ActionBatch

        init(_ language: Language) { actions = ActionBatch(language) }
    }

    /// How many subjects are judged in one go.
    static let subjectsAtOnce = 4096

    /// Judges subjects alone and renders them; `domains` are those of each subject.
    func verify(subjects: Range<Int>, _ domains: (Int) -> SubjectDomains) -> SubjectOutput {
        desks.lend { desk in
            let output = SubjectOutput(language)
            for subject in subjects {
                let verdict = desk.verifier.verify(subject: subject)
                let domains = domains(subject)
                desk.evidence.begin(isDetailed: false, language: language)
                desk.cells.begin(verdict)
                desk.texts.begin(verdict)
                desk.subjectRows.append(verdict, domains, to: output.rows)
                if domains.count == 0 { continue }
                for rule in verdict.faultsOfSubject {
                    desk.findingRows.append(verdict, rule, domains: domains.count, to: output.findings)
                }
                output.actions.add(subject: verdict, domains: domains.count)
            }
            return output
        }
    }
}
