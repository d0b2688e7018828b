import Names
import Portfolio

/// Reads from subjects' rows what can be told from each alone; one for one task at a time.
public final class SubjectRowReader {
    private let names = PartyNames()
    private let key = ByteBuffer(capacity: 256)

    /// A reader.
    public init() {}

    /// Fills in ``Portfolio/RecordBatch/subjectRows``.
    public func read(_ batch: RecordBatch) {
        var rows = PlainArray<SubjectRow>(capacity: batch.count)
        for index in 0..<batch.count {
            rows.append(
                SubjectRow(
                    idHash: names.hash(of: batch.bytes(index, .subjectID)),
                    licenceHash: licenceHash(batch.bytes(index, .icpLicence)),
                    traits: SubjectTraits(
                        organizer: batch.bytes(index, .organizer),
                        certificateNo: batch.bytes(index, .certificateNo))))
        }
        batch.subjectRows = rows
    }

    private func licenceHash(_ licence: Bytes) -> UInt64 {
        if licence.isEmpty { return 0 }
        key.truncate()
        return key.bytes(LicenceNumbers.normalize(licence, names, into: key)).hash64()
    }
}

extension SubjectTraits {
    /// What a subject's organizer and certificate number are like.
    init(organizer: Bytes, certificateNo: Bytes) {
        self = []
        if PartyNames.isKnown(organizer) { insert(.hasKnownOrganizer) }
        if IdentityNumberForm.isSocialCreditCode(certificateNo) { insert(.hasSocialCreditCode) }
    }
}
