import Bytes
import Portfolio

/// A filing subject of the index's rows; texts are numbers among the parties.
struct IndexSubject {
    /// What it is called in tables.
    let label: Int
    /// The organizer, or what exports call the subject.
    let organizer: Int
    /// The person in charge.
    let contact: Int
    /// Where it stands; nil where no file describes it.
    let source: SourceReference?
    /// True when it is not described: ``organizer`` is what an export calls it.
    let isNamedOnly: Bool

    /// Writes the subject as the page's script reads it.
    func write(_ json: inout JSONWriter) {
        json.object { json in
            json.number("label", label)
            json.number("organizer", organizer)
            if contact > 0 { json.number("contact", contact) }
            if let source {
                json.number("file", source.export)
                json.number("line", source.line)
            }
            if isNamedOnly { json.flag("namedOnly", true) }
        }
    }
}

/// The filing subjects of the index's rows, each kept once under a number.
struct IndexSubjects {
    /// As rows tell them apart: source, texts, and whether they are described.
    private var keys = InternedTexts()
    private(set) var all: ContiguousArray<IndexSubject> = []
    private let key = ByteBuffer()

    /// The number of the subject of `row`, a new one when it is new; then its texts become `parties`.
    mutating func number(of row: IndexRow, in rows: IndexRows, _ parties: inout InternedTexts) -> Int {
        let isNamedOnly = row.flags.contains(.subjectIsNamedOnly)
        let (label, organizer) = (rows.text.bytes(row.subject), rows.text.bytes(row.organizer))
        let contact = rows.text.bytes(row.contact)
        key.truncate()
        key.write { key in
            key.append(number: row.subjectSource?.export ?? -1)
            key.append(number: row.subjectSource?.line ?? 0)
            key.append(number: isNamedOnly ? 1 : 0)
            key.append(counted: label)
            key.append(counted: organizer)
            key.append(counted: contact)
        }
        let subject = keys.number(of: key.bytes)
        if subject == all.count {
            // In this order, which is that of their numbers.
            let (label, organizer) = (parties.number(of: label), parties.number(of: organizer))
            all.append(
                IndexSubject(
                    label: label, organizer: organizer, contact: parties.number(of: contact),
                    source: row.subjectSource, isNamedOnly: isNamedOnly))
        }
        return subject
    }
}

extension ByteCursor {
    fileprivate mutating func append(number: Int) {
        append(decimal: number)
        append(",")
    }

    fileprivate mutating func append(counted text: Bytes) {
        append(number: text.count)
        append(text)
    }
}
