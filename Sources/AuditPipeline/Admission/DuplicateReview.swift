import Bytes
import Exports
import Portfolio
import Verification

/// Says of every repeated domain of one export whether the repetition states the same facts.
///
/// The first pass keeps no text of the records it lets go by, only keys. When a domain came again, the file is read once
/// more, and only the first records of the repeated domains are kept.
struct DuplicateReview {
    /// The keys of the domains that came more than once.
    let repeated: Set<DomainKey>
    /// What the first pass decided about day and month.
    let decision: DateOrderDecision
    let comparison: FactComparison

    private var index = NameIndex()
    private var kept = KeptRecords()

    init(repeated: Set<DomainKey>, decision: DateOrderDecision, comparison: FactComparison) {
        self.repeated = repeated
        self.decision = decision
        self.comparison = comparison
    }

    /// The rejects of the next batch of the second reading, duplicates included, in line order.
    mutating func review(_ batch: NamedBatch) -> [Reject] {
        let batch = decision.settled(batch)
        var duplicates: [Reject] = []
        for row in 0..<batch.count where repeated.contains(batch.names[row].key) && !batch.names[row].isRefused {
            let record = batch.record(row)
            let earlier = index.find(record.key, record.aLabel) { kept.name($0) }
            if let earlier {
                duplicates.append(DuplicateReview.reject(record.record, earlier: kept.record(earlier), comparison))
            } else {
                index.insert(record.key, record.aLabel, kept.count)
                kept.add(record)
            }
        }
        return RejectMerge.byLine(batch.rejects, duplicates)
    }

    /// The reject for a record whose domain `earlier` stated before it in the same file.
    static func reject(_ record: RecordReference, earlier: RecordReference, _ comparison: FactComparison) -> Reject {
        let fields = comparison.differences(earlier, record)
        guard !fields.isEmpty else {
            return DuplicateReview.duplicate(record, of: earlier.line)
        }
        let differences = fields.map { field in
            let (known, stated) = comparison.quoted(earlier, record, field)
            return BilingualLine(
                "\(field.name) '\(known.string)' on line \(earlier.line), '\(stated.string)' here",
                "第 \(earlier.line) 行的 \(field.name) 为“\(known.string)”，此处为“\(stated.string)”")
        }
        return conflict(
            record,
            BilingualLine(
                differences.map(\.en).joined(separator: "; "), differences.map(\.zh).joined(separator: "；")))
    }

    /// The reject for a record that states the same facts as the one on line `earlier`.
    static func duplicate(_ record: RecordReference, of earlier: Int) -> Reject {
        Reject(
            line: record.line, reason: .duplicate,
            detail: BilingualLine("the same facts stand on line \(earlier)", "与第 \(earlier) 行内容相同"),
            raw: RawRecord.text(record))
    }

    /// The reject for a record that states other facts than an earlier one, and which.
    static func conflict(_ record: RecordReference, _ differences: BilingualLine) -> Reject {
        Reject(
            line: record.line, reason: .conflict,
            detail: differences + BilingualLine("; keep one record of the domain", "；该域名请只保留一条记录"),
            raw: RawRecord.text(record))
    }
}
