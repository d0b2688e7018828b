import Bytes
import Names
import Portfolio

/// Counts for how many records each fact can be read, by the readers of the rules.
public final class ReadableCounter {
    private let comparison: FactComparison
    private let value: StatedValue
    /// How many records state each fact readably, by ``Portfolio/Field/rawValue``; a registrar's IANA id counts as its
    /// name, and a licence, which names one, as the province.
    public private(set) var counts = ContiguousArray<Int>(repeating: 0, count: Field.fieldCount)

    /// A counter by the lists and words of the run.
    public init(_ references: References) {
        value = StatedValue(references, dateOrder: nil)
        comparison = value.comparison
    }

    /// Counts the records of a batch, whose date orders are decided.
    public func add(_ batch: RecordBatch) {
        for index in 0..<batch.count {
            let record = RecordReference(batch, index)
            for field in Field.allCases.prefix(batch.stride) where isReadable(record, field) {
                counts[Int(field.rawValue)] += 1
            }
        }
    }

    private func isReadable(_ record: RecordReference, _ field: Field) -> Bool {
        switch field {
        case .registrar:
            return comparison.hasValue(record, .registrar) || comparison.hasValue(record, .registrarIANAID)
        case .realNameStatus:
            return comparison.hasValue(record, field) || comparison.hasValue(record, .realNameCompletedOn)
        case .province where record.bytes(.province).isEmpty: return !record.bytes(.icpLicence).isEmpty
        case .domains, .subjectID, .icpLicence, .domain: return !record.bytes(field).isEmpty
        default: break
        }
        if Int(field.rawValue) < Field.domainFieldCount { return comparison.hasValue(record, field) }
        let cell = record.bytes(field)
        return !cell.isEmpty && value.canBeRead(cell, as: field)
    }
}
