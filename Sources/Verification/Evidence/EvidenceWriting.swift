import Bytes
import Names
import Portfolio

// What several rules write down in the same way.
extension EvidenceSheet {
    /// A day fact of the domain: the day, or the cell that holds none and why.
    func actual(_ label: BilingualText, day reading: DayReading, of field: Field, _ facts: DomainFacts) {
        switch reading {
        case .empty: note(Labels.missing)
        case .day(let day): actual(label, day, of: field, facts)
        case .ambiguous:
            actual(label, facts.cell(field), source: facts.source(of: field))
            note(Labels.ambiguousDay)
        case .unreadable:
            actual(label, facts.cell(field), source: facts.source(of: field))
            note(Labels.unreadable)
        }
    }

    /// A day that a cell of the domain states.
    func actual(_ label: BilingualText, _ day: CalendarDay, of field: Field, _ facts: DomainFacts) {
        add(.actual, label, facts.source(of: field)) { text in
            text.write { $0.append(day: day, readFrom: facts.cell(field)) }
        }
        if field == .expiresOn, DayReader.isPeriod(facts.cell(field)) { note(Labels.periodEnd) }
    }

    /// A day that the verification wants to see.
    func expected(_ label: BilingualText, _ day: CalendarDay) {
        add(.expected, label, nil) { $0.append(day: day) }
    }

    /// A certificate number, masked unless the run shows numbers.
    func number(
        _ side: Side, _ label: BilingualText, _ number: Bytes, source: @autoclosure () -> SourceReference?,
        _ facts: DomainFacts
    ) {
        add(side, label, source()) { text in
            if facts.context.options.showsNumbers {
                text.append(number)
            } else {
                IdentityNumbers.appendMasked(number, to: text)
            }
        }
    }

    /// Why a domain has no subject, and which subjects it could be filed under.
    func noteMissingLink(_ facts: DomainFacts) {
        switch facts.link {
        case .linked: return
        case .dangling:
            actual(Labels.subjectCell, facts.namedSubject, source: facts.source(of: .subject))
            note(BilingualText("no subject has this id, licence, number or name", "没有主体具有该编号、备案号、证件号码或名称"))
        case .ambiguousCell:
            actual(Labels.subjectCell, facts.namedSubject, source: facts.source(of: .subject))
            note(BilingualText("several subjects match it; name the subject by its id", "有多个主体与之匹配，请填写主体编号"))
        case .ambiguousDomains:
            note(BilingualText("several subjects name this domain", "有多个主体列出了该域名"))
        case .unlinked:
            note(BilingualText("no subject names this domain and the export names no subject", "没有主体列出该域名，导出文件也未填写主体"))
        }
        guard namesCandidates else { return }
        for subject in facts.linker.candidates(for: facts.registrantNames.map(\.text)) {
            let subjects = facts.context.subjects
            let id = subjects.bytes(subject, .subjectID)
            let name = subjects.bytes(subject, .organizer)
            actual(Labels.candidate, id.isEmpty ? name : id, source: subjects.source(subject))
        }
    }

    /// Says what happened to a cell that cannot be read, and how to avoid it.
    func note(_ fault: CellFault) { note(fault.text) }

    /// Says why a name cannot be compared; nothing for one that can.
    func note(_ standing: NameStanding) {
        switch standing {
        case .masked: note(Labels.masked)
        case .unreadable(let fault): note(fault)
        case .missing, .known: break
        }
    }

    /// Quotes what other sources say than the list; nothing when none contradicts.
    func noteConflict(_ remark: String) {
        if remark.isEmpty { return }
        note(
            en: {
                $0.append("sources disagree: ")
                $0.append(remark)
            },
            zh: {
                $0.append("资料不一致：")
                $0.append(remark)
            })
    }
}

extension ByteBuffer {
    /// Appends a cell as messages quote it: shortened between two characters when it is long.
    func append(quoted cell: Bytes) {
        let longest = 80
        if cell.count <= longest { return append(cell) }
        var end = longest
        while end > 0, cell[end] & 0xC0 == 0x80 { end -= 1 }
        append(cell[0..<end])
        append("…")
    }
}
