import Bytes
import Portfolio
import Reports
import Verification

/// Judges a batch of domains and renders everything that is written about them.
///
/// It is a class, since a closure for every domain that held a copy of it would count a reference to each of its parts.
final class VerifyStage: Sendable {
    /// What came out of a batch.
    final class Output {
        let verdicts = ByteBuffer(capacity: 262_144)
        let findings = ByteBuffer()
        /// By rule: findings of which is known at the end whether an export as a whole is their cause.
        var pendingFindings: [Int: ByteBuffer] = [:]
        let state = ByteBuffer()
        /// What became of the findings of the domains since the run compared with.
        var changes = ChangeCounts()
        /// How often waivers were used for the domains.
        var waiverUses = WaiverUses()
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
    private final class Tools {
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
            indexRows = IndexRowEncoder(demand, evidence: evidence, asOf: run.asOf) { verdict, rule in
                verdict.waiver(rule).map {
                    IndexWaiver(reason: $0.reason, approver: $0.approvedBy, lastDay: $0.expiresOn)
                }
            }
        }
    }

    private let options: AuditOptions
    private let language: Language
    private let pool: ToolPool<Tools>
    private let subjects: SubjectDirectory
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
        subjects = context.subjects
        self.lacks = lacks
        needsHistory = baseline != nil || !options.writesVerdictsOnly
        let language = run.language
        self.language = language
        pool = ToolPool { Tools(context, exports, run, options, folders, demand, baseline) }
        outputs = ToolPool { Output(language) }
    }

    /// Judges and renders one batch.
    func verify(_ batch: AdmittedBatch) throws -> Output {
        try pool.lend { tools in
            let output = outputs.take()
            output.rejects = batch.rejects
            output.export = batch.export
            output.exportOfDomains = batch.exportOfDomains
            var place = 0
            func render(_ verdict: DomainVerdict, _ pending: PendingRules) throws {
                try self.render(verdict, pending, tools, output) {
                    DomainNeighbors(previous: batch.name(place - 1, subjects), next: batch.name(place + 1, subjects))
                }
                place += 1
            }
            switch batch.content {
            case .plain(let records, let rows):
                try tools.verifier.verify(records, rows) { try render($0, batch.pending) }
            case .merged(let domains):
                for domain in domains {
                    let verdict = tools.verifier.verify(
                        domain.record, others: domain.others, rejected: domain.rejected)
                    try render(verdict, batch.pending)
                }
            case .named(let domains):
                for domain in domains { try render(tools.verifier.verify(domain), PendingRules()) }
                output.tally.namedOnly += domains.count
            }
            try tools.files?.write()
            output.changes = tools.history.takeCounts()
            output.waiverUses = tools.verifier.takeWaiverUses()
            return output
        }
    }

    /// Takes back what came out of a batch, once it is written.
    func takeBack(_ output: Output) {
        output.reset()
        outputs.giveBack(output)
    }

    private func render(
        _ verdict: DomainVerdict, _ pending: PendingRules, _ tools: Tools, _ output: Output,
        _ neighbors: () -> DomainNeighbors
    ) throws {
        output.tally.add(verdict)
        tools.texts.begin(verdict)
        tools.verdictRows.append(verdict, to: output.verdicts)
        if needsHistory { tools.history.begin(verdict) }
        if options.writesVerdictsOnly { return }
        StateRows.append(verdict, tools.history, to: output.state)
        let isShown = tools.indexRows.wantsRow(of: verdict)
        let hasReports = tools.files != nil && options.domainReports.includes(verdict)
        // A domain without a record says in the evidence alone where it comes from.
        tools.evidence.begin(
            isDetailed: isShown || hasReports || verdict.facts.isNamedBySubjectsOnly, language: language)
        tools.cells.begin(verdict)
        if hasReports, let files = tools.files {
            addReports(verdict, neighbors(), tools, output, to: files)
            try files.writeIfMany()
        }
        addFindings(verdict, pending, tools, output)
        let history = tools.history.isCompared ? tools.history : nil
        tools.indexRows.append(verdict, history, isShown: isShown, to: output.index)
        output.subjects.add(verdict)
    }

    /// Adds what is wrong with a domain, and what has to be done about it.
    private func addFindings(
        _ verdict: DomainVerdict, _ pending: PendingRules, _ tools: Tools, _ output: Output
    ) {
        let lacked = verdict.rulesLacked(lacks)
        let undecided =
            pending.rules.isEmpty
            ? RuleSet() : verdict.rulesLacked(lacks, pending: pending.rules, in: pending.export).subtracting(lacked)
        tools.findingRows.append(verdict, lacked: lacked.union(undecided), to: output.findings)
        output.actions.add(verdict, lacked: lacked, pending: undecided)
        if options.findings == .all { return }
        for rule in undecided.intersection(verdict.rulesLeftOpen) {
            let buffer = output.pendingFindings[rule] ?? ByteBuffer()
            output.pendingFindings[rule] = buffer
            tools.findingRows.append(verdict, rule, to: buffer)
        }
    }

    /// Adds the CSV and the page of a domain.
    private func addReports(
        _ verdict: DomainVerdict, _ neighbors: DomainNeighbors, _ tools: Tools, _ output: Output, to files: DomainFiles
    ) {
        let domain = verdict.facts.aLabel
        var start = files.buffer.count
        tools.domainRows.append(verdict, to: files.buffer)
        output.files.add(domain, suffix: ".csv", content: files.buffer.bytes.dropFirst(start))
        files.add(from: start, domain: domain, suffix: ".csv")
        start = files.buffer.count
        tools.page.write(verdict, neighbors, to: files.buffer)
        output.files.add(domain, suffix: ".html", content: files.buffer.bytes.dropFirst(start))
        files.add(from: start, domain: domain, suffix: ".html")
    }
}

// Filing subjects, once all of their domains are judged.
extension VerifyStage {
    /// What came out of some subjects.
    final class SubjectOutput {
        let rows = ByteBuffer(capacity: 65_536)
        let findings = ByteBuffer()
        let actions: ActionBatch

        init(_ language: Language) { actions = ActionBatch(language) }
    }

    /// How many subjects are judged at once.
    static let subjectsAtOnce = 4096

    /// Judges subjects alone and renders them; `domains` are those of each subject.
    func verify(subjects: Range<Int>, _ domains: (Int) -> SubjectDomains) -> SubjectOutput {
        pool.lend { tools in
            let output = SubjectOutput(language)
            for subject in subjects {
                let verdict = tools.verifier.verify(subject: subject)
                let domains = domains(subject)
                tools.evidence.begin(isDetailed: false, language: language)
                tools.cells.begin(verdict)
                tools.texts.begin(verdict)
                tools.subjectRows.append(verdict, domains, to: output.rows)
                if domains.count == 0 { continue }
                for rule in verdict.faultsOfSubject {
                    tools.findingRows.append(verdict, rule, domains: domains.count, to: output.findings)
                }
                output.actions.add(subject: verdict, domains: domains.count)
            }
            return output
        }
    }
}
