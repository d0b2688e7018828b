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
        var records: [RecordReference]
        var isTaken = false
    }

    private var entries: [Entry] = []
    private var index = NameIndex()
    /// The rejects of each export, by its place, in line order.
    private(set) var rejects: [ExportRejects] = []

    /// True when there are none.
    var isEmpty: Bool { entries.isEmpty }

    /// Adds the records of one export, which were named already.
    func add(_ batches: [RecordBatch], export: ExportSource, _ comparison: FactComparison, _ counts: inout RecordCounts)
    {
        var rejected: [Reject] = []
        for batch in batches {
            counts.read += batch.readCount
            var duplicates: [Reject] = []
            for row in 0..<batch.count where !batch.names[row].isRefused {
                let record = RecordReference(batch, row)
                if let reject = add(record, comparison) { duplicates.append(reject) }
            }
            rejected += RejectMerge.byLine(batch.rejects, duplicates)
        }
        counts.rejected += rejected.count
        rejects.append(ExportRejects(export: export, rejects: rejected))
    }

    private func add(_ record: RecordReference, _ comparison: FactComparison) -> Reject? {
        guard let known = find(record.domainKey, record.aLabel) else {
            index.insert(record.domainKey, record.aLabel, entries.count)
            entries.append(Entry(records: [record]))
            return nil
        }
        if let earlier = entries[known].records.first(where: { $0.batch.export === record.batch.export }) {
            return DuplicateReview.reject(record, earlier: earlier, comparison)
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
        return entries[known].records
    }

    /// True when one of the exports holds the domain.
    func contains(_ key: DomainKey, _ aLabel: Bytes) -> Bool { find(key, aLabel) != nil }

    /// The domains that the first export does not hold, each with its records in the order of the exports.
    func remaining() -> [AdmittedBatch.Domain] {
        entries.filter { !$0.isTaken }.map {
            AdmittedBatch.Domain(record: $0.records[0], others: Array($0.records.dropFirst()))
        }
    }
}

extension RecordReference {
    /// The A-label form of the record's domain, which was named and not refused.
    var aLabel: Bytes { batch.text.bytes(batch.names[index].aLabel) }

    /// What the record's domain is known by.
    var domainKey: DomainKey { batch.names[index].key }
}
