import Bytes
import Names
import Portfolio

/// What a record says about the filing subject of its domain: its `subject` cell, or, where the row describes a subject
/// too, that subject.
enum SubjectValue {
    private static let facts: [Field] = [.subject, .subjectID, .icpLicence, .organizer]

    /// The value for people: the cell, else the subject's id, licence or organizer; empty when nothing is said.
    static func text(_ record: RecordReference) -> Bytes {
        facts.lazy.map { record.bytes($0) }.first { !$0.isEmpty } ?? .empty
    }

    /// True when the record names a subject in a way that can be read.
    static func isStated(_ record: RecordReference) -> Bool {
        let (cell, id, licence) = (record.bytes(.subject), record.bytes(.subjectID), record.bytes(.icpLicence))
        return !cell.isEmpty && SubjectIdentity.isUsable(id: cell) || !id.isEmpty || !licence.isEmpty
            || PartyNames.isKnown(record.bytes(.organizer))
    }

    /// True when two records name different subjects, as far as their texts tell.
    static func differ(_ first: RecordReference, _ second: RecordReference, _ names: PartyNames) -> Bool {
        !facts.contains { left in
            let value = first.bytes(left)
            return !value.isEmpty && facts.contains { isSame(value, second.bytes($0), names) }
        }
    }

    private static func isSame(_ value: Bytes, _ other: Bytes, _ names: PartyNames) -> Bool {
        if other.isEmpty { return false }
        if names.areEqual(value, other) { return true }
        let (left, right) = (ByteBuffer(capacity: value.count), ByteBuffer(capacity: other.count))
        return left.bytes(LicenceNumbers.normalize(value, names, into: left))
            == right.bytes(LicenceNumbers.normalize(other, names, into: right))
    }
}
