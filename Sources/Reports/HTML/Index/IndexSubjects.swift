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
        let texts = [row.subject, row.organizer, row.contact]
        key.truncate()
        for number in [row.subjectSource?.export ?? -1, row.subjectSource?.line ?? 0, isNamedOnly ? 1 : 0] {
            key.append(decimal: number)
            key.append(",")
        }
        for text in texts {
            key.append(decimal: Int(text.count))
            key.append(",")
            key.append(rows.text.bytes(text))
        }
        let subject = keys.number(of: key.bytes)
        if subject == all.count {
            let numbers = texts.map { parties.number(of: rows.text.bytes($0)) }
            all.append(
                IndexSubject(
                    label: numbers[0], organizer: numbers[1], contact: numbers[2], source: row.subjectSource,
                    isNamedOnly: isNamedOnly))
        }
        return subject
    }
}
