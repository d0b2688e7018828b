import Bytes
import Names
import Portfolio

/// A few records made by hand and judged like any portfolio: what the examples of the rules are tried on.
final class SmallPortfolio {
    /// The exports, by their places: domains, the same domains once more, filing subjects.
    static let exports = ["domains.csv", "other-domains.csv", "subjects.csv"].enumerated().map {
        ExportSource(path: $0.element, index: $0.offset)
    }

    private let batches: [NamedBatch]
    /// What the domains are judged by.
    let context: VerificationContext
    private let verifier: Verifier

    /// The portfolio of an export of `domains`, a second export of domains, and an export of `subjects`; line 2 of each
    /// export is its first record. Further columns of the first export state `furtherNames` of every registrant.
    init(
        domains: [[Field: String]], furtherNames: [String] = [], otherExport: [[Field: String]] = [],
        subjects: [[Field: String]] = [],
        asOf: CalendarDay, references: References, options: VerificationOptions = VerificationOptions(),
        hasDomainExports: Bool = true
    ) {
        batches = [domains, otherExport].enumerated().map { place, records in
            SmallPortfolio.named(
                SmallPortfolio.batch(
                    records, place == 0 ? furtherNames : [], SmallPortfolio.exports[place], Field.domainFieldCount))
        }
        let builder = SubjectDirectoryBuilder(references)
        _ = builder.add(SmallPortfolio.batch(subjects, [], SmallPortfolio.exports[2], Field.fieldCount))
        context = VerificationContext(
            references: references, subjects: builder.finish(), asOf: asOf, hasDomainExports: hasDomainExports,
            options: options)
        verifier = Verifier(context)
    }

    /// The portfolio of an example.
    convenience init<Expected>(_ example: Example<Expected>, references: References) {
        let asOf: CalendarDay
        switch DayReader.read(Bytes(example.asOf), order: nil) {
        case .day(let day): asOf = day
        default: preconditionFailure("\(example.asOf) is no day")
        }
        self.init(
            domains: example.domain.isEmpty ? [] : [example.domain],
            otherExport: example.otherExport.map { [$0] } ?? [],
            subjects: example.subject.map { [$0] } ?? [], asOf: asOf, references: references)
    }

    /// What the rules say about the record at `place`; used again for the next one.
    func verdict(_ place: Int = 0) -> DomainVerdict {
        if batches[0].count == 0, let named = namedOnly.first { return verifier.verify(named) }
        let record = batches[0].record(place)
        let others = (0..<batches[1].count).map(batches[1].record).filter { $0.aLabel == record.aLabel }
        return verifier.verify(record, others: others.map(\.record))
    }

    /// What the rules say about the records at `places`, judged as a batch; `read` takes it from each.
    func verdicts<Result>(_ places: Range<Int>, _ read: (DomainVerdict) -> Result) -> [Result] {
        var results: [Result] = []
        verifier.verify(batches[0], ContiguousArray(places.map { UInt32($0) })) { results.append(read($0)) }
        return results
    }

    /// What the rules say about the domains that only subjects name, in their order, taken from each by `read`.
    func namedOnlyVerdicts<Result>(_ read: (DomainVerdict) -> Result) -> [Result] {
        namedOnly.map { read(verifier.verify($0)) }
    }

    /// What the rules say about a filing subject alone.
    func verdict(subject: Int) -> DomainVerdict { verifier.verify(subject: subject) }

    private var namedOnly: [SubjectDirectory.NamedOnlyDomain] {
        context.subjects.namedOnly(Holdings(batches: batches))
    }

    /// What the two exports of domains hold.
    private struct Holdings: DomainHoldings {
        let batches: [NamedBatch]

        func holds(_ key: DomainKey, _ aLabel: Bytes) -> Bool {
            batches.contains { batch in (0..<batch.count).contains { batch.record($0).aLabel == aLabel } }
        }

        func rejected(_ key: DomainKey, _ aLabel: Bytes) -> RejectedRecord? { nil }
        func prefetch(_ key: DomainKey) {}
    }

    private static func batch(
        _ records: [[Field: String]], _ furtherNames: [String], _ export: ExportSource, _ stride: Int
    ) -> RecordBatch {
        let text = ByteBuffer(capacity: 1024)
        let draft = RecordDraft(export: export, text: text, stride: stride)
        for (place, record) in records.enumerated() {
            draft.beginRecord(line: place + 2)
            for (field, value) in record where !value.isEmpty {
                let start = text.count
                text.append(value)
                draft.set(field, text.cell(from: start))
            }
            for name in furtherNames {
                let start = text.count
                text.append(name)
                draft.setFurther(.registrant, text.cell(from: start))
            }
            draft.endRecord()
        }
        return draft.finish()
    }

    private static func named(_ records: RecordBatch) -> NamedBatch {
        let reader = DomainNameReader()
        let batch = SubjectIdentity.cleaned(records)
        var names = PlainArray<NamedDomain>(capacity: batch.count)
        for place in 0..<batch.count {
            switch reader.read(batch.cell(place, .domain), in: batch.text) {
            case .name(let name): names.append(name)
            case .refused: names.append(.refused)
            }
        }
        return NamedBatch(batch, names: names)
    }
}
