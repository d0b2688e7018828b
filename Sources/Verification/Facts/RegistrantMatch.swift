import Bytes
import Names
import Portfolio

/// What came out of comparing the registrant with the filing subject; four rules build on it.
enum RegistrantMatch: Equatable {
    /// The two cannot be compared, for a reason that is ``Outcome/unchecked``.
    case unchecked(RegistrantMatchRule.Reasons)
    /// No name is equal.
    case fails
    /// A name equals the organizer or the legal representative; whether the cells are equal as they stand.
    case passes(throughOrganizer: Bool, registrantField: Field, isSpelledSame: Bool)

    var passesThroughOrganizer: Bool {
        if case .passes(true, _, _) = self { return true }
        return false
    }

    /// Compares the names of a domain's registrant with those of its subject.
    static func compare(_ facts: DomainFacts) -> RegistrantMatch {
        // Most often both are written the same: one look tells whether that is a name at all.
        if !facts.organizer.isEmpty, facts.organizer == facts.registrant {
            return facts.subjectTraits.contains(.hasKnownOrganizer)
                ? .passes(throughOrganizer: true, registrantField: .registrant, isSpelledSame: true)
                : .unchecked(obstacle(facts, hasName: false) ?? .organizerMissing)
        }
        if facts.hasMerged, !facts.furtherRegistrants.isEmpty { facts.chooseRegistrantName() }
        let names = registrantFields(facts)
        if let obstacle = obstacle(facts, hasName: !names.isEmpty) { return .unchecked(obstacle) }
        var best: RegistrantMatch?
        let isPerson = facts.subjectTraits.nature == .person
        for (target, isOrganizer) in [(Field.organizer, true), (Field.legalRepresentative, false)] {
            let wanted = facts.subjectCell(target)
            if !isOrganizer, isPerson || !facts.subjectTraits.contains(.hasKnownRepresentative) { continue }
            for field in names {
                let name = facts.cell(field)
                if name == wanted {
                    return .passes(throughOrganizer: isOrganizer, registrantField: field, isSpelledSame: true)
                }
                if best == nil, facts.reader.names.areEqual(name, wanted) {
                    best = .passes(throughOrganizer: isOrganizer, registrantField: field, isSpelledSame: false)
                }
            }
            if let best { return best }
        }
        return mismatch(facts, isPerson: isPerson)
    }

    /// What names that are not equal mean: one that cannot be read may well be the other.
    private static func mismatch(_ facts: DomainFacts, isPerson: Bool) -> RegistrantMatch {
        if facts.registrantNames.contains(where: { PartyNames.isKnown($0.text) && facts.reader.isMisread($0.text) }) {
            return .unchecked(.registrantUnreadable)
        }
        if facts.reader.isMisread(facts.organizer) { return .unchecked(.organizerUnreadable) }
        if isPerson { return .fails }
        let representative = facts.subjectCell(.legalRepresentative)
        if PartyNames.isUnreadable(representative) { return .unchecked(.representativeUnreadable) }
        return facts.reader.isMisread(representative) ? .unchecked(.representativeUnreadable) : .fails
    }

    /// The fields that hold a name of the registrant which can be compared.
    private static func registrantFields(_ facts: DomainFacts) -> [Field] {
        let first = facts.cell(.registrant)
        let hasFirst = PartyNames.isKnown(first)
        let second = facts.cell(.registrantOther)
        if !PartyNames.isKnown(second) { return hasFirst ? justRegistrant : [] }
        return hasFirst ? bothNames : justOther
    }

    private static let justRegistrant: [Field] = [.registrant]
    private static let justOther: [Field] = [.registrantOther]
    private static let bothNames: [Field] = [.registrant, .registrantOther]

    /// Why the names cannot be compared; nil where they can.
    private static func obstacle(_ facts: DomainFacts, hasName: Bool) -> RegistrantMatchRule.Reasons? {
        switch facts.link {
        case .dangling: return .dangling
        case .ambiguousCell: return .ambiguousCell
        case .ambiguousDomains: return .ambiguousDomains
        case .unlinked: return .unlinked
        case .linked: break
        }
        if !facts.subjectTraits.contains(.hasKnownOrganizer) {
            if PartyNames.standing(of: facts.organizer).isUnreadable { return .organizerUnreadable }
            return .organizerMissing
        }
        if hasName { return nil }
        let standings = [Field.registrant, .registrantOther].map { PartyNames.standing(of: facts.cell($0)) }
        if standings.contains(where: \.isUnreadable) { return .registrantUnreadable }
        return standings.contains(.masked) ? .registrantMasked : .registrantMissing
    }
}
