import Bytes
import Names
import Portfolio

/// Tells which rows describe the same subject: those of one subject id; where one of the two has none, those of one
/// licence; where one of the two has no licence either, those of one organizer and certificate number.
final class SubjectKeys {
    private let names = PartyNames()
    private let key = ByteBuffer()
    private let other = ByteBuffer()

    /// True when a row holds anything to identify a subject by.
    static func canIdentify(_ row: RecordReference) -> Bool {
        !row.bytes(.subjectID).isEmpty || !row.bytes(.icpLicence).isEmpty || !row.bytes(.organizer).isEmpty
    }

    /// The subject that the row describes, or nil when it is a new one.
    func find(_ row: RecordReference, _ details: SubjectRow, in directory: SubjectDirectory) -> Int? {
        if !row.bytes(.subjectID).isEmpty {
            if let subject = findByID(row, details.idHash, directory) { return subject }
            if !directory.hasRowsWithoutID { return nil }
        } else if !directory.hasRowsWithoutID {
            directory.hasRowsWithoutID = true
            for subject in 0..<directory.count { registerOrganizer(subject, in: directory) }
        }
        return findByLicence(row, details.licenceHash, directory) ?? findByOrganizer(row, directory, drops: true)
    }

    /// Asks for the memory in which a row's subject is looked up.
    @inline(__always)
    func prefetch(_ details: SubjectRow, in directory: SubjectDirectory) {
        directory.byID.prefetch(details.idHash)
        directory.byLicence.prefetch(details.licenceHash)
    }

    /// Notes a new subject under its keys.
    func register(_ subject: Int, _ row: RecordReference, _ details: SubjectRow, in directory: SubjectDirectory) {
        let hasID = !row.bytes(.subjectID).isEmpty
        if hasID { registerID(subject, details.idHash, in: directory) }
        if !row.bytes(.icpLicence).isEmpty {
            directory.byLicence.insert(details.licenceHash, subject)
            if !hasID { directory.byLicenceWithoutID.insert(details.licenceHash, subject) }
        }
        if directory.hasRowsWithoutID { registerOrganizer(subject, in: directory) }
    }

    /// Notes a subject under a fact that a later row has added.
    func register(_ subject: Int, _ field: Field, in directory: SubjectDirectory) {
        let value = directory.bytes(subject, field)
        switch field {
        case .subjectID: registerID(subject, names.hash(of: value), in: directory)
        case .organizer:
            let id = directory.bytes(subject, .subjectID)
            if SubjectIdentity.isWord(id: id) {
                directory.byWord.insert(wordHash(names.hash(of: id), value), subject)
            }
        case .icpLicence:
            let hash = hash(value, normalizeLicence)
            directory.byLicence.insert(hash, subject)
            if directory.bytes(subject, .subjectID).isEmpty { directory.byLicenceWithoutID.insert(hash, subject) }
        default: break
        }
        switch field {
        case .subjectID, .icpLicence, .organizer, .certificateNo:
            if directory.hasRowsWithoutID { registerOrganizer(subject, in: directory) }
        default: break
        }
    }

    /// The subject of a row of a table that holds domains and subjects, all of which are known.
    func subject(of row: RecordReference, in directory: SubjectDirectory) -> Int? {
        if !SubjectKeys.canIdentify(row) { return nil }
        let (id, licence) = (row.bytes(.subjectID), row.bytes(.icpLicence))
        if !id.isEmpty, let subject = findByID(row, names.hash(of: id), directory) { return subject }
        return findByLicence(row, hash(licence, normalizeLicence), directory)
            ?? findByOrganizer(row, directory, drops: false)
    }

    private func registerID(_ subject: Int, _ hash: UInt64, in directory: SubjectDirectory) {
        directory.byID.insert(hash, subject)
        guard SubjectIdentity.isWord(id: directory.bytes(subject, .subjectID)) else { return }
        directory.byWord.insert(wordHash(hash, directory.bytes(subject, .organizer)), subject)
    }

    private func registerOrganizer(_ subject: Int, in directory: SubjectDirectory) {
        let organizer = directory.bytes(subject, .organizer)
        if !PartyNames.isKnown(organizer) { return }
        let hash = organizerHash(organizer, directory.bytes(subject, .certificateNo))
        directory.byOrganizerAndNumber[directory.identification(of: subject)].insert(hash, subject)
    }

    private func findByID(_ row: RecordReference, _ hash: UInt64, _ directory: SubjectDirectory) -> Int? {
        let id = row.bytes(.subjectID)
        if SubjectIdentity.isWord(id: id) { return findByWord(row, hash, directory) }
        return first(directory.byID, hash) {
            isSame(id, directory.bytes($0, .subjectID), normalizeName)
        }
    }

