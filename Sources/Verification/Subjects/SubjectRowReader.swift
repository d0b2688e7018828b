import Bytes
import Names
import Portfolio

/// Reads from subjects' rows what can be told from each alone; one for one task at a time.
public final class SubjectRowReader {
    private let names = PartyNames()
    private let key = ByteBuffer(capacity: 256)
    private lazy var domainReader = DomainNameReader()
    private let facts: SubjectFactReader

    /// A reader by the lists of the run.
    public init(_ references: References) { facts = SubjectFactReader(references) }

    /// What can be told from the rows of a batch; `stated` is what was counted of them before.
    public func read(_ records: RecordBatch, stated: StatedCounts? = nil) -> SubjectBatch {
        let batch = SubjectIdentity.cleanedSubjects(records)
        var rows = PlainArray<SubjectRow>(capacity: batch.count)
        var domains = PlainArray<NamedDomain>(capacity: batch.count)
        var refused: [(row: Int, detail: BilingualLine)] = []
        for index in 0..<batch.count {
            let refusedCount = readDomains(in: batch, index, &domains, &refused)
            rows.append(
                SubjectRow(
                    idHash: names.hash(of: batch.bytes(index, .subjectID)),
                    licenceHash: licenceHash(batch.bytes(index, .icpLicence)),
                    traits: facts.traits { batch.bytes(index, $0) },
                    domainsEnd: domains.count, refusedCount: refusedCount))
        }
        return SubjectBatch(batch, rows: rows, domains: domains, refused: refused, stated: stated)
    }

    /// Notes the names in a row that names a subject, and returns how many are invalid.
    private func readDomains(
        in batch: RecordBatch, _ row: Int, _ domains: inout PlainArray<NamedDomain>,
        _ refused: inout [(row: Int, detail: BilingualLine)]
    ) -> Int {
        let list = batch.cell(row, .domains)
        let cell = list.isMissing ? batch.cell(row, .domain) : list
        if cell.isMissing || !SubjectKeys.canIdentify(RecordReference(batch, row)) { return 0 }
        var refusedCount = 0
        for part in DomainList.parts(of: batch.text.bytes(cell)) {
            let place = Cell(offset: Int(cell.offset) + part.lowerBound, count: part.count)
            switch domainReader.read(place, in: batch.text) {
            case .name(let name): domains.append(name)
            case .refused(let reason, let detail):
                if reason == .emptyDomain { continue }
                refusedCount += 1
                // More are never told one by one, and a row may list millions.
                if refused.count < SubjectDirectoryBuilder.warningLimit {
                    refused.append((row, detail))
                }
            }
        }
        return refusedCount
    }

    private func licenceHash(_ licence: Bytes) -> UInt64 {
        if licence.isEmpty { return 0 }
        key.truncate()
        return key.bytes(LicenceNumbers.normalize(licence, names, into: key)).hash64()
    }
}
