import Bytes
import Exports
import Portfolio
import Reports
import Verification

/// Gives everybody a folder with what is theirs: domains are kept while they are judged, and at the end each owner's are
/// written as if they were a run.
///
/// As many owners are written at once as there are threads, so that files open and memory are bounded by these, however
/// many owners there are; the folders are the same whatever their number is.
final class SplitStage {
    private let kind: SplitKind
    private let spill: SplitSpill
    private let folder: RunFolder
    private let subjects: SubjectDirectory
    private let references: References

    /// Nothing kept yet; the folders will be in that of the run.
    init(_ kind: SplitKind, in folder: RunFolder, _ context: VerificationContext) {
        self.kind = kind
        self.folder = folder
        (subjects, references) = (context.subjects, context.references)
        spill = SplitSpill(in: folder, subjects: kind == .organizer ? subjects.count : 0)
    }

    /// Keeps the domains of a batch.
    ///
    /// - Throws: ``PublishingError`` when they cannot be written.
    func add(_ output: VerifyStage.Output) throws { try spill.add(output.fragments) }

    /// Writes the folders and their index, and lists them in the manifest of the run; returns how many there are.
    func write(_ work: SplitReports.Work, into manifest: ManifestFile) async throws -> Int {
        let splits = try OpenFolder("split", in: folder)
        let index = try ReportFile("index.csv", in: splits)
        try index.write(CSVFile.start(SplitRows.columns, hasMark: work.options.hasByteOrderMark))
        let reports = UnsafeTransfer(SplitReports(work, in: splits, spill, try spill.finish()))
        // What is sent is made in turn, by one task.
        let owners = UnsafeTransfer(SplitOwners(kind, spill, subjects, references))
        try await withThrowingTaskGroup(of: Void.self) { stages in
            let named = BoundedStream<NamedSplit>(capacity: 2, in: &stages) { sender in
                var owners = owners.value
                while let owner = owners.next() {
                    guard await sender.send(owner) else { return }
                }
            }
            let written = named.orderedMap(width: work.options.jobs, capacity: 2, in: &stages) { owner in
                UnsafeTransfer(try await reports.value.write(owner))
            }
            let row = ByteBuffer()
            for await split in written {
                try manifest.write(split: split.value.manifest, at: "split/\(split.value.row.split.key)")
                row.truncate()
                SplitRows.append(split.value.row, to: row)
                try index.write(row)
            }
            try await stages.endTogether()
        }
        return spill.count
    }
}

/// An owner with the name of its folder.
struct NamedSplit: Sendable {
    /// Its number in the ``SplitSpill``.
    let number: Int
    /// Whose it is.
    let split: RunFacts.Split
    /// The filing subject that it is; nil for what else owns domains.
    let subject: Int?
    /// The id of the filing subject; empty where it has none.
    let subjectID: String
}

/// Goes through the owners and names their folders.
private struct SplitOwners: IteratorProtocol {
    private let kind: SplitKind
    private let spill: SplitSpill
    private let subjects: SubjectDirectory
    private let references: References
    private var keys: SplitKeys
    private var place = 0

    init(_ kind: SplitKind, _ spill: SplitSpill, _ subjects: SubjectDirectory, _ references: References) {
        self.kind = kind
        self.spill = spill
        self.subjects = subjects
        self.references = references
        keys = SplitKeys(ids: (0..<spill.subjects).lazy.map { subjects.bytes($0, .subjectID).string })
    }

    mutating func next() -> NamedSplit? {
        guard place < spill.count else { return nil }
        defer { place += 1 }
        if place < spill.subjects { return subject(place) }
        let split = RunFacts.Split(kind: kind, key: keys.number(), name: name(ofOther: place))
        return NamedSplit(number: place, split: split, subject: nil, subjectID: "")
    }

    private mutating func subject(_ number: Int) -> NamedSplit {
        let id = subjects.bytes(number, .subjectID).string
        let names = [Field.organizer, .subjectID, .icpLicence].map { subjects.bytes(number, $0) }
        let name = names.first { !$0.isEmpty }?.string ?? ""
        let split = RunFacts.Split(kind: kind, key: keys.key(of: id), name: BilingualLine(same: name))
        return NamedSplit(number: number, split: split, subject: number, subjectID: id)
    }

    private func name(ofOther number: Int) -> BilingualLine {
        switch spill.others[number - spill.subjects] {
        case .registrar(let entry): BilingualLine(same: references.registrars.entries[entry].name)
        case .named: BilingualLine(same: spill.names[number] ?? "")
        case .nobody, .subject: kind.nobody
        }
    }
}
