import Bytes
import Portfolio
import Reports
import Verification

/// The domains exports behind the first one, held in memory by domain: what a portfolio in several files costs.
///
/// The first export streams; each of its domains is joined with the records of the others here. Domains that only
/// the others hold are audited after it, in the order in which they were seen.
final class OtherExports {
    /// A record, by the place of its batch among ``batches``.
    private struct Place {
        let batch: UInt32
        let row: UInt32
    }

    private struct Entry {
        var records: [Place]
        var isTaken = false
    }

    /// The batches of all exports; what the user states is in them once their export is whole.
    private var batches: [NamedBatch] = []
    private var entries: [Entry] = []
    private var index = NameIndex()
    /// The rejects of each export, by its place, in line order.
    private(set) var rejects: [ExportRejects] = []

    /// True when there are none.
    var isEmpty: Bool { entries.isEmpty }

    /// Adds the records of one export, which were named already, and gives them what the user states for it.
    ///
    /// The batches are taken, so that none is held twice while they change.
    func take(
        _ batches: inout [NamedBatch], export: ExportSource, _ comparison: FactComparison, _ counts: inout RecordCounts
    ) {
        let first = self.batches.count
        self.batches += batches
        batches = []
        var rejected: [Reject] = []
        for place in first..<self.batches.count {
            let batch = self.batches[place]
            counts.read += batch.readCount
            var duplicates: [Reject] = []
            for row in 0..<batch.count where !batch.names[row].isRefused {
                if let reject = add(Place(batch: UInt32(place), row: UInt32(row)), comparison) {
                    duplicates.append(reject)
                }
            }
            rejected += RejectMerge.byLine(batch.rejects, duplicates)
        }
        counts.rejected += rejected.count
        rejects.append(ExportRejects(export: export, rejects: rejected))
        // What the user states is no fact of the file, by which its records are compared with each other.
        for place in first..<self.batches.count { self.batches[place] = self.batches[place].withConstants() }
    }

    private func record(_ place: Place) -> NamedRecord { batches[Int(place.batch)].record(Int(place.row)) }

    private func add(_ place: Place, _ comparison: FactComparison) -> Reject? {
        let record = record(place)
        guard let known = find(record.key, record.aLabel) else {
            index.insert(record.key, record.aLabel, entries.count)
            entries.append(Entry(records: [place]))
            return nil
        }
        if let earlier = entries[known].records.first(where: { self.record($0).export === record.export }) {
            return DuplicateReview.reject(record.record, earlier: self.record(earlier).record, comparison)
        }
        entries[known].records.append(place)
        return nil
    }

    private func find(_ key: DomainKey, _ aLabel: Bytes) -> Int? {
        index.find(key, aLabel) { record(entries[$0].records[0]).aLabel }
    }

    /// The records of a domain of the first export; they count as merged.
    func take(_ key: DomainKey, _ aLabel: Bytes) -> [RecordReference] {
        guard let known = find(key, aLabel) else { return [] }
        entries[known].isTaken = true
        return entries[known].records.map { record($0).record }
    }

    /// True when one of the exports holds the domain.
    func contains(_ key: DomainKey, _ aLabel: Bytes) -> Bool { find(key, aLabel) != nil }

    /// The domains that the first export does not hold, each with its records in the order of the exports.
    func remaining() -> [AdmittedBatch.Domain] {
        entries.filter { !$0.isTaken }.map {
            AdmittedBatch.Domain(
                record: record($0.records[0]), others: $0.records.dropFirst().map { record($0).record })
        }
    }
}
