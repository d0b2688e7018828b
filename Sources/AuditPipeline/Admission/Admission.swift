import Exports
import Portfolio
import Verification

/// The serial gate between reading and judging: numbers lines, decides date orders, finds duplicates, joins what
/// other exports say. What it lets through is audited, once.
final class Admission {
    private(set) var ledger = ExportLedger()
    private var seen = SeenDomains()
    private var decision: DateOrderDecision
    private var waiting: [RecordBatch] = []
    private var line = 0
    private let others: OtherExports
    private let isSeekable: Bool
    private let fileSize: Int?
    /// Hashes of the domains that came more than once.
    private(set) var repeated: Set<UInt64> = []
    /// True when some repetition must be compared with its first record.
    private(set) var needsReview = false
    /// Records merged into the first export, by the place of the export they come from.
    private(set) var merged: [Int: Int] = [:]

    /// A gate for the first domains export; `fileSize` in bytes, where it is known, tells how many domains to expect.
    init(others: OtherExports, dateOrder: DateOrder?, isSeekable: Bool, fileSize: Int? = nil) {
        self.others = others
        self.isSeekable = isSeekable
        self.fileSize = fileSize
        decision = DateOrderDecision(fixed: dateOrder)
    }

    /// How day and month are ordered in the export.
    var dateOrders: DateOrders { decision.decided }

    /// Admits what can be admitted once this batch is there: nothing until the date orders are decided.
    func admit(_ batch: RecordBatch) -> [AdmittedBatch] {
        batch.shiftLines(by: line)
        line += batch.lineCount
        if decision.isReady {
            batch.dateOrders = decision.decided
            return [pass(batch)]
        }
        decision.look(at: batch)
        waiting.append(batch)
        return decision.isReady ? release() : []
    }

    /// Admits what still waits at the end of the export.
    func release() -> [AdmittedBatch] {
        defer { waiting = [] }
        return waiting.map { batch in
            batch.dateOrders = decision.decided
            return pass(batch)
        }
    }

    /// True when the export, or one of the others, holds the domain with this ``Portfolio/Bytes/hash64(seed:)``.
    func holds(_ hash: UInt64) -> Bool { seen.contains(hash: hash) || others.contains(hash) }

    /// Asks for the memory in which a domain is looked up.
    func prefetch(_ hash: UInt64) { seen.prefetch(hash: hash) }

    private static let rowsAhead = 24

    /// Makes room for the domains of the whole file, as many a byte as in its first batch.
    private func expectDomains(like batch: RecordBatch) {
        guard seen.count == 0, let fileSize else { return }
        if let domains = batch.projected(batch.count, ofFile: fileSize) { seen.expect(domains) }
    }

    private func pass(_ batch: RecordBatch) -> AdmittedBatch {
        var rows = ContiguousArray<UInt32>()
        rows.reserveCapacity(batch.count)
        expectDomains(like: batch)
        var duplicates: [Reject] = []
        for row in 0..<batch.count {
            // Where a domain belongs in the table is read from memory, so the table is asked some rows ahead.
            if row + Admission.rowsAhead < batch.count {
                seen.prefetch(hash: batch.names[row + Admission.rowsAhead].hash)
            }
            let name = batch.names[row]
            if name.isRefused { continue }
            let earlier = seen.insert(hash: name.hash, line: UInt32(batch.line(row)), fingerprint: name.fingerprint)
            guard let earlier else {
                rows.append(UInt32(row))
                continue
            }
            ledger.rejected += 1
            if let reject = reject(RecordReference(batch, row), name, earlier) { duplicates.append(reject) }
        }
        ledger.read += batch.readCount
        ledger.rejected += batch.rejects.count
        ledger.audited += rows.count
        ledger.repeatedHeaders += batch.repeatedHeaders
        let rejects = RejectMerge.byLine(batch.rejects, duplicates)
        return AdmittedBatch(content: content(batch, rows), rejects: rejects, export: batch.export)
    }

    /// The reject of a repetition; nil when it is written later, by the review.
    private func reject(_ record: RecordReference, _ name: NamedDomain, _ earlier: SeenDomains.Earlier) -> Reject? {
        repeated.insert(name.hash)
        if earlier.fingerprint == name.fingerprint {
            return Reject(
                line: record.line, reason: .duplicate, detail: "the same facts stand on line \(earlier.line)",
                raw: RawRecord.text(record))
        }
        if isSeekable {
            needsReview = true
            return nil
        }
        return Reject(
            line: record.line, reason: .conflict,
            detail:
                "another text stands on line \(earlier.line), which a pipe cannot show again; keep one record of the domain",
            raw: RawRecord.text(record))
    }

    private func content(_ batch: RecordBatch, _ rows: ContiguousArray<UInt32>) -> AdmittedBatch.Content {
        if others.isEmpty { return .plain(batch, rows) }
        return .merged(
            rows.map { row in
                let records = others.take(batch.names[Int(row)].hash)
                for record in records { merged[record.batch.export.index, default: 0] += 1 }
                return AdmittedBatch.Domain(record: RecordReference(batch, Int(row)), others: records)
            })
    }
}
