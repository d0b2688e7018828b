import Bytes
import Names
import Portfolio

/// Reads facts of filing subjects by the lists of the run, with a memory for cells that repeat; one for one task at a time.
final class SubjectFactReader {
    let names = PartyNames()
    private let references: References
    private let scratch = ByteBuffer(capacity: 512)
    private let natureMemo = CellMemo<Nature>()
    private let provinceMemo = CellMemo<Int?>()

    init(_ references: References) { self.references = references }

    /// What a subject's nature says.
    @inline(__always)
    func nature(_ nature: Bytes) -> Nature {
        if nature.isEmpty { return .missing }
        return natureMemo.value(of: nature) { nature in
            scratch.truncate()
            let name = scratch.bytes(names.normalize(nature, into: scratch))
            return name.isEmpty ? .missing : references.natures.nature(of: name) ?? .unknown
        }
    }

    /// The row of a province by its name, abbreviation or code, else by the character before a licence's `ICP`.
    func province(_ cell: Bytes, licence: Bytes) -> Int? {
        if !cell.isEmpty {
            return provinceMemo.value(of: cell) { cell in
                scratch.truncate()
                return references.provinces.entry(ofCell: scratch.bytes(names.normalize(cell, into: scratch)))
            }
        }
        guard !licence.isEmpty else { return nil }
        scratch.truncate()
        return references.provinces.entry(ofLicence: scratch.bytes(names.normalize(licence, into: scratch)))
    }

    /// Whom the province of a cell or licence wants as the principal; nil when that is not known.
    func wantedPrincipal(_ province: Int) -> Provinces.Principal? { references.provinces.entries[province].principal }

    /// What a subject is like whose facts `fact` gives: all that is the same for each of its domains.
    func traits(_ fact: (Field) -> Bytes) -> SubjectTraits {
        let (representative, nature) = (fact(.legalRepresentative), nature(fact(.nature)))
        var traits: SubjectTraits = []
        if PartyNames.isKnown(fact(.organizer)) { traits.insert(.hasKnownOrganizer) }
        let number = fact(.certificateNo)
        // The config can call a right one withheld.
        if IdentityNumberForm.isSocialCreditCode(number), IdentityNumbers.isKnown(number) {
            traits.insert(.hasSocialCreditCode)
        }
        if PartyNames.isKnown(representative) { traits.insert(.hasKnownRepresentative) }
        let principal = PrincipalAcceptedRule.Subject(
            principal: fact(.personInCharge), representative: representative, province: fact(.province),
            licence: fact(.icpLicence), nature: nature)
        return traits.adding(nature, PrincipalAcceptedRule.judge(principal, self))
    }
}

extension SubjectTraits {
    private static let natureBits = 3...6
    private static let principalBits = 7...10

    /// What the subject's nature says; missing without a subject.
    @inline(__always)
    var nature: Nature { Nature(rawValue: number(SubjectTraits.natureBits)) ?? .unknown }

    /// How ``PrincipalAcceptedRule`` judges the subject; of no meaning without a subject.
    @inline(__always)
    var principal: PrincipalAcceptedRule.Reasons {
        PrincipalAcceptedRule.Reasons(rawValue: number(SubjectTraits.principalBits)) ?? .unknown
    }

    fileprivate func adding(_ nature: Nature, _ principal: PrincipalAcceptedRule.Reasons) -> SubjectTraits {
        SubjectTraits(
            rawValue: rawValue | SubjectTraits.bits(nature.rawValue, SubjectTraits.natureBits)
                | SubjectTraits.bits(principal.rawValue, SubjectTraits.principalBits))
    }

    @inline(__always)
    private func number(_ bits: ClosedRange<Int>) -> UInt8 {
        UInt8(truncatingIfNeeded: rawValue &>> UInt16(bits.lowerBound)) & (1 &<< UInt8(bits.count) &- 1)
    }

    private static func bits(_ number: UInt8, _ bits: ClosedRange<Int>) -> UInt16 {
        precondition(Int(number) < 1 << bits.count && listBits.contains(bits.upperBound), "traits need more bits")
        return UInt16(number) << UInt16(bits.lowerBound)
    }
}
