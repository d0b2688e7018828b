import Bytes
import Names
import Portfolio

/// A name of a domain's registrant, and where it stands.
struct RegistrantName {
    let label: BilingualText
    let text: Bytes
    let source: SourceReference?
}

extension DomainFacts {
    /// All names that the domain's record states for its registrant, readable or not, each text once: the first column's,
    /// then those of further ones.
    var registrantNames: [RegistrantName] {
        var names: [RegistrantName] = []
        names.add(cell(.registrant), Labels.registrant, source(of: .registrant))
        names.add(cell(.registrantOther), Labels.otherRegistrant, source(of: .registrantOther))
        // A further name that matched stands in place of the second.
        if let first = holder(of: .registrant) {
            names.add(first.bytes(.registrantOther), Labels.otherRegistrant, first.source)
        }
        for place in furtherRegistrants {
            let record = others[Int(place) - 1]
            for field in FactComparison.nameFields {
                names.add(record.bytes(field), Labels.otherRegistrant, record.source)
            }
        }
        return names
    }

    /// The name of the registrant that is nearest to the organizer's, where none equals it; nil when none can be compared.
    var nearestRegistrantName: Bytes? {
        let known = registrantNames.map(\.text).filter(PartyNames.isKnown)
        guard known.count > 1 else { return known.first }
        let wanted = reader.names.normalized(organizer)
        let order = NameDifference.allCases
        let differences = known.map { NameDifference.classify(wanted, reader.names.normalized($0)) }
        let nearest = order.lazy.compactMap { differences.firstIndex(of: $0) }.first
        return nearest.map { known[$0] }
    }

    /// The name of the registrant that stands in the export and cannot be read; empty when there is none.
    var unreadableRegistrantName: Bytes {
        let names = registrantNames.map(\.text)
        return names.first { PartyNames.standing(of: $0).isUnreadable || reader.isMisread($0) } ?? .empty
    }
}

extension [RegistrantName] {
    fileprivate mutating func add(_ text: Bytes, _ label: BilingualText, _ source: SourceReference?) {
        if text.isEmpty || contains(where: { $0.text == text }) { return }
        append(RegistrantName(label: label, text: text, source: source))
    }
}
