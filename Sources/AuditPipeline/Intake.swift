import Exports
import Names
import Portfolio
import Reports
import Verification

/// Everything that is read before and while domains stream: inputs, subjects, further exports, and their bookkeeping.
final class Intake: @unchecked Sendable {
    let sources: [ExportSource]
    let references: References
    private(set) var run: RunFacts
    private let options: AuditOptions
    private let progress: AuditProgress
    private let aliases: ColumnAliases
    private let probes: [ExportProbe]
    private var ledgers: [ExportLedger]
    private let start = ContinuousClock().now
    /// Bytes of the files that were read to their end.
    private var bytesDone = 0
    /// What the exports state.
    private(set) var coverage: Coverage
    /// The filing subjects that stand in no file, each with what its values come from.
    private let userSubjects: [(subject: UserSubject, source: ExportSource)]
    private var subjectRejects: [(export: ExportSource, rejects: [Reject])] = []

    /// Looks at all inputs; reads none of them yet.
    init(_ options: AuditOptions, _ progress: AuditProgress) throws {
        self.options = options
        self.progress = progress
        references = try References(custom: options.config.lists, words: options.config.words)
        PartyNames.extendWords(with: options.config.words)
        var aliases = try ColumnAliases()
        aliases.extend(with: options.config.columns, from: options.config.path)
        aliases.extend(withWords: options.config.words)
        self.aliases = aliases
        let (constants, subjects) = try UserFacts.read(options, references)
        let inputs = try InputDiscovery(options.inputs, output: options.output)
        var files: [ExportFile] = []
        var count = 0
        for path in inputs.files {
            files.append(
                try ExportFile(
                    path: path, index: count, aliases: aliases, encoding: options.encoding,
                    constants: UserFacts.constants(constants, for: path)))
            count += files.last?.probes.count ?? 0
        }
        let probes = files.flatMap(\.probes)
        self.probes = probes
        userSubjects = subjects.enumerated().map { place, subject in
            (subject, ExportSource(path: subject.source, index: probes.count + place))
        }
        self.sources = probes.map(\.export) + userSubjects.map(\.source)
        coverage = Coverage(probes.map { Coverage.Export($0.export, $0.kind) })
        coverage.language = options.language
        ledgers = Array(repeating: ExportLedger(), count: probes.count)
        run = RunFacts(version: Version.number, command: options.command, asOf: options.asOf ?? ChinaTime.today)
        run.startedAt = ChinaTime.now
        run.configDigest = options.config.digest
        run.language = options.language
        run.pageLanguage = options.pageLanguage
        run.skippedRules = options.skippedRules.map { "\(RuleCatalogue.all[$0].id)" }
        run.hasPages = options.domainReports == .all
        run.hasIndex = !options.writesVerdictsOnly
        run.lists = references.summaries
        run.inputs = probes.map(\.input)
        run.warnings =
            inputs.warnings + files.flatMap(\.warnings) + UserFacts.warnings(about: constants, probes)
            + probes.compactMap(\.encodingDoubt)
            + probes.flatMap { $0.columnsTakenByConfig(aliases) } + probes.flatMap { $0.misspeltColumns(aliases) }
            + Intake.unstatedFacts(of: probes)
        run.constants = constants.map { options.showsNumbers ? $0 : $0.masked }
        run.userSources = userSubjects.map(\.source.path)
        let sizes = probes.map { ($0.size ?? 0) * $0.readings }
        progress.expect(bytes: probes.contains { $0.size == nil } ? 0 : sizes.reduce(0, +))
    }

    /// What understands the names of the first domains export; a pipe's records cannot be read again to be compared.
    var names: NamesStage { NamesStage(takesFingerprints: domainProbes.first?.file.isSeekable == false) }

    /// One line for each domains export that does not state facts, and no other one could add them.
    private static func unstatedFacts(of probes: [ExportProbe]) -> [String] {
        let exports = probes.filter(\.kind.hasDomains)
        let unstated = exports.map { Set($0.unstatedFacts) }
        guard let first = unstated.first else { return [] }
        let common = unstated.dropFirst().reduce(first) { $0.intersection($1) }
        if common.isEmpty { return [] }
        return exports.map { $0.warning(unstated: Array(common)) }
    }

    var domainProbes: [ExportProbe] { probes.filter(\.kind.hasDomains) }

    /// Reads documents without domains and subjects to their end, so that what is wrong or different there is not missed.
    private func readEmpty() throws {
        for probe in probes where probe.kind == .empty {
            let reader = ExportReader(probe, wanted: .domains, aliases: aliases)
            while try reader.next() != nil { progress.read(to: bytesDone + probe.file.offset) }
            bytesDone += probe.file.offset
            run.inputs[probe.export.index].sha256 = probe.file.finishDigest()
        }
    }

