import Bytes
import Names
import Portfolio

/// Finds the filing subjects that a waiver names, as the cells of domains name theirs; several may have one organizer.
struct WaivedSubjects {
    private let directory: SubjectDirectory
    private let names = PartyNames()
    private let key = ByteBuffer()
    private let other = ByteBuffer()

    init(_ directory: SubjectDirectory) { self.directory = directory }

    /// The subjects that a waiver is restricted to; nil where it is restricted to none.
    func find(_ waiver: Waiver) -> Set<Int>? {
        var found: Set<Int>?
        if !waiver.subject.isEmpty { found = waiver.subject.withBytes { subjects(named: $0) } }
        if !waiver.organizer.isEmpty {
            let own = waiver.organizer.withBytes { organizers(named: $0) }
            found = found.map { $0.intersection(own) } ?? own
        }
        return found
    }

    /// By the id, else the licence, else the certificate number, else the organizer.
    private func subjects(named cell: Bytes) -> Set<Int> {
        let byID = find(directory.byID, cell, .subjectID) { names.normalize($0, into: $1) }
        if !byID.isEmpty { return byID }
        if SubjectIdentity.isUsable(licence: cell) {
            let found = find(directory.byLicence, cell, .icpLicence) {
                LicenceNumbers.normalize($0, names, into: $1)
            }
            if !found.isEmpty { return found }
        }
        if IdentityNumbers.isKnown(cell) {
            let found = find(directory.numberIndex(), cell, .certificateNo) {
                IdentityNumbers.normalize($0, into: $1)
            }
            if !found.isEmpty { return found }
        }
        return organizers(named: cell)
    }

    private func organizers(named cell: Bytes) -> Set<Int> {
        guard PartyNames.isKnown(cell) else { return [] }
        return find(directory.organizerIndex(), cell, .organizer) { names.normalize($0, into: $1) }
    }

    private func find(
        _ index: KeyIndex, _ cell: Bytes, _ field: Field, _ normalize: (Bytes, ByteBuffer) -> Cell
    ) -> Set<Int> {
        key.truncate()
        let wanted = normalize(cell, key)
        if wanted.isMissing { return [] }
        var found: Set<Int> = []
        index.forEach(key.bytes(wanted).hash64()) { subject in
            other.truncate()
            let value = normalize(directory.bytes(subject, field), other)
            if other.bytes(value) == key.bytes(wanted) { found.insert(subject) }
            return true
        }
        return found
    }
}
