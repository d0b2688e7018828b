import Bytes
import Exports
import Portfolio
import Reports
import Verification

/// The serial gate between reading and judging: numbers lines, decides date orders, finds duplicates, joins what
/// other exports say. What it lets through is audited, once.
final class Admission {
    /// How many records the first export has, and what became of them.
    private(set) var counts = RecordCounts()
    /// What these records state.
    private(set) var stated = StatedCounts()
    private var seen: SeenDomains
    /// How day and month are ordered in the export.
    private(set) var decision: DateOrderDecision
    private var waiting: [NamedBatch] = []
    private var line = 0
    private let others: OtherExports
    private let isSeekable: Bool
    private let fileSize: Int?
    /// The keys of the domains that came more than once.
    private(set) var repeated: Set<DomainKey> = []
    /// The records of all exports that were rejected so far although their domain could be told.
    private var rejected = RejectedRecords()
    /// Of these, the domains that are judged all the same, since subjects name them.
    private var namedBySubjects: Set<DomainKey> = []
    /// Records merged into the first export, by the place of the export they come from.
    private(set) var merged: [Int: Int] = [:]

    /// A gate for the first domains export; `fileSize` in bytes, where it is known, tells how many domains to expect.
    init(
        others: OtherExports, subjectRejects: [ExportRejects] = [], decision: DateOrderDecision, isSeekable: Bool,
        fileSize: Int? = nil
    ) {
        self.others = others
        self.isSeekable = isSeekable
        self.fileSize = fileSize
        seen = SeenDomains(keepsFingerprints: !isSeekable)
        for each in others.rejects { rejected.add(each.rejects, export: each.export) }
        for each in subjectRejects { rejected.add(each.rejects, export: each.export, ofSubjects: true) }
        self.decision = decision
    }

    /// True when the repetitions must be compared with their first records, for which the file is read again.
    var needsReview: Bool { isSeekable && !repeated.isEmpty }

    /// Admits what can be admitted once this batch is there: nothing until the date orders are decided.
    func admit(_ batch: NamedBatch) -> [AdmittedBatch] {
        if let stated = batch.stated { self.stated.add(stated) }
        let batch = batch.placed(afterLines: line)
        line += batch.records.lineCount
        if decision.isReady { return [pass(decision.settled(batch))] }
        decision.look(at: batch.records)
        waiting.append(batch)
        return decision.isReady ? release() : []
    }

    /// Admits what still waits at the end of the export.
    func release() -> [AdmittedBatch] {
        defer { waiting = [] }
        return waiting.map { pass(decision.settled($0)) }
    }

    /// The domains that the first export does not hold, each with its records in the others.
    func remaining() -> [AdmittedBatch.Domain] {
        others.remaining().map { domain in
            var domain = domain
            domain.rejected = rejected.find(before: domain.record)
            return domain
        }
    }

    /// The domains that no export holds and only `subjects` name, once the exports are at their end.
    func namedOnly(_ subjects: SubjectDirectory) -> [SubjectDirectory.NamedOnlyDomain] {
        let domains = subjects.namedOnly(self)
        for domain in domains where domain.rejected != nil {
            namedBySubjects.insert(subjects.name(of: domain).aLabel.domainKey)
        }
        return domains
    }

    /// Calls `body` with every domain that has a rejected record and is not judged, once ``namedOnly(_:)`` was asked for.
    func forEachNotJudged<Failure: Error>(_ body: (Bytes) throws(Failure) -> Void) throws(Failure) {
        try rejected.forEach { (aLabel, key) throws(Failure) in
            if !holds(key, aLabel), !namedBySubjects.contains(key) { try body(aLabel) }
        }
    }

    /// How many rejected records name no domain that can be told.
    var namelessRejects: Int { rejected.nameless }

    /// Makes room for the domains of the whole file, as many a byte as in its first batch.
    private func expectDomains(like batch: RecordBatch) {
        guard seen.count == 0, let fileSize else { return }
        if let domains = batch.projected(batch.count, ofFile: fileSize) { seen.expect(domains) }
    }

    private func pass(_ batch: NamedBatch) -> AdmittedBatch {
        expectDomains(like: batch.records)
        var duplicates: [Reject] = []
        let rows = seen.insert(batch) { row, earlier in
            counts.rejected += 1
            repeated.insert(batch.names[row].key)
            // Of a file the review says what they are.
            if isSeekable { return }
            duplicates.append(reject(RecordReference(batch.records, row), batch.fingerprints[row], earlier))
        }
        let rejects = batch.rejects
        counts.read += batch.readCount
        counts.rejected += rejects.count
        counts.audited += rows.count
        counts.repeatedHeaders += batch.records.repeatedHeaders
        rejected.add(rejects, export: batch.export)
        return AdmittedBatch(
            content: content(batch, rows), rejects: RejectMerge.byLine(rejects, duplicates), export: batch.export)
    }

    /// The reject of a repetition in a pipe, which cannot show its first record again.
    private func reject(_ record: RecordReference, _ fingerprint: UInt64, _ earlier: SeenDomains.Earlier) -> Reject {
        let line = Int(earlier.line)
        if earlier.fingerprint == fingerprint { return DuplicateReview.duplicate(record, of: line) }
        return DuplicateReview.conflict(
            record,
            BilingualLine(
                "another text stands on line \(line), which a pipe cannot show again", "与第 \(line) 行内容不同（管道无法再次读取该行）"))
    }

    private func content(_ batch: NamedBatch, _ rows: ContiguousArray<UInt32>) -> AdmittedBatch.Content {
        let hasRejected =
            !rejected.isEmpty && rows.contains { rejected.find(before: batch.record(Int($0))) != nil }
        if others.isEmpty, !hasRejected { return .plain(batch, rows) }
        return .merged(
            rows.map { row in
                let record = batch.record(Int(row))
                let records = others.take(record.key, record.aLabel)
                for record in records { merged[record.batch.export.index, default: 0] += 1 }
                return AdmittedBatch.Domain(
                    record: record, others: records, rejected: rejected.find(before: record))
            })
    }
}

extension Admission: DomainHoldings {
    /// Whether the first export, or one of the others, holds the domain.
    func holds(_ key: DomainKey, _ aLabel: Bytes) -> Bool { seen.contains(key) || others.contains(key, aLabel) }

    /// A rejected record of the domain; nil when there is none.
    func rejected(_ key: DomainKey, _ aLabel: Bytes) -> RejectedRecord? { rejected.find(key, aLabel) }

    /// Asks for the memory in which a domain is looked up.
    func prefetch(_ key: DomainKey) { seen.prefetch(key) }
}