    /// Reads the findings of the run that is compared with; nil where there is none.
    ///
    /// - Throws: ``RunError`` when it cannot be used.
    func readBaseline() throws(RunError) -> Baseline? {
        guard let choice = options.baseline else { return nil }
        guard let baseline = try choice.read(output: options.output, asOf: run.asOf) else {
            run.warnings.append(Intake.noEarlierRun(in: options.output)[options.language])
            return nil
        }
        var comparison = RunFacts.Comparison(baseline: baseline.name, asOf: baseline.head.asOf)
        comparison.differences = baseline.differences(from: run.manifestHead)
        run.warnings += comparison.differences.map { (baseline.comparedWith + $0)[options.language] }
        comparison.counts.gone = baseline.open
        run.comparison = comparison
        run.comparedWith = baseline.named
        return baseline
    }

    /// Reads all subjects into their directory.
    func readSubjects() async throws -> VerificationContext {
        try readEmpty()
        let builder = SubjectDirectoryBuilder()
        for probe in probes where probe.kind.hasSubjects {
            if probe.kind.hasDomains && !probe.file.isSeekable {
                throw InputError(
                    .malformed, path: probe.export.path,
                    problem: "a pipe that holds domains and subjects cannot be read twice; save it as a file")
            }
            try await readSubjects(of: probe, into: builder)
            if probe.kind.hasDomains { probe.file.rewind() }
        }
        for (subject, source) in userSubjects {
            var export = Coverage.Export(source, .subjects)
            export.isOfUser = true
            if let stated = builder.addUserSubject(subject.facts, source: source) { export.subjects = stated }
            coverage.exports.append(export)
        }
        let subjects = builder.finish()
        run.subjects = subjects.count
        coverage.hasSubjects = subjects.count > 0
        run.warnings += subjects.warnings
        var verification = options.config.options
        verification.showsNumbers = verification.showsNumbers || options.showsNumbers
        verification.skippedRules = options.skippedRules
        verification.hasUserFacts = !run.constants.isEmpty || !userSubjects.isEmpty
        return VerificationContext(
            references: references, subjects: subjects, asOf: run.asOf,
            hasDomainExports: !domainProbes.isEmpty, options: verification)
    }

    private func readSubjects(of probe: ExportProbe, into builder: SubjectDirectoryBuilder) async throws {
        var rejected: [Reject] = []
        let index = probe.export.index
        if let size = probe.size { builder.expect(fileSize: size) }
        let subjects = SubjectsStage()
        try await forEachBatch(of: probe, wanted: .subjects, subjects.read) { batch in
            if let stated = batch.stated { coverage.exports[index].subjects.add(stated) }
            let refused = builder.add(batch)
            guard builder.hasRoom else {
                throw InputError(
                    .malformed, path: probe.export.path,
                    problem: "the filing subjects have more than 4 GiB of text; audit them in several runs")
            }
            ledgers[index].subjectRows += batch.count - refused.count
            if probe.kind == .subjects {
                ledgers[index].repeatedHeaders += batch.repeatedHeaders
                rejected += RejectMerge.byLine(batch.rejects, refused)
            }
        }
        if !probe.kind.hasDomains { run.inputs[index].sha256 = probe.file.finishDigest() }
        ledgers[index].read += rejected.count
        ledgers[index].rejected += rejected.count
        if !rejected.isEmpty { subjectRejects.append((probe.export, rejected)) }
    }

    /// Reads the domains exports behind the first one into memory.
    func readOtherExports(_ context: VerificationContext) async throws -> SerialBox<OtherExports> {
        let others = OtherExports()
        let names = NamesStage()
        let comparison = FactComparison(context)
        for probe in domainProbes.dropFirst() {
            var batches: [RecordBatch] = []
            var decision = DateOrderDecision(fixed: options.config.dateOrder)
            try await forEachBatch(of: probe, wanted: .domains, names.nameAndCount) { batch in
                note(batch)
                if !decision.isReady { decision.look(at: batch) }
                batches.append(batch)
                ledgers[probe.export.index].repeatedHeaders += batch.repeatedHeaders
            }
            for batch in batches { decision.settle(batch) }
            others.add(batches, export: probe.export, comparison, &ledgers[probe.export.index])
            for batch in batches { batch.addConstants() }
            run.inputs[probe.export.index].sha256 = probe.file.finishDigest()
        }
        return SerialBox(value: others)
    }

    /// Notes what the records of a domains export state.
    func note(_ batch: RecordBatch) {
        if let stated = batch.stated { coverage.exports[batch.export.index].domains.add(stated) }
    }

    /// The gate for the first domains export.
    func admission(_ others: SerialBox<OtherExports>) -> SerialBox<Admission> {
        SerialBox(
            value: Admission(
                others: others.value, subjectRejects: subjectRejects, dateOrder: options.config.dateOrder,
                isSeekable: domainProbes.first?.file.isSeekable ?? true, fileSize: domainProbes.first?.size))
    }

