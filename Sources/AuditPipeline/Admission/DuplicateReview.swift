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
        decision.settle(batch.records)
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

/// Copies of records that outlive their batches, many of them in each batch of their own.
struct KeptRecords {
    /// How many bytes of text a batch of copies gets, about: places in it have 32 bits.
    private static let textSize = 64 << 20

    /// The records, each with the place of its name in their text.
    private var records: [(record: RecordReference, aLabel: Cell)] = []
    private var batch: RecordBatch?

    /// How many records are kept.
    var count: Int { records.count }

    /// A record, by its number in the order in which they were added.
    func record(_ number: Int) -> RecordReference { records[number].record }

    /// The A-label form of a record's domain.
    func name(_ number: Int) -> Bytes { records[number].record.batch.text.bytes(records[number].aLabel) }

    /// Keeps a copy of a record with its facts and its name.
    mutating func add(_ named: NamedRecord) {
        let record = named.record
        let source = record.batch
        let batch = target(for: source)
        let start = batch.text.count
        batch.text.append(named.aLabel)
        let aLabel = batch.text.cell(from: start)
        batch.beginSection(for: record.dateOrders)
        batch.beginRecord(line: record.line)
        for field in Field.allCases where Int(field.rawValue) < source.stride {
            let start = batch.text.count
            batch.text.append(record.bytes(field))
            batch.set(field, batch.text.cell(from: start))
        }
        for further in record.furtherRecords {
            for field in Field.allCases where field.mayBeStatedAgain {
                let start = batch.text.count
                batch.text.append(further.bytes(field))
                batch.setFurther(field, batch.text.cell(from: start))
            }
        }
        batch.endRecord()
        records.append((RecordReference(batch, batch.count - 1), aLabel))
    }

    private mutating func target(for source: RecordBatch) -> RecordBatch {
        if let batch, batch.text.count < KeptRecords.textSize, batch.stride == source.stride { return batch }
        let new = RecordBatch(export: source.export, text: ByteBuffer(capacity: 4096), stride: source.stride)
        batch = new
        return new
    }
}
