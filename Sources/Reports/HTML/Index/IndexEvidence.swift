import Bytes
import Portfolio
import Verification

/// Writes what a finding rests on as JSON, in texts that many findings share.
///
/// Two kinds for each finding. Its notes: `facts` of its message that the row itself does not hold, each
/// a placeholder, the English and the Chinese text; and, where they are known, `change`, `since`, and `waiver` with `reason`, `approver` and `until`. Its items:
/// `side` (`expected`, `actual`, `note`) and `label` in both languages, then the value: `value`, or `words` in both languages,
/// or `fact`, the name of a fact of the row, so that the same item serves many domains. `from` is `record`, `subject` or a
/// place, `[export, line]`. `marks` are places of UTF-16 units, `[first, end]`.
final class IndexEvidence {
    private let evidence: DomainEvidence
    private let sheet: EvidenceSheet
    private let day = ByteBuffer(capacity: 16)
    private let fact = ByteBuffer()
    private static let placeholders = MessageTemplate.Placeholder.allCases
    /// By reason: a bit for each of ``placeholders`` that its texts name and the row does not hold.
    private let extraFacts = ReasonTable { IndexEvidence.extraFacts(of: $0) }

    /// A writer of what stands in `evidence`, which is detailed.
    init(_ evidence: DomainEvidence) {
        self.evidence = evidence
        sheet = evidence.sheet
    }

    /// Appends what a rule found, with what became of it since an earlier run and who accepted it.
    func append(
        _ verdict: DomainVerdict, _ rule: Int, _ history: DomainHistory?, _ waiver: IndexWaiver?, to rows: IndexRows
    ) {
        let (text, facts) = (rows.text, verdict.facts)
        let start = text.count
        writeNotes(verdict, rule, history, waiver, to: text)
        let notes = text.cell(from: start)
        let items = evidence.items(rule, of: verdict)
        day.truncate()
        if let expiry = facts.expiresOn.day { day.append(day: expiry) }
        let first = rows.items.count
        var json = JSONWriter(text, isCompact: true)
        for index in items {
            let start = text.count
            json.begin()
            write(sheet[index], facts, &json)
            rows.items.append(text.cell(from: start))
        }
        rows.findings.append(IndexFinding(notes: notes, items: first..<rows.items.count))
    }

    /// The facts that the templates of a reason name and the row does not hold.
    private static func extraFacts(of reason: Reason) -> UInt32 {
        let templates = [reason.message, reason.solution?.atProvider, reason.solution?.elsewhere].compactMap { $0 }
        precondition(placeholders.count <= UInt32.bitWidth, "there are more facts than bits")
        var extra: UInt32 = 0
        for case .fact(let place) in templates.flatMap({ $0.enPieces + $0.zhPieces }) {
            switch place {
            case .domain, .tld, .registrar, .registrant, .organizer: continue
            default: if let number = placeholders.firstIndex(of: place) { extra |= 1 << UInt32(number) }
            }
        }
        return extra
    }

    private func writeNotes(
        _ verdict: DomainVerdict, _ rule: Int, _ history: DomainHistory?, _ waiver: IndexWaiver?, to buffer: ByteBuffer
    ) {
        var places = extraFacts[rule, verdict.reasonNumber(rule)]
        var json = JSONWriter(buffer, isCompact: true)
        json.object { json in
            if places != 0 {
                json.array("facts") { json in
                    while places != 0 {
                        writeFact(IndexEvidence.placeholders[places.trailingZeroBitCount], verdict, rule, &json)
                        places &= places - 1
                    }
                }
            }
            if let history, let change = history.change(rule) {
                json.text("change", Bytes(change.name))
                json.number("since", Int(history.firstSeen(rule).number))
            }
            if let waiver {
                json.object("waiver") { json in
                    json.text("reason", waiver.reason)
                    json.text("approver", waiver.approver)
                    if let day = waiver.lastDay { json.number("until", Int(day.number)) }
                }
            }
        }
    }

    private func writeFact(
        _ place: MessageTemplate.Placeholder, _ verdict: DomainVerdict, _ rule: Int, _ json: inout JSONWriter
    ) {
        json.array { json in
            json.text(nil, place.rawValue)
            for language in Language.allCases {
                fact.truncate()
                verdict.appendFact(place, of: rule, language, to: fact)
                json.text(nil, fact.bytes)
            }
        }
    }

    private func write(_ item: EvidenceSheet.Item, _ facts: DomainFacts, _ json: inout JSONWriter) {
        let value = sheet.text.bytes(item.value)
        json.object { json in
            switch item.side {
            case .expected: json.text("side", Bytes("expected"))
            case .actual: json.text("side", Bytes("actual"))
            case .note: json.text("side", Bytes("note"))
            }
            if item.side != .note { json.both("label", item.label) }
            if item.isBilingual || item.side == .note {
                json.array("words") { json in
                    json.text(nil, value)
                    json.text(nil, sheet.text.bytes(item.valueZH))
                }
            } else if let name = IndexEvidence.fact(of: value, facts, day.bytes) {
                json.text("fact", Bytes(name))
            } else {
                json.text("value", value)
            }
            if let source = item.source { write(source, facts, &json) }
            let marks = sheet.marks(of: item)
            if !marks.isEmpty { write(marks, of: value, &json) }
        }
    }

    /// The name of the row's fact that a value is; nil when it is none of them.
    private static func fact(of value: Bytes, _ facts: DomainFacts, _ expiry: Bytes) -> StaticString? {
        if value.isEmpty { return nil }
        if value == facts.aLabel { return "domain" }
        if value == facts.unicode { return "unicode" }
        if value == facts.organizer { return "organizer" }
        if value == facts.shownRegistrant { return "registrant" }
        if value == facts.registrar { return "registrar" }
        return value == expiry ? "expires" : nil
    }

    private func write(_ source: SourceReference, _ facts: DomainFacts, _ json: inout JSONWriter) {
        if facts.recordSource == source {
            json.text("from", Bytes("record"))
        } else if facts.subjectSource == source {
            json.text("from", Bytes("subject"))
        } else {
            json.numbers("from", [source.export, source.line])
        }
    }

    private func write(_ marks: [Range<Int>], of value: Bytes, _ json: inout JSONWriter) {
        json.array("marks") { json in
            for mark in marks {
                json.numbers(
                    nil,
                    [
                        IndexEvidence.utf16Count(value[0..<mark.lowerBound]),
                        IndexEvidence.utf16Count(value[0..<mark.upperBound]),
                    ])
            }
        }
    }

    /// How many UTF-16 units the text has: one for each character, two beyond U+FFFF.
    private static func utf16Count(_ text: Bytes) -> Int {
        var count = 0
        for index in 0..<text.count where text[index] & 0xC0 != 0x80 { count += text[index] >= 0xF0 ? 2 : 1 }
        return count
    }
}
