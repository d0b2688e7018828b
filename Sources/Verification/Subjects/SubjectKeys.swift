import Names
import Portfolio

/// Tells which rows describe the same subject: those of one subject id; where one of the two has none, those of one
/// licence; where one of the two has no licence either, those of one organizer and certificate number.
final class SubjectKeys {
    private let names = PartyNames()
    private let key = ByteBuffer()
    private let other = ByteBuffer()
    private let byOrganizerAndNumber = KeyIndex()
    /// False as long as every row has an id: then nothing else has to be looked at or remembered.
    private var hasRowsWithoutID = false

    /// True when a row holds anything to identify a subject by.
    static func canIdentify(_ row: RecordReference) -> Bool {
        !row.bytes(.subjectID).isEmpty || !row.bytes(.icpLicence).isEmpty || !row.bytes(.organizer).isEmpty
    }

    /// The subject that the row describes, or nil when it is a new one.
    func find(_ row: RecordReference, _ details: SubjectRow, in directory: SubjectDirectory) -> Int? {
        if !row.bytes(.subjectID).isEmpty {
            if let subject = findByID(row, details.idHash, directory) { return subject }
            if !hasRowsWithoutID { return nil }
        } else if !hasRowsWithoutID {
            hasRowsWithoutID = true
            for subject in 0..<directory.count { registerOrganizer(subject, in: directory) }
        }
        return findByLicence(row, details.licenceHash, directory)
            ?? findByOrganizer(
                row, directory, byOrganizerAndNumber, organizerHash(row.bytes(.organizer), row.bytes(.certificateNo)))
    }

    /// Asks for the memory in which a row's subject is looked up.
    @inline(__always)
    func prefetch(_ details: SubjectRow, in directory: SubjectDirectory) {
        directory.byID.prefetch(details.idHash)
        directory.byLicence.prefetch(details.licenceHash)
    }

    /// Notes a new subject under its keys.
    func register(_ subject: Int, _ row: RecordReference, _ details: SubjectRow, in directory: SubjectDirectory) {
        if !row.bytes(.subjectID).isEmpty { directory.byID.insert(details.idHash, subject) }
        if !row.bytes(.icpLicence).isEmpty { directory.byLicence.insert(details.licenceHash, subject) }
        if hasRowsWithoutID { registerOrganizer(subject, in: directory) }
    }

    /// Notes a subject under a fact that a later row has added.
    func register(_ subject: Int, _ field: Field, in directory: SubjectDirectory) {
        let value = directory.bytes(subject, field)
        switch field {
        case .subjectID: directory.byID.insert(names.hash(of: value), subject)
        case .icpLicence: directory.byLicence.insert(hash(value, normalizeLicence), subject)
        case .organizer, .certificateNo: if hasRowsWithoutID { registerOrganizer(subject, in: directory) }
        default: break
        }
    }

    /// The subject of a row of a table that holds domains and subjects, all of which are known.
    func subject(of row: RecordReference, in directory: SubjectDirectory) -> Int? {
        if !SubjectKeys.canIdentify(row) { return nil }
        let (id, licence) = (row.bytes(.subjectID), row.bytes(.icpLicence))
        if !id.isEmpty, let subject = findByID(row, names.hash(of: id), directory) { return subject }
        return findByLicence(row, hash(licence, normalizeLicence), directory)
            ?? findByOrganizer(row, directory, directory.organizerIndex(), names.hash(of: row.bytes(.organizer)))
    }

    private func registerOrganizer(_ subject: Int, in directory: SubjectDirectory) {
        let organizer = directory.bytes(subject, .organizer)
        if organizer.isEmpty { return }
        byOrganizerAndNumber.insert(organizerHash(organizer, directory.bytes(subject, .certificateNo)), subject)
    }

    private func findByID(_ row: RecordReference, _ hash: UInt64, _ directory: SubjectDirectory) -> Int? {
        let id = row.bytes(.subjectID)
        return first(directory.byID, hash) {
            isSame(id, directory.bytes($0, .subjectID), normalizeName)
        }
    }

    private func findByLicence(_ row: RecordReference, _ hash: UInt64, _ directory: SubjectDirectory) -> Int? {
        let licence = row.bytes(.icpLicence)
        if licence.isEmpty { return nil }
        return first(directory.byLicence, hash) {
            !bothHave(.subjectID, row, $0, directory)
                && isSame(licence, directory.bytes($0, .icpLicence), normalizeLicence)
        }
    }

    private func findByOrganizer(
        _ row: RecordReference, _ directory: SubjectDirectory, _ index: KeyIndex, _ hash: UInt64
    ) -> Int? {
        let organizer = row.bytes(.organizer)
        if organizer.isEmpty { return nil }
        return first(index, hash) {
            !bothHave(.subjectID, row, $0, directory) && !bothHave(.icpLicence, row, $0, directory)
                && names.areEqual(organizer, directory.bytes($0, .organizer))
                && isSameNumber(row.bytes(.certificateNo), directory.bytes($0, .certificateNo))
        }
    }

    private func bothHave(_ field: Field, _ row: RecordReference, _ subject: Int, _ directory: SubjectDirectory) -> Bool
    {
        !row.bytes(field).isEmpty && !directory.bytes(subject, field).isEmpty
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
        isSame(left, right) { IdentityNumbers.normalize($0, into: $1) }
    }

    private func hash(_ value: Bytes, _ normalize: (Bytes, ByteBuffer) -> Cell) -> UInt64 {
        key.truncate()
        return key.bytes(normalize(value, key)).hash64()
    }

    private func organizerHash(_ organizer: Bytes, _ number: Bytes) -> UInt64 {
        names.hash(of: organizer) ^ hash(number) { IdentityNumbers.normalize($0, into: $1) } &* 31
    }

    private func normalizeName(_ value: Bytes, _ buffer: ByteBuffer) -> Cell { names.normalize(value, into: buffer) }

    private func normalizeLicence(_ value: Bytes, _ buffer: ByteBuffer) -> Cell {
        LicenceNumbers.normalize(value, names, into: buffer)
    }
}

/// ICP licence numbers, compared by their main part.
enum LicenceNumbers {
    /// Appends the normalized main part: like a name, blanks out, a site's `-1` (`-1A`, `-1X`, `-1K`) left off.
    static func normalize(_ licence: Bytes, _ names: PartyNames, into buffer: ByteBuffer) -> Cell {
        let start = buffer.count
        var cell = names.normalize(licence, into: buffer)
        let bytes = buffer.bytes(cell)
        if bytes.firstIndex(of: 0x20) != nil {
            let kept = bytes.buffer.filter { $0 != 0x20 }
            buffer.truncate(to: start)
            kept.forEach { buffer.append($0) }
            cell = buffer.cell(from: start)
        }
        let length = mainLength(buffer.bytes(cell))
        return Cell(offset: start, count: length)
    }

    private static func mainLength(_ licence: Bytes) -> Int {
        var index = licence.count - 1
        if index > 0, licence[index] >= 0x61, licence[index] <= 0x7A { index -= 1 }
        let lastDigit = index
        while index > 0, licence[index] >= 0x30, licence[index] <= 0x39 { index -= 1 }
        return index > 0 && index < lastDigit && licence[index] == UInt8(ascii: "-") ? index : licence.count
    }
}
