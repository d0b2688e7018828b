import Bytes
import Names
import Portfolio

// What a report needs to put a message together by itself.
extension DomainVerdict {
    /// True when the domain is registered with the provider itself, so that ``Solution/atProvider`` holds.
    public var isAtProvider: Bool { facts.reader.isProvider(facts.registrarEntry) }

    /// Appends the fact that stands at `place` in the message of a rule; a word for it when it is not known.
    public func appendFact(
        _ place: MessageTemplate.Placeholder, of rule: Int, _ language: Language, to buffer: ByteBuffer
    ) {
        switch place {
        case .found: RuleCatalogue.quote(rule, facts, at: UInt8(reasonNumber(rule)), to: buffer)
        case .day: judgement(rule).day.map { buffer.append(day: $0) }
        default: facts.append(place, language, to: buffer)
        }
    }
}

extension MessageTemplate.Placeholder {
    /// The words that stand for the fact when it is not known; nil for facts that are always there.
    public var wordsWhenUnknown: BilingualText? {
        switch self {
        case .registrar: Labels.theRegistrar
        case .provider: Labels.usualProvider
        case .registrant: Labels.unknownRegistrant
        case .organizer: Labels.theSubject
        case .province: Labels.theProvince
        default: nil
        }
    }
}

extension DomainFacts {
    /// Appends a fact that messages name, whatever the rule; a word for it when it is not known.
    fileprivate func append(_ place: MessageTemplate.Placeholder, _ language: Language, to buffer: ByteBuffer) {
        switch place {
        case .domain: buffer.append(unicode)
        case .tld: buffer.append(forPeople(tld))
        case .registrable: buffer.append(forPeople(registrable))
        case .registrar:
            append(reader.isMasked(registrar: registrar) ? .empty : registrar, or: place, language, to: buffer)
        case .provider: append(reader.providerLabel, or: place, language, to: buffer)
        case .registrant:
            let name = PartyNames.isKnown(registrant) ? registrant : cell(.registrantOther)
            append(name, or: place, language, to: buffer)
        case .organizer: append(organizer, or: place, language, to: buffer)
        case .province: appendProvince(language, to: buffer)
        case .expiry: append(expiresOn, cell(.expiresOn), to: buffer)
        case .completed: append(realNameCompletedOn, cell(.realNameCompletedOn), to: buffer)
        case .cell: buffer.append(namedSubject)
        // These differ from rule to rule.
        case .day, .found: break
        }
    }

    private func append(
        _ value: Bytes, or place: MessageTemplate.Placeholder, _ language: Language, to buffer: ByteBuffer
    ) {
        if value.isEmpty, let words = place.wordsWhenUnknown {
            buffer.append(words[language])
        } else {
            buffer.append(value)
        }
    }

    /// The U-label form of the last labels of the name, `aLabels`.
    private func forPeople(_ aLabels: Bytes) -> Bytes {
        if aLabels.isEmpty { return .empty }
        let dot = UInt8(ascii: ".")
        var dots = aLabels.count { $0 == dot }
        var start = unicode.count
        while start > 0 {
            if unicode[start - 1] == dot {
                if dots == 0 { break }
                dots -= 1
            }
            start -= 1
        }
        return unicode.dropFirst(start)
    }

    /// Appends a day as ISO 8601, or the cell that holds none.
    func append(_ reading: DayReading, _ cell: Bytes, to buffer: ByteBuffer) {
        if case .day(let day) = reading { buffer.append(day: day) } else { buffer.append(cell) }
    }

    /// Appends the province of the subject as its export writes it, else by its licence.
    private func appendProvince(_ language: Language, to buffer: ByteBuffer) {
        let cell = subjectCell(.province)
        if cell.isEmpty, let entry = reader.province(cell, licence: subjectCell(.icpLicence)) {
            return buffer.append(context.references.provinces.entries[entry].name)
        }
        append(cell, or: .province, language, to: buffer)
    }
}
