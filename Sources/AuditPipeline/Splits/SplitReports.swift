import Bytes
import Portfolio
import Reports
import Verification

/// Writes the folder of one owner, from what was kept about its domains; several tasks write at once.
final class SplitReports {
    /// What all splits are written from.
    struct Work {
        /// The closed facts of the run.
        let run: RunFacts
        /// What the run was asked to do.
        let options: AuditOptions
        /// The books of the run, closed.
        let books: Books
        /// The inputs of the run.
        let inputs: Inputs
        /// What judges filing subjects.
        let verify: VerifyStage
        /// How many filing subjects the run has.
        let subjects: Int
    }

    /// A folder that is written.
    struct Written {
        /// Its manifest, finished.
        let manifest: ManifestFile
        /// Its row in the index.
        let row: SplitRows.Row
    }

    private let work: Work
    private let options: AuditOptions
    private let splits: ReportFolder
    private let spill: SplitSpill
    private let records: SplitSpill.Records

    /// A writer of folders in `splits`.
    init(_ work: Work, in splits: ReportFolder, _ spill: SplitSpill, _ records: SplitSpill.Records) {
        self.work = work
        self.splits = splits
        self.spill = spill
        self.records = records
        var options = work.options
        // The threads are shared by the owners that are written at once.
        options.jobs = 1
        self.options = options
    }

    /// Writes the folder of an owner.
    func write(_ owner: NamedSplit) async throws -> Written {
        let folder = try ReportFolder(owner.split.key, in: splits)
        let reports = try ReportStage(folder, Books.begin(owner.split, of: work.run), options)
        reports.expect(ownSubjects: owner.subject.map { [$0] } ?? [])
        var books = SplitBooks()
        try addDomains(of: owner.number, to: reports, &books)
        try await reports.writeSubjects(work.verify)
        reports.statedOfSubjects.forEach { books.add($0) }
        var facts = work.books.close(owner.split, of: work.run, books, reports, options)
        let supply = work.books.supply(facts, work.inputs)
        try await reports.finish(&facts, lacked: work.books.rulesLackedByFirst(work.inputs), supply: supply)
        return Written(
            manifest: reports.manifest, row: SplitRows.Row(facts, owner.split, subject: owner.subjectID))
    }

    /// Hands the domains of an owner on as if they had just been judged, in their order.
    private func addDomains(of owner: Int, to reports: ReportStage, _ books: inout SplitBooks) throws {
        let output = VerifyStage.Output(work.run.language)
        for place in spill.places(of: owner, in: records) {
            var reader = PackedReader(try spill.body(at: place, in: records))
            for number in 0..<(try reader.count()) {
                let export = try reader.number()
                let fields = StatedFields(bits: UInt32(truncatingIfNeeded: try reader.number()))
                books.add(record: fields, of: export, isMerged: number > 0)
            }
            for _ in 0..<(try reader.count()) { books.add(source: try reader.number()) }
            try output.unpackSplit(&reader, subjects: work.subjects, waivers: work.books.waivers.count)
            try reports.write(output)
            output.reset()
        }
        withExtendedLifetime(records) {}
    }
}