    /// Reads an export from beginning to end: `understand` turns its pieces into records on all threads, `take` gets
    /// these in order, their lines counted from the beginning of the file.
    private func forEachBatch(
        of probe: ExportProbe, wanted: ExportKind, _ understand: @escaping @Sendable (RecordBatch) -> RecordBatch,
        _ take: (RecordBatch) throws -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: Void.self) { stages in
            let pieces = BoundedStream(capacity: 2, in: &stages) { try await self.read(probe, wanted: wanted, to: $0) }
            let understood = pieces.orderedMap(width: options.jobs, capacity: 2, in: &stages) {
                $0.understood(by: understand)
            }
            var (order, line) = (PieceOrder(), 0)
            for await piece in understood {
                let batch = try order.settle(piece, understand)
                batch.shiftLines(by: line)
                line += batch.lineCount
                try take(batch)
            }
            try await stages.endTogether()
        }
        bytesDone += probe.file.offset
    }

    /// Sends the first domains export down the pipeline, piece by piece.
    func readDomains(to sender: BoundedStream<ExportPiece>.Sender) async throws {
        guard let probe = domainProbes.first else { return }
        try await read(probe, wanted: .domains, to: sender)
        bytesDone += probe.file.offset
    }

    private func read(
        _ probe: ExportProbe, wanted: ExportKind, to sender: BoundedStream<ExportPiece>.Sender
    ) async throws {
        let reader = ExportReader(probe, wanted: wanted, aliases: aliases)
        if let document = reader.document {
            let (progress, file, before) = (progress, probe.file, bytesDone)
            return try await DocumentStage.read(
                document, hasRead: { progress.read(to: before + file.offset) },
                send: { await sender.send($0) })
        }
        while let piece = try reader.next() {
            progress.read(to: bytesDone + probe.file.offset)
            guard await sender.send(piece) else { return }
        }
    }

    /// Writes the rejects that the stream did not write: those of a review, of further exports and of subjects.
    func writeRejects(
        _ admission: SerialBox<Admission>, _ others: SerialBox<OtherExports>, _ context: VerificationContext,
        to reports: ReportStage
    ) async throws {
        if let probe = domainProbes.first {
            run.inputs[probe.export.index].sha256 = probe.file.finishDigest()
            if admission.value.needsReview { try await review(probe, admission.value, context, reports) }
        }
        for (export, rejects) in others.value.rejects { try reports.write(rejects, of: export) }
        for (export, rejects) in subjectRejects { try reports.write(rejects, of: export) }
    }

    private func review(
        _ probe: ExportProbe, _ admission: Admission, _ context: VerificationContext, _ reports: ReportStage
    ) async throws {
        probe.file.rewind()
        try reports.restartRejects()
        var review = DuplicateReview(
            repeated: admission.repeated, decision: admission.decision, comparison: FactComparison(context))
        let names = NamesStage()
        try await forEachBatch(of: probe, wanted: .domains, names.name) { batch in
            try reports.write(review.review(batch), of: probe.export)
        }
    }

    /// Closes the books.
    func finish(
        _ admission: SerialBox<Admission>, _ others: SerialBox<OtherExports>, _ context: VerificationContext,
        _ reports: ReportStage, _ options: AuditOptions
    ) throws(LedgerError) -> RunFacts {
        if let first = domainProbes.first { ledgers[first.export.index].add(admission.value.ledger) }
        for (index, count) in admission.value.merged { ledgers[index].merged += count }
        for domain in others.value.remaining() {
            ledgers[domain.record.batch.export.index].audited += 1
            for other in domain.others { ledgers[other.batch.export.index].merged += 1 }
        }
        for (index, ledger) in ledgers.enumerated() {
            try ledger.check(sources[index].path)
            run.inputs[index].take(ledger)
        }
        run.tally = reports.tally
        run.comparison?.take(reports.changes)
        coverage.unchecked = reports.unchecked
        run.coverage = coverage.rows
        run.hasWorkbook = !options.writesVerdictsOnly && options.workbook.isGranted(domains: run.tally.domains)
        run.warnings += Intake.emptyInputs(run)
        run.warnings = run.lists.compactMap { $0.warning(at: run.asOf) } + run.warnings
        run.result = Outcomes.result(of: run, options.failOn)
        run.elapsedMilliseconds = Int((ContinuousClock().now - start) / .milliseconds(1))
        return run
    }
}

extension ExportLedger {
    /// Adds the counts of another ledger of the same export.
    mutating func add(_ other: ExportLedger) {
        read += other.read
        audited += other.audited
        merged += other.merged
        rejected += other.rejected
        repeatedHeaders += other.repeatedHeaders
    }
}

extension ExportProbe {
    /// How often the file is read: once for its subjects, once for its domains.
    fileprivate var readings: Int { kind == .both ? 2 : 1 }
}

extension RunFacts.Input {
    fileprivate mutating func take(_ ledger: ExportLedger) {
        read = ledger.read
        audited = ledger.audited
        merged = ledger.merged
        rejected = ledger.rejected
        subjectRows = ledger.subjectRows
        repeatedHeaders = ledger.repeatedHeaders
    }
}
