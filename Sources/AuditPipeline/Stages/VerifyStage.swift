import Bytes
import Portfolio
import Reports
import Verification

/// Judges a batch of domains and renders everything that is written about them.
///
/// It is a class, since a closure for every domain that held a copy of it would count a reference to each of its parts.
final class VerifyStage: Sendable {
    let options: AuditOptions
    let language: Language
    let pool: ToolPool<Tools>
    let subjects: SubjectDirectory
    let outputs: ToolPool<Output>
    /// How many exports the run has; the user's own descriptions of subjects count as exports.
    let exports: Int
    /// How many waivers it has.
    let waivers: Int
    /// Takes over the pages of domains that were judged elsewhere; nil where none have any.
    let pages: PartPages?
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
        self.exports = exports.count
        waivers = context.waivers?.all.count ?? 0
        pages = folders.map { PartPages(into: $0) }
        self.lacks = lacks
        needsHistory = baseline != nil || !options.writesVerdictsOnly
        let language = run.language
        self.language = language
        pool = ToolPool { Tools(context, exports, run, options, folders, demand, baseline) }
        outputs = ToolPool { Output(language) }
    }

    /// Judges and renders one batch.
    func verify(_ batch: AdmittedBatch) throws -> Output {
        if let packed = batch.packed { return try unpack(packed, of: batch) }
        return try pool.lend { tools in
            let output = outputs.take()
            output.rejects = batch.rejects
            output.export = batch.export
            output.exportOfDomains = batch.exportOfDomains
            let names = BatchNames(batch, subjects)
            var tally = Tally()
            tally.namedOnly = try forEachVerdict(of: batch, tools) { verdict, place, pending in
                tally.add(verdict)
                try render(verdict, pending, tools, output, names, place)
                if let split = tools.split { add(verdict, pending, batch.others(place), tools, split, output) }
            }
            output.tally = tally
            try tools.files?.write()
            output.changes.merge(tools.history.takeCounts())
            output.waiverUses.merge(tools.verifier.takeWaiverUses())
            return output
        }
    }

    /// Judges the domains of a batch that are in the share of the run, all of them where it has none; returns how many only
    /// subjects name.
    ///
    /// The others were admitted, so that places, and the names before and after each domain, are those of the whole run.
    func forEachVerdict(
        of batch: AdmittedBatch, _ tools: Tools,
        _ body: (_ verdict: DomainVerdict, _ place: Int, _ pending: PendingRules) throws -> Void
    ) throws -> Int {
        let places = options.share.map { batch.places(in: $0, subjects) }
        let ofBatch = batch.pending
        switch batch.content {
        case .plain(let records, let rows):
            var next = 0
            let wanted = places.map { ContiguousArray($0.map { rows[$0] }) } ?? rows
            try tools.verifier.verify(records, wanted) { verdict in
                if next % Verifier.lookAhead == 0 {
                    tools.history.prepare(records, wanted[next..<min(next + Verifier.lookAhead, wanted.count)])
                }
                try body(verdict, places?[next] ?? next, ofBatch)
                next += 1
            }
        case .merged(let domains):
            for place in places ?? Array(domains.indices) {
                let domain = domains[place]
                let verdict = tools.verifier.verify(domain.record, others: domain.others, rejected: domain.rejected)
                try body(verdict, place, ofBatch)
            }
        case .named(let domains):
            let wanted = places ?? Array(domains.indices)
            for place in wanted { try body(tools.verifier.verify(domains[place]), place, PendingRules()) }
            return wanted.count
        }
        return 0
    }

    /// Takes back what came out of a batch, once it is written.
    func takeBack(_ output: Output) {
        output.reset()
        outputs.giveBack(output)
    }

    func render(
        _ verdict: DomainVerdict, _ pending: PendingRules, _ tools: Tools, _ output: Output, _ names: BatchNames,
        _ place: Int
    ) throws {
        tools.texts.begin(verdict)
        tools.verdictRows.append(to: output.verdicts)
        if needsHistory { tools.history.begin(verdict) }
        if options.writesVerdictsOnly { return }
        StateRows.append(verdict, tools.history, to: output.state)
        let isShown = tools.indexRows.wantsRow(of: verdict)
        let hasReports = tools.files != nil && options.domainReports.includes(verdict)
        // A domain without a record says in the evidence alone where it comes from.
        tools.evidence.begin(
            isDetailed: isShown || hasReports || verdict.facts.isNamedBySubjectsOnly, language: language)
        tools.cells.begin()
        if hasReports, let files = tools.files {
            addReports(verdict, names.neighbors(of: place), tools, output, to: files)
            try files.writeIfMany()
        }
        addFindings(verdict, pending, tools.findingRows, output)
        let history = tools.history.isCompared ? tools.history : nil
        tools.indexRows.append(verdict, history, isShown: isShown, to: output.index)
        output.subjects.add(verdict)
    }

    /// Adds what the domain's owner is told, who is told nothing else.
    func add(
        _ verdict: DomainVerdict, _ pending: PendingRules, _ others: [RecordReference], _ tools: Tools,
        _ split: SplitRenderer, _ output: Output
    ) {
        split.begin(verdict, tools.history)
        addFindings(verdict, pending, split.findingRows, split.output)
        split.output.changes = tools.history.takeCounts()
        split.output.waiverUses = tools.verifier.takeWaiverUses()
        output.changes.merge(split.output.changes)
        output.waiverUses.merge(split.output.waiverUses)
        split.finish(verdict, others: others, to: output.fragments)
    }

    /// Adds what is wrong with a domain, and what has to be done about it.
    private func addFindings(
        _ verdict: DomainVerdict, _ pending: PendingRules, _ findingRows: FindingRows, _ output: Output
    ) {
        let lacked = verdict.rulesLacked(lacks)
        let undecided =
            pending.rules.isEmpty
            ? RuleSet() : verdict.rulesLacked(lacks, pending: pending.rules, in: pending.export).subtracting(lacked)
        findingRows.append(lacked: lacked.union(undecided), to: output.findings)
        output.actions.add(verdict, lacked: lacked, pending: undecided)
        if options.findings == .all { return }
        for rule in undecided.intersection(verdict.rulesLeftOpen) {
            let buffer = output.pendingFindings[rule] ?? ByteBuffer()
            output.pendingFindings[rule] = buffer
            findingRows.append(rule, to: buffer)
        }
    }

    /// Adds the CSV and the page of a domain.
    private func addReports(
        _ verdict: DomainVerdict, _ neighbors: DomainNeighbors, _ tools: Tools, _ output: Output, to files: DomainFiles
    ) {
        let domain = verdict.facts.aLabel
        var start = files.buffer.count
        tools.domainRows.append(to: files.buffer)
        output.files.add(domain, suffix: ".csv", content: files.buffer.bytes.dropFirst(start))
        files.add(from: start, domain: domain, suffix: ".csv")
        start = files.buffer.count
        tools.page.write(verdict, neighbors, to: files.buffer)
        output.files.add(domain, suffix: ".html", content: files.buffer.bytes.dropFirst(start))
        files.add(from: start, domain: domain, suffix: ".html")
    }
}
