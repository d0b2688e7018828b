import Exports
import Names
import Portfolio
import Reports
import Verification

/// One audit, from the exports to the published reports.
///
/// Data flows one way: exports → records → names → verdicts → reports. Every arrow is a ``BoundedStream`` of batches,
/// every group has the width of ``AuditOptions/jobs``.
public struct Audit: Sendable {
    /// How far the run has come.
    public let progress: AuditProgress
    let options: AuditOptions

    /// An audit that is not run yet.
    public init(_ options: AuditOptions, progress: AuditProgress = AuditProgress()) {
        self.options = options
        self.progress = progress
    }

    /// Runs the audit, on the threads of the caller's ``WorkerPool``, and publishes its folder.
    ///
    /// `willPublish` is called when all is written and flushed; the moment that follows must not be interrupted.
    /// - Returns: what the run knows about itself, and the path of the published folder.
    /// - Throws: ``InputError``, ``ListError``, ``PublishingError``, ``LedgerError``, ``RunError``; then nothing is published.
    public func run(willPublish: @Sendable () -> Void = {}) async throws -> (facts: RunFacts, path: String) {
        // Reading the names of columns takes as long as a small run's inputs, and nothing waits for it at first.
        async let names: Void = ColumnAliases.prepare()
        let intake = try Intake(options, progress)
        await names
        let folder = try RunFolder(output: options.output)
        do {
            var facts = try await audit(intake, into: folder)
            // Who follows `latest` wants the newest answer, and without a domain there is none.
            let path = try folder.publish(
                asOf: facts.asOf, movesLatest: facts.tally.domains > 0, willAppear: willPublish)
            if let keep = options.keep {
                let retention = RunRetention(
                    output: options.output, published: path, baseline: facts.comparison?.baseline)
                facts.warnings += retention.keep(keep)
            }
            return withExtendedLifetime(folder) { (facts, path) }
        } catch {
            folder.discard()
            throw error
        }
    }

    private func audit(_ intake: Intake, into folder: RunFolder) async throws -> RunFacts {
        let (inputs, reading, books) = (intake.inputs, intake.reading, intake.books)
        let ready = try await intake.prepare()
        let (context, admission, baseline) = (ready.context, ready.admission, ready.baseline)
        let folders = options.domainReports != .none ? try DomainFolders(in: folder) : nil
        try folders?.writeStyleSheet()
        let feed = try options.parts.map { try PartFeed($0, context.subjects) }
        let reports = try ReportStage(folder, books.run, options)
        let verify = VerifyStage(
            context, inputs.sources, books.run, options, folders, reports.index.demand, baseline, books.lacks(inputs))
        reports.expect(subjects: context.subjects.count)
        let splits = options.split.map { SplitStage($0, in: folder, context) }

        try await withThrowingTaskGroup(of: Void.self) { stages in
            let admitted = admitted(intake, context.subjects, admission, in: &stages)
            let verdicts = (feed?.feed(admitted, in: &stages) ?? admitted).orderedMap(
                width: options.jobs, capacity: 2, in: &stages
            ) {
                UnsafeTransfer(try verify.verify($0))
            }
            for await batch in verdicts {
                try reports.write(batch.value)
                try splits?.add(batch.value)
                progress.audited(batch.value.tally.domains)
                verify.takeBack(batch.value)
            }
            try await stages.endTogether()
        }

        if let baseline { try reports.write(notJudged: admission, since: baseline) }
        try await reports.writeSubjects(verify)
        books.note(admission, ready.others, first: inputs.domainProbes.first)
        let review = Review(inputs: inputs, reading: reading, context: context)
        try await review.writeRejects(admission, ready.others, ofSubjects: ready.subjectRejects, to: reports)
        var run = try books.close(reports, options)
        try feed?.check(run)
        let work = SplitReports.Work(run: run, options: options, books: books, inputs: inputs, verify: verify)
        run.splits = try await splits?.write(work, into: reports.manifest)
        try await reports.finish(&run, lacked: books.rulesLackedByFirst(inputs), supply: books.supply(run, inputs))
        return run
    }

    /// The domains of all inputs once the records of the first export pass the gate: everything up to the verdicts.
    func admitted(
        _ intake: Intake, _ subjects: SubjectDirectory, _ admission: Admission,
        in stages: inout ThrowingTaskGroup<Void, any Error>
    ) -> BoundedStream<AdmittedBatch> {
        let (inputs, reading, gate) = (intake.inputs, intake.reading, UnsafeTransfer(admission))
        let names = inputs.names
        let pieces = BoundedStream(capacity: 2, in: &stages) { sender in
            guard let first = inputs.domainProbes.first else { return }
            try await reading.send(first, wanted: .domains, to: sender)
        }
        let records = pieces.orderedMap(width: options.jobs, capacity: 2, in: &stages) {
            $0.understood(by: names.understand)
        }
        return BoundedStream(capacity: 2, in: &stages) { sender in
            try await admit(records, inputs, gate.value, subjects, to: sender)
        }
    }

    /// Lets the records of the first export through, then the domains of the others, then those that only subjects name.
    private func admit(
        _ records: BoundedStream<UnderstoodPiece<NamedBatch>>, _ inputs: Inputs, _ admission: Admission,
        _ subjects: SubjectDirectory, to sender: BoundedStream<AdmittedBatch>.Sender
    ) async throws {
        let size = options.domainReports != .none ? AdmittedBatch.sizeWithReports : AdmittedBatch.size
        var (order, ordinal) = (PieceOrder(), 0)
        var neighbors = options.domainReports == .all ? NeighborNames(subjects) : nil
        let names = inputs.names
        /// Sends batches on in pieces; false when nobody will read them.
        func send(_ batches: [AdmittedBatch]) async -> Bool {
            let pending = inputs.pending(admission.stated)
            for var part in batches.flatMap({ $0.cut(size) }) {
                part.pending = pending
                part.firstOrdinal = ordinal
                ordinal += part.count
                for part in neighbors?.next(part) ?? [part] where await !sender.send(part) { return false }
            }
            return true
        }
        for await piece in records {
            guard let batch = try order.settle(piece, names.understand) else { continue }
            guard await send(admission.admit(batch)) else { return }
        }
        while let batch = try order.next(names.understand) {
            guard await send(admission.admit(batch)) else { return }
        }
        var rest = admission.release()
        rest += AdmittedBatch.byExport(admission.remaining())
        let named = admission.namedOnly(subjects).filter { domain in
            inputs.share?.holds(
                subjects.name(of: domain).aLabel, registrableOffset: subjects.registrableOffset(of: domain))
                ?? true
        }
        rest.append(AdmittedBatch(content: .named(named)))
        guard await send(rest) else { return }
        for part in neighbors?.finish() ?? [] where await !sender.send(part) { return }
    }
}
