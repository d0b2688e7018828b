import Bytes
import Names
import Portfolio

/// A few records made by hand and judged like any portfolio: what the examples of the rules are tried on.
final class SmallPortfolio {
    /// The exports, by their places: domains, the same domains once more, filing subjects.
    static let exports = ["domains.csv", "other-domains.csv", "subjects.csv"].enumerated().map {
        ExportSource(path: $0.element, index: $0.offset)
    }

    private let batches: [RecordBatch]
    /// What the domains are judged by.
    let context: VerificationContext
    private let verifier: Verifier

    /// The portfolio of an export of `domains`, a second export of domains, and an export of `subjects`; line 2 of each
    /// export is its first record.
    init(
        domains: [[Field: String]], otherExport: [[Field: String]] = [], subjects: [[Field: String]] = [],
        asOf: CalendarDay, references: References, options: VerificationOptions = VerificationOptions(),
        hasDomainExports: Bool = true
    ) {
        batches = [domains, otherExport, subjects].enumerated().map { place, records in
            SmallPortfolio.batch(records, SmallPortfolio.exports[place], isOfDomains: place < 2)
        }
        let builder = SubjectDirectoryBuilder()
        _ = builder.add(batches[2])
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
        let record = RecordReference(batches[0], place)
        let name = batches[0].text.bytes(batches[0].names[place].aLabel)
        let others = (0..<batches[1].count).filter { batches[1].text.bytes(batches[1].names[$0].aLabel) == name }
        return verifier.verify(record, others: others.map { RecordReference(batches[1], $0) })
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
        context.subjects.namedOnly(Holdings(batches: batches[0...1]))
    }

    /// What the two exports of domains hold.
    private struct Holdings: DomainHoldings {
        let batches: ArraySlice<RecordBatch>

        func holds(_ key: DomainKey, _ aLabel: Bytes) -> Bool {
            batches.contains { batch in
                batch.names.indices.contains { batch.text.bytes(batch.names[$0].aLabel) == aLabel }
            }
        }

        func rejected(_ key: DomainKey, _ aLabel: Bytes) -> RejectedRecord? { nil }
        func prefetch(_ key: DomainKey) {}
    }

    private static func batch(_ records: [[Field: String]], _ export: ExportSource, isOfDomains: Bool) -> RecordBatch {
        let text = ByteBuffer(capacity: 1024)
        let batch = RecordBatch(
            export: export, text: text, stride: isOfDomains ? Field.domainFieldCount : Field.fieldCount)
        for (place, record) in records.enumerated() {
            batch.beginRecord(line: place + 2)
            for (field, value) in record where !value.isEmpty {
                let start = text.count
                text.append(value)
                batch.set(field, text.cell(from: start))
            }
            batch.endRecord()
        }
        if isOfDomains {
            let reader = DomainNameReader()
            SubjectIdentity.clean(batch)
            for place in 0..<batch.count {
                switch reader.read(batch.cell(place, .domain), in: text) {
                case .name(let name): batch.names.append(name)
                case .refused: batch.names.append(.refused)
                }
            }
        }
        return batch
    }
}
