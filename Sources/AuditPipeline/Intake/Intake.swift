import Exports
import Portfolio
import Reports
import Verification

/// What is read before domains stream: the run that is compared with, filing subjects, further exports.
struct Intake {
    let inputs: Inputs
    let reading: ExportReading
    let books: Books
    private let options: AuditOptions

    /// Looks at all inputs; reads none of them yet.
    init(_ options: AuditOptions, _ progress: AuditProgress) throws {
        self.options = options
        inputs = try Inputs(options)
        reading = ExportReading(aliases: inputs.aliases, jobs: options.jobs, progress: progress)
        books = Books(inputs, options)
        progress.expect(bytes: inputs.expectedBytes)
    }

    /// What stands ready when the domains of the first export may come.
    struct Ready {
        /// What domains are judged by.
        let context: VerificationContext
        /// Records of filing subjects that were rejected.
        let subjectRejects: [ExportRejects]
        /// The domains exports behind the first one.
        let others: OtherExports
        /// The gate for the first one.
        let admission: Admission
        /// The run that is compared with; nil where there is none.
        let baseline: Baseline?
    }

    /// Reads everything but the first domains export.
    ///
    /// - Throws: ``WaiverError``, ``RunError``, ``InputError`` when something cannot be used.
    func prepare() async throws -> Ready {
        try readWaivers()
        let baseline = try readBaseline()
        let (context, rejects) = try await readSubjects()
        let others = try await readOtherExports(context)
        return Ready(
            context: context, subjectRejects: rejects, others: others,
            admission: admission(others, subjectRejects: rejects), baseline: baseline)
    }

    /// Reads the waivers; the subjects that they name are looked up later.
    private func readWaivers() throws {
        let paths = options.config.waivers + options.waivers
        if paths.isEmpty { return }
        books.note(
            try WaiverFile(
                paths, asOf: books.run.asOf, maximumDays: options.config.waiverMaximumDays,
                words: inputs.references.words))
        try books.checkWaivers(options)
    }

    /// Reads the findings of the run that is compared with; nil where there is none.
    private func readBaseline() throws(RunError) -> Baseline? {
        guard let choice = options.baseline else { return nil }
        guard let baseline = try choice.read(output: options.output, asOf: books.run.asOf) else {
            books.warn([Books.noEarlierRun(in: options.output)])
            return nil
        }
        books.note(baseline)
        return baseline
    }

    /// Reads all subjects into their directory.
    private func readSubjects() async throws -> (VerificationContext, rejects: [ExportRejects]) {
        for probe in inputs.probes where probe.kind == .empty {
            try reading.readEmpty(probe)
            books.noteDigest(of: probe)
        }
        let builder = SubjectDirectoryBuilder(inputs.references)
        var rejects: [ExportRejects] = []
        for probe in inputs.probes where probe.kind.hasSubjects {
            if probe.kind.hasDomains && !probe.file.isSeekable {
                throw InputError(
                    .malformed, path: probe.export.path,
                    problem: BilingualLine(
                        "a pipe that holds domains and subjects cannot be read twice; save it as a file",
                        "同时含有域名和主体的管道不能读取两遍；请存为文件"))
            }
            let rejected = try await readSubjects(of: probe, into: builder)
            if !rejected.isEmpty { rejects.append(ExportRejects(export: probe.export, rejects: rejected)) }
            if probe.kind.hasDomains { probe.file.rewind() }
        }
        for (subject, source) in inputs.userSubjects {
            books.note(userSubject: source, builder.addUserSubject(subject.facts, source: source))
        }
        let subjects = builder.finish()
        books.note(subjects)
        var verification = options.config.options
        verification.showsNumbers = verification.showsNumbers || options.showsNumbers
        verification.skippedRules = options.skippedRules
        verification.hasUserFacts = !inputs.constants.isEmpty || !inputs.userSubjects.isEmpty
        let context = VerificationContext(
            references: inputs.references, subjects: subjects, asOf: books.run.asOf,
            hasDomainExports: !inputs.domainProbes.isEmpty, options: verification,
            waivers: books.waivers.isEmpty ? nil : Waivers(books.waivers, subjects))
        return (context, rejects)
    }

    private func readSubjects(of probe: ExportProbe, into builder: SubjectDirectoryBuilder) async throws -> [Reject] {
        var rejected: [Reject] = []
        var counts = RecordCounts()
        if let size = probe.size { builder.expect(fileSize: size) }
        let subjects = SubjectsStage(inputs.references)
        try await reading.forEachBatch(of: probe, wanted: .subjects, subjects.read) { batch in
            if let stated = batch.stated { books.note(subjects: stated, of: probe.export) }
            let refused = builder.add(batch)
            guard builder.hasRoom else {
                throw InputError(
                    .malformed, path: probe.export.path,
                    problem: BilingualLine(
                        "the filing subjects have more than 4 GiB of text; audit them in several runs",
                        "备案主体的文字超过 4 GiB；请分几次审核"))
            }
            counts.subjectRows += batch.records.count - refused.count
            if probe.kind == .subjects {
                counts.repeatedHeaders += batch.records.repeatedHeaders
                rejected += RejectMerge.byLine(batch.records.rejects, refused)
            }
        }
        if !probe.kind.hasDomains { books.noteDigest(of: probe) }
        counts.read = rejected.count
        counts.rejected = rejected.count
        books.add(counts, to: probe.export)
        return rejected
    }

    /// Reads the domains exports behind the first one into memory.
    private func readOtherExports(_ context: VerificationContext) async throws -> OtherExports {
        let others = OtherExports()
        let names = NamesStage(share: inputs.share)
        let comparison = FactComparison(context)
        for probe in inputs.domainProbes.dropFirst() {
            var batches: [NamedBatch] = []
            var decision = dateOrderDecision
            var counts = RecordCounts()
            try await reading.forEachBatch(of: probe, wanted: .domains, names.nameAndCount) { batch in
                if let stated = batch.stated { books.note(domains: stated, of: probe.export) }
                if !decision.isReady { decision.look(at: batch.records) }
                batches.append(batch)
                counts.repeatedHeaders += batch.records.repeatedHeaders
            }
            batches = batches.map { decision.settled($0) }
            others.take(&batches, export: probe.export, comparison, &counts)
            books.noteDigest(of: probe)
            books.add(counts, to: probe.export)
        }
        return others
    }

    /// How the order of day and month in an export is decided. A share of it never decides: what its records show, those of
    /// another need not, and no domain may be judged by which of them it stands beside.
    private var dateOrderDecision: DateOrderDecision {
        DateOrderDecision(fixed: options.config.dateOrder, asksRecords: options.onlyShare == nil)
    }

    /// The gate for the first domains export.
    private func admission(_ others: OtherExports, subjectRejects: [ExportRejects]) -> Admission {
        let first = inputs.domainProbes.first
        return Admission(
            others: others, subjectRejects: subjectRejects, decision: dateOrderDecision,
            isSeekable: first?.file.isSeekable ?? true, fileSize: first?.size)
    }
}
