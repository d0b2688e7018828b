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
        for subject in facts.linker.candidates(for: [facts.registrant, facts.cell(.registrantOther)]) {
            let subjects = facts.context.subjects
            let id = subjects.bytes(subject, .subjectID)
            let name = subjects.bytes(subject, .organizer)
            actual(Labels.candidate, id.isEmpty ? name : id, source: subjects.source(subject))
        }
    }
}
