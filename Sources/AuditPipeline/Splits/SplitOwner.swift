import Bytes
import Names
import Portfolio
import Reports
import Verification

/// Whose a domain is in a run that is split.
enum SplitOwner: Hashable {
    /// A filing subject, by its number.
    case subject(Int)
    /// A registrar of the reference list, by its entry.
    case registrar(Int)
    /// An organizer or registrar that is known by name alone.
    case named
    /// Nobody knows.
    case nobody
}

/// Tells whose domains are; one for one task at a time.
final class SplitOwnerReader {
    private let kind: SplitKind
    private let names = PartyNames()
    private let text = ByteBuffer()
    /// By what a name is the same whatever its spelling; empty unless the owner is known by name alone.
    ///
    /// Valid until the next domain, like ``name``.
    private(set) var key = Bytes.empty
    /// The name as the export writes it, for people.
    private(set) var name = Bytes.empty

    /// A reader that goes by organizers or by registrars.
    init(_ kind: SplitKind) { self.kind = kind }

    /// Whose the domain of `facts` is.
    func owner(_ facts: DomainFacts) -> SplitOwner {
        (key, name) = (.empty, .empty)
        switch kind {
        case .organizer:
            if let subject = facts.owner { return .subject(subject) }
            return owner(named: facts.cell(.subject), shown: facts.namedSubject) { names.normalize($0, into: $1) }
        case .registrar:
            if let entry = facts.registrarEntry { return .registrar(entry) }
            return owner(named: facts.registrar, shown: facts.registrar) {
                Registrars.appendKey(of: $0, names, to: $1)
            }
        }
    }

    private func owner(named cell: Bytes, shown: Bytes, _ normalize: (Bytes, ByteBuffer) -> Cell) -> SplitOwner {
        guard PartyNames.isKnown(cell) else { return .nobody }
        text.truncate()
        let place = normalize(cell, text)
        if place.isMissing { return .nobody }
        (key, name) = (text.bytes(place), shown)
        return .named
    }
}
