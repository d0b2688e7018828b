import Bytes
import Portfolio
import Verification

/// Writes what a finding rests on in the compact form that the index's script reads.
///
/// Two texts for each finding. First the facts of its message that the row itself does not hold, `placeholder TAB text`
/// (`TAB Chinese text` where it differs), one a line. Then the evidence, one item a line: side (`E`, `A`, `N`), label in
/// English, in Chinese, value, source, marks, with a TAB between them. A value is `=` and the text, or one letter for a fact
/// of the row: `d` A-label, `u` U-label, `o` organizer, `r` registrant, `g` registrar, `e` expiry, so that the same item
/// serves many domains. A source is `r` (the domain's record), `s` (its subject) or `export:line`. Marks are places of
/// UTF-16 units, `0-2,5-6`. A value in both languages begins with `~` and has its Chinese text in the place of the source.
final class IndexEvidence {
    private let evidence: DomainEvidence
    private var sheet: EvidenceSheet { evidence.sheet }
    private let day = ByteBuffer(capacity: 16)
    private let english = ByteBuffer()
    private let chinese = ByteBuffer()
    private let extraFacts: [[[MessageTemplate.Placeholder]]] = RuleCatalogue.all.map { rule in
        rule.reasons.map(IndexEvidence.extraFacts(of:))
    }

    /// A writer of what stands in `evidence`, which is detailed.
    init(_ evidence: DomainEvidence) { self.evidence = evidence }

    /// Appends both texts for the outcome of a rule.
    func append(_ verdict: DomainVerdict, _ rule: Int, to buffer: ByteBuffer) {
        buffer.appendText { appendFacts(verdict, rule, to: $0) }
        let items = evidence.items(rule, of: verdict)
        day.truncate()
        if let expiry = verdict.facts.expiresOn.day { day.append(day: expiry) }
        buffer.appendText { buffer in
            for index in items {
                if index > items.lowerBound { buffer.append(UInt8(ascii: "\n")) }
                append(sheet[index], verdict.facts, to: buffer)
            }
        }
    }

    /// The facts that the templates of a reason name and the row does not hold.
    private static func extraFacts(of reason: Reason) -> [MessageTemplate.Placeholder] {
        let templates = [reason.message, reason.solution?.atProvider, reason.solution?.elsewhere].compactMap { $0 }
        return MessageTemplate.Placeholder.allCases.filter { place in
            switch place {
            case .domain, .tld, .registrar, .registrant, .organizer: return false
            default: break
            }
            return templates.contains { template in
                (template.enPieces + template.zhPieces).contains { piece in
                    if case .fact(place) = piece { true } else { false }
                }
            }
        }
    }

    private func appendFacts(_ verdict: DomainVerdict, _ rule: Int, to buffer: ByteBuffer) {
        for (index, place) in extraFacts[rule][Int(verdict.judgement(rule).reason)].enumerated() {
            if index > 0 { buffer.append(UInt8(ascii: "\n")) }
            english.truncate()
            chinese.truncate()
            verdict.appendFact(place, of: rule, .en, to: english)
            verdict.appendFact(place, of: rule, .zh, to: chinese)
            buffer.append(place.rawValue)
            buffer.append(UInt8(ascii: "\t"))
            buffer.append(line: english.bytes)
            if english.bytes != chinese.bytes {
                buffer.append(UInt8(ascii: "\t"))
                buffer.append(line: chinese.bytes)
            }
        }
    }

    private func append(_ item: EvidenceSheet.Item, _ facts: DomainFacts, to buffer: ByteBuffer) {
        let value = sheet.text.bytes(item.value)
        switch item.side {
        case .expected: buffer.append("E\t")
        case .actual: buffer.append("A\t")
        case .note: buffer.append("N\t")
        }
        buffer.append(item.label.en)
        buffer.append("\t")
        buffer.append(item.label.zh)
        buffer.append("\t")
        if item.isBilingual {
            buffer.append("~")
            buffer.append(line: value)
        } else if let letter = IndexEvidence.letter(of: value, facts, day.bytes) {
            buffer.append(letter)
        } else {
            buffer.append("=")
            buffer.append(line: value)
        }
        buffer.append("\t")
        if item.isBilingual {
            buffer.append(line: sheet.text.bytes(item.valueZH))
        } else {
            append(item.source, facts, to: buffer)
        }
        let marks = sheet.marks(of: item)
        if !marks.isEmpty {
            buffer.append("\t")
            append(marks, of: value, to: buffer)
        }
    }

    private static func letter(of value: Bytes, _ facts: DomainFacts, _ expiry: Bytes) -> UInt8? {
        if value.isEmpty { return nil }
        if value == facts.aLabel { return UInt8(ascii: "d") }
        if value == facts.unicode { return UInt8(ascii: "u") }
        if value == facts.organizer { return UInt8(ascii: "o") }
        if value == facts.shownRegistrant { return UInt8(ascii: "r") }
        if value == facts.registrar { return UInt8(ascii: "g") }
        return value == expiry ? UInt8(ascii: "e") : nil
    }

    private func append(_ source: SourceReference?, _ facts: DomainFacts, to buffer: ByteBuffer) {
        guard let source else { return }
        if let own = facts.record?.source, own.export == source.export, own.line == source.line {
            buffer.append("r")
        } else if let own = facts.subjectSource, own.export == source.export, own.line == source.line {
            buffer.append("s")
        } else {
            buffer.append(decimal: source.export)
            buffer.append(":")
            buffer.append(decimal: source.line)
        }
    }

    private func append(_ marks: [Range<Int>], of value: Bytes, to buffer: ByteBuffer) {
        for (index, mark) in marks.enumerated() {
            if index > 0 { buffer.append(",") }
            buffer.append(decimal: IndexEvidence.utf16Count(value[0..<mark.lowerBound]))
            buffer.append("-")
            buffer.append(decimal: IndexEvidence.utf16Count(value[0..<mark.upperBound]))
        }
    }

    /// How many UTF-16 units the text has: one for each character, two beyond U+FFFF.
    private static func utf16Count(_ text: Bytes) -> Int {
        var count = 0
        for index in 0..<text.count where text[index] & 0xC0 != 0x80 { count += text[index] >= 0xF0 ? 2 : 1 }
        return count
    }
}

extension ByteBuffer {
    /// Appends a text as a part of a line: tabs and line ends become blanks.
    func append(line text: Bytes) {
        write { line in
            for index in 0..<text.count {
                let byte = text[index]
                line.append(byte == 0x09 || byte == 0x0A || byte == 0x0D ? 0x20 : byte)
            }
        }
    }
}
