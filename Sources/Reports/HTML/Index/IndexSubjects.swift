import Bytes
import Portfolio

/// The filing subjects of the index's rows, each kept once under a number.
struct IndexSubjects {
    /// As rows tell them apart: source, label and organizer.
    private var keys = InternedTexts()
    /// By subject: the numbers of label and organizer among the parties, export and line; four bytes each.
    private let numbers = ByteBuffer(capacity: 4096)
    private let scratch = ByteBuffer()

    private static let size = 16

    /// How many subjects there are.
    var count: Int { keys.count }

    /// The four numbers of a subject, four bytes each.
    subscript(subject: Int) -> Bytes {
        numbers.bytes(Cell(offset: subject * IndexSubjects.size, count: IndexSubjects.size))
    }

    /// The number of a subject's organizer among the parties.
    func organizer(of subject: Int) -> Int { IslandWriter.number(self[subject], 1) }

    /// The number of the subject of `row`, a new one when it is new; then its texts become `parties`.
    mutating func number(label: Bytes, organizer: Bytes, _ row: IndexRow, _ parties: inout InternedTexts) -> Int {
        scratch.truncate()
        scratch.append(raw: row.subjectExport)
        scratch.append(raw: row.subjectLine)
        scratch.append(raw: UInt32(label.count))
        scratch.append(label)
        scratch.append(organizer)
        let subject = keys.number(of: scratch.bytes)
        if subject * IndexSubjects.size == numbers.count {
            numbers.append(raw: UInt32(parties.number(of: label)))
            numbers.append(raw: UInt32(parties.number(of: organizer)))
            numbers.append(raw: row.subjectExport)
            numbers.append(raw: row.subjectLine)
        }
        return subject
    }
}
