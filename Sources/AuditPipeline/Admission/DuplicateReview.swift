import Portfolio
import Verification

/// Says of every repeated domain of one export whether the repetition states the same facts.
///
/// The first pass keeps no text of the records it lets go by, only hashes. When a domain came again with another
/// text, the file is read once more, and only the records of the repeated domains are kept.
struct DuplicateReview {
    /// The hashes of the domains that came more than once.
    let repeated: Set<UInt64>
    /// What the first pass decided about day and month.
    let dateOrders: DateOrders
    let comparison: FactComparison

    private var first: [UInt64: RecordReference] = [:]

    init(repeated: Set<UInt64>, dateOrders: DateOrders, comparison: FactComparison) {
        self.repeated = repeated
        self.dateOrders = dateOrders
        self.comparison = comparison
    }

    /// The rejects of the next batch of the second reading, duplicates included, in line order.
    mutating func review(_ batch: RecordBatch) -> [Reject] {
        batch.dateOrders = dateOrders
        var duplicates: [Reject] = []
        for index in 0..<batch.count where repeated.contains(batch.names[index].hash) && !batch.names[index].isRefused {
            let record = RecordReference(batch, index)
            let hash = batch.names[index].hash
            if let earlier = first[hash] {
                duplicates.append(DuplicateReview.reject(record, earlier: earlier, comparison))
            } else {
                first[hash] = DuplicateReview.copy(record)
            }
        }
        return RejectMerge.byLine(batch.rejects, duplicates)
    }

    /// The reject for a record whose domain `earlier` stated before it in the same file.
    static func reject(_ record: RecordReference, earlier: RecordReference, _ comparison: FactComparison) -> Reject {
        let fields = comparison.differences(earlier, record)
        guard !fields.isEmpty else {
            return Reject(
                line: record.line, reason: .duplicate, detail: "the same facts stand on line \(earlier.line)",
                raw: RawRecord.text(record))
        }
        let differences = fields.map { field in
            "\(field.name) '\(earlier.bytes(field).string)' on line \(earlier.line), '\(record.bytes(field).string)' here"
        }
        return Reject(
            line: record.line, reason: .conflict,
            detail: differences.joined(separator: "; ") + "; keep one record of the domain",
            raw: RawRecord.text(record))
    }

    /// The record alone in a batch of its own, so that the large batch behind it can go.
    private static func copy(_ record: RecordReference) -> RecordReference {
        let source = record.batch
        let text = ByteBuffer(capacity: 256)
        let batch = RecordBatch(export: source.export, text: text, stride: source.stride)
        batch.beginRecord(line: record.line)
        for field in Field.allCases where Int(field.rawValue) < source.stride {
            let start = text.count
            text.append(record.bytes(field))
            batch.set(field, text.cell(from: start))
        }
        batch.endRecord()
        batch.dateOrders = source.dateOrders
        return RecordReference(batch, 0)
    }
}
