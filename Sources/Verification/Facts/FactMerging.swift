import Bytes
import Names
import Portfolio

// Several values of one fact: those of further columns of a row, and those of later exports.
extension DomainFacts {
    /// Chooses, fact by fact, the first readable value of the domain's records, and notes where later ones differ.
    func merge(_ others: [RecordReference]) {
        let rows = record.map { [$0] + others } ?? []
        let all = rows.flatMap { [$0] + $0.furtherRecords }
        hasMerged = all.count > 1
        self.others = Array(all.dropFirst())
        disagreements.removeAll(keepingCapacity: true)
        furtherRegistrants.removeAll(keepingCapacity: true)
        holders.fill(0)
        guard hasMerged else { return }
        let comparison = FactComparison(reader)
        for column in 0..<Field.domainFieldCount {
            guard let field = Field(rawValue: UInt8(column)) else { continue }
            switch field {
            case .domain, .registrantOther: continue
            case .registrant: mergeRegistrant(rows, all, comparison)
            default:
                holders[column] = UInt32(merge(field, all, comparison) ?? firstNonEmpty(field, all))
            }
        }
        views.fill(from: self.others, holders.view)
        if context.options.hasUserFacts { dropConstantOfStatedRegistrar() }
    }

    /// A registrar that one export names, by name or by IANA id, leaves nothing to what the user states for another.
    private func dropConstantOfStatedRegistrar() {
        for (field, other) in [(Field.registrar, Field.registrarIANAID), (.registrarIANAID, .registrar)]
        where constant(of: field) != nil && constant(of: other) == nil && !cell(other).isEmpty {
            views[field] = .empty
        }
    }

    /// The place of the first readable value among `all`, or nil; notes values that differ from an earlier one.
    private func merge(_ field: Field, _ all: [RecordReference], _ comparison: FactComparison) -> Int? {
        var holding = all.indices.filter { comparison.hasValue(all[$0], field) }
        // What the user states for an export is what holds where no export states anything.
        if context.options.hasUserFacts, all.contains(where: { $0.isStated(field) }) {
            holding.removeAll { all[$0].constant(field) != nil }
        }
        for (place, index) in holding.enumerated() {
            // With the earliest that differs: two values can both be equal to a third and not to each other.
            let other = holding[..<place].first { comparison.differ(all[$0], all[index], field) }
            guard let other else { continue }
            disagreements.append(Disagreement(field: field, first: all[other], second: all[index]))
        }
        return holding.first
    }

    /// Takes the names of the first row that states a readable one: all of them are names of the same registrant.
    private func mergeRegistrant(_ rows: [RecordReference], _ all: [RecordReference], _ comparison: FactComparison) {
        guard let place = merge(.registrant, rows, comparison) else {
            let first = UInt32(firstNonEmpty(.registrant, all))
            holders[Int(Field.registrant.rawValue)] = first
            return holders[Int(Field.registrantOther.rawValue)] = first
        }
        let start = rows[..<place].reduce(0) { $0 + 1 + $1.furtherRecords.count }
        let own = start...(start + rows[place].furtherRecords.count)
        let named = own.filter { comparison.statesName(all[$0]) }
        let first = UInt32(named.first ?? start)
        holders[Int(Field.registrant.rawValue)] = first
        holders[Int(Field.registrantOther.rawValue)] = first
        // One that cannot be read may be the one that matters.
        let others = own.filter { $0 != named.first && comparison.mayStateName(all[$0]) }
        furtherRegistrants = others.map { UInt32($0) }
    }

    /// Where no record states a readable value, the first one that holds anything is quoted in the evidence.
    private func firstNonEmpty(_ field: Field, _ all: [RecordReference]) -> Int {
        all.firstIndex { $0.isStated(field) } ?? all.firstIndex { !$0.bytes(field).isEmpty } ?? 0
    }

    /// Brings a name of a further column in front that equals the organizer, else the legal representative, where the
    /// first names do not: every name of the registrant counts, and the one that matched is shown.
    func chooseRegistrantName() {
        let isPerson = subjectTraits.nature == .person
        for target in isPerson ? [Field.organizer] : [.organizer, .legalRepresentative] {
            let wanted = subjectCell(target)
            let matches = { (name: Bytes) in PartyNames.isKnown(name) && self.reader.names.areEqual(name, wanted) }
            if !PartyNames.isKnown(wanted) { continue }
            if matches(cell(.registrant)) || matches(cell(.registrantOther)) { return }
            for place in furtherRegistrants {
                let record = others[Int(place) - 1]
                for field in FactComparison.nameFields where matches(record.bytes(field)) {
                    views[.registrantOther] = record.bytes(field)
                    return holders[Int(Field.registrantOther.rawValue)] = place
                }
            }
        }
    }

    /// The registrant's name for people: the one that matched, else the first that can be read.
    public var shownRegistrant: Bytes {
        if case .passes(_, .registrantOther, _) = match { return cell(.registrantOther) }
        let (first, other) = (cell(.registrant), cell(.registrantOther))
        return !other.isEmpty && !PartyNames.isKnown(first) && PartyNames.isKnown(other) ? other : first
    }
}
