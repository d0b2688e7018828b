import Bytes
import Names
import Portfolio
import Verification

/// Understands the domain names of a batch: the A-label form, or a reject.
struct NamesStage: Sendable {
    /// Whether ``NamedBatch/fingerprints`` are wanted.
    var takesFingerprints = false
    /// The share of all domains that the run is about; nil for all of them.
    var share: NameShare?
    private let readers = ToolPool { DomainNameReader() }

    /// The records with their names; those without a valid one are among the refused.
    func name(_ batch: RecordBatch) -> NamedBatch { name(batch, counts: false) }

    /// The same, and what the records state.
    func nameAndCount(_ batch: RecordBatch) -> NamedBatch { name(batch, counts: true) }

    /// The same, with what the user states: the records are judged as they are then.
    func understand(_ batch: RecordBatch) -> NamedBatch {
        nameAndCount(batch).withConstants()
    }

    private func name(_ batch: RecordBatch, counts: Bool) -> NamedBatch {
        readers.lend { reader in
            var names = PlainArray<NamedDomain>(capacity: batch.count)
            var refused: [RefusedName] = []
            for index in 0..<batch.count {
                switch reader.read(batch.cell(index, .domain), in: batch.text) {
                case .name(let named): names.append(named)
                case .refused(let reason, let detail):
                    names.append(.refused)
                    refused.append(NamesStage.refused(RecordReference(batch, index), reason, detail))
                }
            }
            let (kept, stated) = keep(batch, &names, counts: counts)
            let cleaned = SubjectIdentity.cleaned(batch)
            var fingerprints = PlainArray<UInt64>(capacity: takesFingerprints ? batch.count : 0)
            if takesFingerprints {
                for index in 0..<batch.count { fingerprints.append(NamesStage.fingerprint(cleaned, index)) }
            }
            return NamedBatch(
                cleaned, names: names, fingerprints: fingerprints, refused: refused, stated: stated,
                leftOut: batch.count - kept)
        }
    }

    /// Takes the names off those records that are not of the share, and counts what the others state.
    ///
    /// - Returns: how many records are kept, and what they state where that is wanted.
    private func keep(
        _ batch: RecordBatch, _ names: inout PlainArray<NamedDomain>, counts: Bool
    ) -> (kept: Int, stated: StatedCounts?) {
        guard let share else { return (batch.count, counts ? StatedCounts(batch) : nil) }
        var kept: [Int] = []
        for index in 0..<batch.count {
            let name = names[index]
            if name.isRefused
                || share.holds(batch.text.bytes(name.aLabel), registrableOffset: Int(name.registrableOffset))
            {
                kept.append(index)
            } else {
                names[index] = .refused
            }
        }
        return (kept.count, counts ? StatedCounts(batch, at: kept) : nil)
    }

    private static func refused(
        _ record: RecordReference, _ reason: Reject.Reason, _ detail: BilingualLine
    ) -> RefusedName {
        RefusedName(
            index: record.index, reason: reason, detail: detail, raw: RawRecord.text(record),
            domain: reason == .invalidDomain ? record.bytes(.domain).string : nil)
    }

    /// A hash of the record's text; records with equal text state equal facts.
    private static func fingerprint(_ batch: RecordBatch, _ index: Int) -> UInt64 {
        let extent = batch.extent(index)
        if !extent.isMissing { return batch.text.bytes(extent).hash64() }
        return (0..<batch.stride).reduce(0) { hash, column in
            // An odd factor that moves all bits: equal facts in other columns are other facts.
            (hash &+ batch.bytes(index, column: column).hash64()) &* 0x9E37_79B9_7F4A_7C15
        }
    }
}

/// The text of a record for `rejects.csv`.
enum RawRecord {
    /// The record as its export has it, or its facts by name where the form has no such text.
    static func text(_ record: RecordReference) -> String {
        let extent = record.batch.extent(record.index)
        if !extent.isMissing {
            let bytes = record.batch.text.bytes(extent)
            return bytes[0..<min(bytes.count, Reject.rawLimit)].string
        }
        let facts = Field.allCases.compactMap { field in
            let value = record.bytes(field)
            return value.isEmpty ? nil : "\(field.name)=\(value.string)"
        }
        return String(facts.joined(separator: "; ").prefix(Reject.rawLimit))
    }
}

extension NamedBatch {
    /// The records that cannot be audited, in line order: those that could not be read, and those whose name was refused.
    var rejects: [Reject] {
        let unnamed = refused.map {
            Reject(line: records.line($0.index), reason: $0.reason, detail: $0.detail, raw: $0.raw, domain: $0.domain)
        }
        return RejectMerge.byLine(records.rejects, unnamed)
    }
}

/// Puts lists of rejects together.
enum RejectMerge {
    /// All rejects of two lists that are in line order, in line order.
    static func byLine(_ left: [Reject], _ right: [Reject]) -> [Reject] {
        if left.isEmpty { return right }
        if right.isEmpty { return left }
        return (left + right).enumerated()
            .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }
            .map(\.element)
    }
}
