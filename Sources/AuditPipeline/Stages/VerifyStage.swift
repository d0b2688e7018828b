import Bytes
import Portfolio
import Reports
import Verification

/// Judges a batch of domains and renders everything that is written about them.
struct VerifyStage: Sendable {
    /// What came out of a batch.
    final class Output {
        let verdicts = ByteBuffer(capacity: 262_144)
        let findings = ByteBuffer()
        let state = ByteBuffer()
        /// What became of the findings of the domains since the run compared with.
        var changes = ChangeCounts()
        /// How often waivers were used for the domains.
        var waiverUses = WaiverUses()
        /// The files of the domains, for the manifest.
        var files = ManifestEntries()
        let index = IndexRows()
        let actions = ActionRows()
        var tally = Tally()
        var rejects: [Reject] = []
        var export: ExportSource?
        /// The place of the export that the domains stand in; nil where only subjects name them.
        var exportOfDomains: Int?

        /// Forgets the batch and keeps the memory, which the system would have to clear again.
        func reset() {
            for buffer in [verdicts, findings, state] { buffer.truncate() }
            files.removeAll()
            index.removeAll()
            actions.removeAll()
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
        let findingRows: FindingRows
        let page: DomainPage
        let indexRows: IndexRowEncoder
        let files: DomainFiles?
        let history: DomainHistory

        init(
            _ context: VerificationContext, _ exports: [ExportSource], _ run: RunFacts, _ folders: DomainFolders?,
            _ demand: IndexDemand, _ baseline: Baseline?
        ) {
            history = DomainHistory(since: baseline, asOf: run.asOf)
            files = folders.map { DomainFiles($0) }
            verifier = Verifier(context)
            findingRows = FindingRows(exports: exports, evidence: evidence)
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
    private let pool: ToolPool<Tools>
    private let outputs = ToolPool { Output() }
    private let rows: VerdictRows
    private let subjects: SubjectDirectory
    /// Whether anything is told of what became of earlier findings.
    private let needsHistory: Bool
    /// The beginning of each domain's CSV.
    private let domainHeader: ByteBuffer

    init(
        _ context: VerificationContext, _ exports: [ExportSource], _ run: RunFacts, _ options: AuditOptions,
        _ folders: DomainFolders?, _ demand: IndexDemand, _ baseline: Baseline?
    ) {
        self.options = options
        subjects = context.subjects
        needsHistory = baseline != nil || !options.writesVerdictsOnly
        pool = ToolPool { Tools(context, exports, run, folders, demand, baseline) }
        rows = VerdictRows(hasPages: folders != nil, asOf: run.asOf)
        domainHeader = CSVFile.start(FindingRows.columns, hasMark: options.hasByteOrderMark)
    }

    /// Judges and renders one batch.
    func verify(_ batch: AdmittedBatch) throws -> Output {
        try pool.lend { tools in
            let output = outputs.take()
            output.rejects = batch.rejects
            output.export = batch.export
            output.exportOfDomains = batch.exportOfDomains
            var place = 0
            func render(_ verdict: DomainVerdict) throws {
                try self.render(verdict, tools, output) {
                    DomainNeighbors(previous: batch.name(place - 1, subjects), next: batch.name(place + 1, subjects))
                }
                place += 1
            }
            switch batch.content {
            case .plain(let records, let rows):
                try tools.verifier.verify(records, rows) { try render($0) }
            case .merged(let domains):
                for domain in domains {
                    try render(
                        tools.verifier.verify(domain.record, others: domain.others, rejected: domain.rejected))
                }
            case .named(let domains):
                for domain in domains { try render(tools.verifier.verify(domain)) }
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
        _ verdict: DomainVerdict, _ tools: Tools, _ output: Output, _ neighbors: () -> DomainNeighbors
    ) throws {
        output.tally.add(verdict)
        rows.append(verdict, to: output.verdicts)
        if needsHistory { tools.history.begin(verdict) }
        if options.writesVerdictsOnly { return }
        StateRows.append(verdict, tools.history, to: output.state)
        let isShown = tools.indexRows.wantsRow(of: verdict)
        // A domain without a record says in the evidence alone where it comes from.
        tools.evidence.begin(isDetailed: isShown || tools.files != nil || verdict.facts.isNamedBySubjectsOnly)
        if let files = tools.files {
            addReports(verdict, neighbors(), tools, output, to: files)
            try files.writeIfMany()
        } else {
            tools.findingRows.appendFindings(verdict, to: output.findings)
        }
        let history = tools.history.isCompared ? tools.history : nil
        tools.indexRows.append(verdict, history, isShown: isShown, to: output.index)
        output.actions.add(verdict)
    }

    /// Adds the CSV and the page of a domain.
    private func addReports(
        _ verdict: DomainVerdict, _ neighbors: DomainNeighbors, _ tools: Tools, _ output: Output, to files: DomainFiles
    ) {
        let domain = verdict.facts.aLabel
        var start = files.buffer.count
        files.buffer.append(domainHeader.bytes)
        tools.findingRows.appendAll(verdict, to: files.buffer, findings: output.findings)
        output.files.add(domain, suffix: ".csv", content: files.buffer.bytes.dropFirst(start))
        files.add(from: start, domain: domain, suffix: ".csv")
        start = files.buffer.count
        tools.page.write(verdict, neighbors, to: files.buffer)
        output.files.add(domain, suffix: ".html", content: files.buffer.bytes.dropFirst(start))
        files.add(from: start, domain: domain, suffix: ".html")
    }
}
