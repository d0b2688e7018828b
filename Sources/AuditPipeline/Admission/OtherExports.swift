import Bytes
import Portfolio
import Reports
import Verification

/// The domains exports behind the first one, held in memory by domain: what a portfolio in several files costs.
///
/// The first export streams; each of its domains is joined with the records of the others here. Domains that only
/// the others hold are audited after it, in the order in which they were seen.
final class OtherExports {
    private struct Entry {
        var records: [NamedRecord]
        var isTaken = false
    }

    private var entries: [Entry] = []
    private var index = NameIndex()
    /// The rejects of each export, by its place, in line order.
    private(set) var rejects: [ExportRejects] = []

    /// True when there are none.
    var isEmpty: Bool { entries.isEmpty }

    /// Adds the records of one export, which were named already.
    func add(_ batches: [NamedBatch], export: ExportSource, _ comparison: FactComparison, _ counts: inout RecordCounts)
    {
        var rejected: [Reject] = []
        for batch in batches {
            counts.read += batch.readCount
            var duplicates: [Reject] = []
            for row in 0..<batch.count where !batch.names[row].isRefused {
                if let reject = add(batch.record(row), comparison) { duplicates.append(reject) }
            }
            rejected += RejectMerge.byLine(batch.rejects, duplicates)
        }
        counts.rejected += rejected.count
        rejects.append(ExportRejects(export: export, rejects: rejected))
    }

    private func add(_ record: NamedRecord, _ comparison: FactComparison) -> Reject? {
        guard let known = find(record.key, record.aLabel) else {
            index.insert(record.key, record.aLabel, entries.count)
            entries.append(Entry(records: [record]))
            return nil
        }
        if let earlier = entries[known].records.first(where: { $0.export === record.export }) {
            return DuplicateReview.reject(record.record, earlier: earlier.record, comparison)
        }
        entries[known].records.append(record)
        return nil
    }

    private func find(_ key: DomainKey, _ aLabel: Bytes) -> Int? {
        index.find(key, aLabel) { entries[$0].records[0].aLabel }
    }

    /// The records of a domain of the first export; they count as merged.
    func take(_ key: DomainKey, _ aLabel: Bytes) -> [RecordReference] {
        guard let known = find(key, aLabel) else { return [] }
        entries[known].isTaken = true
        return entries[known].records.map(\.record)
    }

    /// True when one of the exports holds the domain.
    func contains(_ key: DomainKey, _ aLabel: Bytes) -> Bool { find(key, aLabel) != nil }

    /// The domains that the first export does not hold, each with its records in the order of the exports.
    func remaining() -> [AdmittedBatch.Domain] {
        entries.filter { !$0.isTaken }.map {
            AdmittedBatch.Domain(record: $0.records[0], others: $0.records.dropFirst().map(\.record))
        }
    }
}
