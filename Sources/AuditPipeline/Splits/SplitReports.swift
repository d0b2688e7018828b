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
        /// What packed domains may name.
        var limits: VerifyStage.Output.Limits { verify.limits }
    }

    /// A folder that is written.
    struct Written {
        /// Its manifest, finished.
        let manifest: ManifestFile
        /// Its row in the index.
        let row: SplitRows.Row
    }

    /// How many domains of one export are handed on together.
    private static let domainsAtOnce = 64

    private let work: Work
    private let options: AuditOptions
    private let splits: any ReportFolder
    private let spill: SplitSpill
    private let records: SplitSpill.Records
    /// The rules for which the first export states no fact, which is the same for all.
    private let lacked: RuleSet

    /// A writer of folders in `splits`.
    init(_ work: Work, in splits: any ReportFolder, _ spill: SplitSpill, _ records: SplitSpill.Records) {
        self.work = work
        self.splits = splits
        self.spill = spill
        self.records = records
        lacked = work.books.rulesLackedByFirst(work.inputs)
        var options = work.options
        // The threads are shared by the owners that are written at once.
        options.jobs = 1
        self.options = options
    }

    /// Writes the folder of an owner.
    func write(_ owner: NamedSplit) async throws -> Written {
        let folder = try OpenFolder(owner.split.key, in: splits)
        let reports = try ReportStage(folder, Books.begin(owner.split, of: work.run), options)
        reports.expect(ownSubjects: owner.subject.map { [$0] } ?? [])
        var books = SplitBooks()
        try addDomains(of: owner.number, to: reports, &books)
        try await reports.writeSubjects(work.verify)
        reports.statedOfSubjects.forEach { books.add($0) }
        var facts = work.books.close(owner.split, of: work.run, books, reports, options)
        let supply = work.books.supply(facts, work.inputs)
        try await reports.finish(&facts, lacked: lacked, supply: supply)
        return Written(
            manifest: reports.manifest, row: SplitRows.Row(facts, owner.split, subject: owner.subjectID))
    }

    /// Hands the domains of an owner on as if they had just been judged, in their order.
    private func addDomains(of owner: Int, to reports: ReportStage, _ books: inout SplitBooks) throws {
        let output = VerifyStage.Output(work.run.language)
        var (count, common) = (0, Int?.none)
        for place in spill.places(of: owner, in: records) {
            var reader = PackedReader(try spill.body(at: place, in: records))
            let export = try note(&reader, in: &books)
            if count == SplitReports.domainsAtOnce || count > 0 && export != common {
                try reports.write(output)
                output.reset()
                count = 0
            }
            _ = try output.unpack(try reader.bytes(), work.limits)
            (count, common) = (count + 1, export)
        }
        if count > 0 { try reports.write(output) }
        withExtendedLifetime(records) {}
    }

    /// Notes the records of a domain, and where its values came from; returns the export of the first record.
    private func note(_ reader: inout PackedReader, in books: inout SplitBooks) throws -> Int? {
        var first: Int?
        for _ in 0..<(try reader.count()) {
            let export = try reader.number(in: 0..<work.limits.exports)
            let fields = StatedFields(bits: UInt32(truncatingIfNeeded: try reader.number()))
            books.add(record: fields, of: export, isMerged: first != nil)
            first = first ?? export
        }
        for _ in 0..<(try reader.count()) { books.add(source: try reader.number(in: 0..<work.limits.exports)) }
        return first
    }
}
