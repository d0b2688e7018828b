import Bytes
import Exports
import Portfolio
import Reports
import Verification

/// A part of a run that was written.
public struct PartFacts: Sendable {
    /// Which part of how many.
    public let share: KeyShare
    /// How many domains the run has, and how many of them the part.
    public let domains: (ofRun: Int, ofPart: Int)
    /// The as-of day.
    public let asOf: CalendarDay
    /// The part's folder.
    public let path: String
}

// A part of a run: everything is read and admitted as in the whole, and what is written about the domains of the part is
// packed for the merge.
extension Audit {
    /// Writes the part of ``AuditOptions/share`` to the folder ``AuditOptions/output``.
    ///
    /// - Throws: what ``run(willPublish:)`` throws, and ``PartError``; then no folder appears, and one that was there stays.
    public func runPart(_ share: KeyShare, willPublish: @Sendable () -> Void = {}) async throws -> PartFacts {
        let folder = try PartFolder(options.output) {
            (try? PartHead(of: options.output))?.share == share
        }
        do {
            let intake = try Intake(options, progress)
            for probe in intake.inputs.probes where probe.export.path == "-" || !probe.file.isSeekable {
                throw PartError(
                    .malformed, probe.export.path,
                    "every part reads all inputs, and this can be read once; save it as a file",
                    "每个部分都要读取全部输入，而该输入只能读取一次；请存为文件")
            }
            let facts = try await writePart(share, intake, into: folder.folder)
            try folder.publish(willAppear: willPublish)
            return facts
        } catch {
            folder.discard()
            throw error
        }
    }

    private func writePart(_ share: KeyShare, _ intake: Intake, into folder: RunFolder) async throws -> PartFacts {
        let (inputs, books) = (intake.inputs, intake.books)
        let ready = try await intake.prepare()
        let (context, admission) = (ready.context, ready.admission)
        let folders = options.domainReports != .none ? try DomainFolders(in: folder) : nil
        let verify = VerifyStage(
            context, inputs.sources, books.run, options, folders, IndexCollector().demand, ready.baseline,
            books.lacks(inputs)
        )
        let file = try ReportFile(PartHead.dataName, in: folder)
        var domains = (ofRun: 0, ofPart: 0)

        try await withThrowingTaskGroup(of: Void.self) { stages in
            let admitted = admitted(intake, context.subjects, admission, in: &stages)
            let packed = admitted.orderedMap(width: options.jobs, capacity: 2, in: &stages) {
                (admitted: $0.count, packed: try verify.pack($0))
            }
            for await batch in packed {
                try file.write(batch.packed.buffer)
                domains.ofRun += batch.admitted
                domains.ofPart += batch.packed.domains
                progress.audited(batch.packed.domains)
            }
            try await stages.endTogether()
        }

        books.note(admission, ready.others, first: inputs.domainProbes.first)
        try books.balance()
        let data = PartHead.Data(size: file.sizeAndDigest.size, sha256: file.sizeAndDigest.sha256)
        let head = PartHead(books.run, options, share, domains: domains, data: data)
        let buffer = ByteBuffer()
        head.write(to: buffer)
        try ReportFile(PartHead.name, in: folder).write(buffer)
        return PartFacts(share: share, domains: domains, asOf: books.run.asOf, path: options.output)
    }
}