    /// The subject with the row's id, which is a word, and its organizer, where the two are known.
    private func findByWord(_ row: RecordReference, _ hash: UInt64, _ directory: SubjectDirectory) -> Int? {
        let (id, organizer) = (row.bytes(.subjectID), row.bytes(.organizer))
        let isKnown = PartyNames.isKnown(organizer)
        return first(directory.byWord, wordHash(hash, organizer)) {
            let other = directory.bytes($0, .organizer)
            return isSame(id, directory.bytes($0, .subjectID), normalizeName)
                && (isKnown ? names.areEqual(organizer, other) : !PartyNames.isKnown(other))
        }
    }

    /// The first subject of the row's licence that has no id, where the row has one: they are looked up in a table of
    /// their own, since thousands of subjects with ids may share a licence.
    private func findByLicence(_ row: RecordReference, _ hash: UInt64, _ directory: SubjectDirectory) -> Int? {
        let licence = row.bytes(.icpLicence)
        if licence.isEmpty { return nil }
        let hasID = !row.bytes(.subjectID).isEmpty
        return first(hasID ? directory.byLicenceWithoutID : directory.byLicence, hash) {
            (!hasID || directory.bytes($0, .subjectID).isEmpty)
                && isSame(licence, directory.bytes($0, .icpLicence), normalizeLicence)
        }
    }

    /// The first subject of the row's organizer and number that lacks the id, and the licence, that the row has.
    ///
    /// What a subject lacks decides in which table it is looked up; one that has gained it is dropped from there, once.
    private func findByOrganizer(_ row: RecordReference, _ directory: SubjectDirectory, drops: Bool) -> Int? {
        let organizer = row.bytes(.organizer)
        if !PartyNames.isKnown(organizer) { return nil }
        let hash = organizerHash(organizer, row.bytes(.certificateNo))
        let own = (row.bytes(.subjectID).isEmpty ? 0 : 1) | (row.bytes(.icpLicence).isEmpty ? 0 : 2)
        var found: Int?
        for (identification, index) in directory.byOrganizerAndNumber.enumerated() where identification & own == 0 {
            if drops { index.dropFirst(hash) { directory.identification(of: $0) != identification } }
            let subject = first(index, hash) {
                directory.identification(of: $0) == identification
                    && names.areEqual(organizer, directory.bytes($0, .organizer))
                    && isSameNumber(row.bytes(.certificateNo), directory.bytes($0, .certificateNo))
            }
            if let subject { found = min(found ?? subject, subject) }
        }
        return found
    }

    /// The first subject under a hash for which `isMeant` holds.
    private func first(_ index: KeyIndex, _ hash: UInt64, _ isMeant: (Int) -> Bool) -> Int? {
        var found: Int?
        index.forEach(hash) { subject in
            if isMeant(subject) { found = subject }
            return found == nil
        }
        return found
    }

    private func isSame(_ left: Bytes, _ right: Bytes, _ normalize: (Bytes, ByteBuffer) -> Cell) -> Bool {
        if left == right { return true }
        key.truncate()
        other.truncate()
        return key.bytes(normalize(left, key)) == other.bytes(normalize(right, other))
    }

    private func isSameNumber(_ left: Bytes, _ right: Bytes) -> Bool {
        // What is withheld or unreadable may be any number.
        let (hasLeft, hasRight) = (IdentityNumbers.isKnown(left), IdentityNumbers.isKnown(right))
        if !hasLeft || !hasRight { return hasLeft == hasRight && left == right }
        return isSame(left, right) { IdentityNumbers.normalize($0, into: $1) }
    }

    private func hash(_ value: Bytes, _ normalize: (Bytes, ByteBuffer) -> Cell) -> UInt64 {
        key.truncate()
        return key.bytes(normalize(value, key)).hash64()
    }

    private func organizerHash(_ organizer: Bytes, _ number: Bytes) -> UInt64 {
        names.hash(of: organizer) ^ hash(number) { IdentityNumbers.normalize($0, into: $1) } &* 31
    }

    private func wordHash(_ hash: UInt64, _ organizer: Bytes) -> UInt64 {
        PartyNames.isKnown(organizer) ? hash ^ names.hash(of: organizer) &* 31 : hash
    }

    private func normalizeName(_ value: Bytes, _ buffer: ByteBuffer) -> Cell { names.normalize(value, into: buffer) }

    private func normalizeLicence(_ value: Bytes, _ buffer: ByteBuffer) -> Cell {
        LicenceNumbers.normalize(value, names, into: buffer)
    }
}
