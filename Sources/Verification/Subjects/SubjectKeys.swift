import Names
import Portfolio

/// Tells which rows describe the same subject: same subject id, else same licence, else same organizer and number.
final class SubjectKeys {
    private let names = PartyNames()
    private let key = ByteBuffer()
    private let other = ByteBuffer()
    private var byOrganizerAndNumber = KeyIndex()
    /// The hash under which the row was looked up last, so that a new subject is noted without another.
    private var lastHash: UInt64 = 0

    /// True when a row holds anything to identify a subject by.
    func canIdentify(_ row: RecordReference) -> Bool {
        !row.bytes(.subjectID).isEmpty || !row.bytes(.icpLicence).isEmpty || !row.bytes(.organizer).isEmpty
    }

    /// The subject that the row describes, or nil when it is a new one.
    func find(_ row: RecordReference, in directory: SubjectDirectory) -> Int? {
        if !row.bytes(.subjectID).isEmpty {
            return first(directory.byID, directory, row.bytes(.subjectID), .subjectID, normalizeName)
        }
        if !row.bytes(.icpLicence).isEmpty {
            return first(directory.byLicence, directory, row.bytes(.icpLicence), .icpLicence, normalizeLicence)
        }
        let hash = organizerHash(row.bytes(.organizer), row.bytes(.certificateNo))
        lastHash = hash
        var found: Int?
        byOrganizerAndNumber.forEach(hash) { subject in
            if names.areEqual(row.bytes(.organizer), directory.bytes(subject, .organizer)),
                isSameNumber(row.bytes(.certificateNo), directory.bytes(subject, .certificateNo))
            {
                found = subject
            }
            return found == nil
        }
        return found
    }

    /// Notes a new subject, whose row was just looked for and not found, under its keys.
    func register(_ subject: Int, _ row: RecordReference, in directory: SubjectDirectory) {
        let hasLicence = !row.bytes(.icpLicence).isEmpty
        if !row.bytes(.subjectID).isEmpty {
            directory.byID.insert(lastHash, subject)
            if hasLicence { registerLicence(subject, in: directory) }
        } else if hasLicence {
            directory.byLicence.insert(lastHash, subject)
        } else {
            byOrganizerAndNumber.insert(lastHash, subject)
        }
    }

    /// Notes a subject under its licence.
    func registerLicence(_ subject: Int, in directory: SubjectDirectory) {
        directory.byLicence.insert(hash(directory.bytes(subject, .icpLicence), normalizeLicence), subject)
    }

    /// The subject of a row of a table that holds domains and subjects.
    func subject(of row: RecordReference, in directory: SubjectDirectory) -> Int? {
        canIdentify(row) ? find(row, in: directory) ?? findByOrganizer(row, in: directory) : nil
    }

    private func findByOrganizer(_ row: RecordReference, in directory: SubjectDirectory) -> Int? {
        var found: Int?
        let organizer = row.bytes(.organizer)
        directory.organizerIndex().forEach(hash(organizer, normalizeName)) { subject in
            if names.areEqual(organizer, directory.bytes(subject, .organizer)),
                isSameNumber(row.bytes(.certificateNo), directory.bytes(subject, .certificateNo))
            {
                found = subject
            }
            return found == nil
        }
        return found
    }

    private func first(
        _ index: KeyIndex, _ directory: SubjectDirectory, _ value: Bytes, _ field: Field,
        _ normalize: (Bytes, ByteBuffer) -> Cell
    ) -> Int? {
        var found: Int?
        lastHash = hash(value, normalize)
        index.forEach(lastHash) { subject in
            if isSame(value, directory.bytes(subject, field), normalize) { found = subject }
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
        let first = hash(organizer, normalizeName)
        return first ^ hash(number) { IdentityNumbers.normalize($0, into: $1) } &* 31
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
