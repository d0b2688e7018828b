import Names
import Portfolio

extension DomainFacts {
    /// Fills in the facts of a domain from its first record, and those of the same domain in later exports.
    func fill(_ batch: RecordBatch, _ index: Int, others: [RecordReference]) {
        let named = batch.names[index]
        if self.batch !== batch { self.batch = batch }
        self.index = index
        namingSubject = nil
        aLabel = batch.text.bytes(named.aLabel)
        unicode = batch.text.bytes(named.unicode)
        registrableOffset = Int(named.registrableOffset)
        tldOffset = Int(named.tldOffset)
        nameChanges = named.changes
        views.fill(batch, index)
        if !others.isEmpty || hasMerged { merge(others) }
        readValues(batch)
        let rowLink = batch.stride == Field.fieldCount ? linker.link(row: RecordReference(batch, index)) : nil
        link =
            rowLink
            ?? linker.link(
                batch, index, cell: cell(.subject), aLabel: aLabel, hash: named.hash, registrable: registrable)
        views.fill(link.subject, of: linker.view)
        subjectTraits = link.subject.map { linker.view.traits($0) } ?? []
        match = RegistrantMatch.compare(self)
    }

    /// Fills in the facts of a domain that only subjects name.
    func fill(_ domain: SubjectDirectory.NamedOnlyDomain) {
        let filed = context.subjects.domains[domain.index]
        if hasMerged { merge([]) }
        batch = nil
        views.clear()
        namingSubject = domain.subject
        aLabel = context.subjects.text.bytes(filed.aLabel)
        unicode = context.subjects.text.bytes(filed.unicode)
        registrableOffset = Int(filed.registrableOffset)
        tldOffset = Int(filed.tldOffset)
        nameChanges = []
        realNameStatus = .missing
        realNameCompletedOn = .empty
        expiresOn = .empty
        statuses = []
        registrarEntry = nil
        link = .unlinked
        subjectTraits = []
        match = .unchecked(.registrantMissing)
    }

    private func readValues(_ batch: RecordBatch) {
        realNameStatus = reader.realNameStatus(cell(.realNameStatus))
        realNameCompletedOn = day(.realNameCompletedOn, batch)
        expiresOn = day(.expiresOn, batch)
        registrarEntry = reader.registrar(name: cell(.registrar), id: cell(.registrarIANAID))
        let status = cell(.domainStatus)
        statuses = status.isEmpty ? [] : reader.statuses(status)
    }

    @inline(__always)
    private func day(_ field: Field, _ batch: RecordBatch) -> DayReading {
        let cell = cell(field)
        if let day = DayReader.plainDay(cell) { return .day(day) }
        return dayOfAnyForm(field, batch)
    }

    private func dayOfAnyForm(_ field: Field, _ batch: RecordBatch) -> DayReading {
        let cell = cell(field)
        if cell.isEmpty { return .empty }
        let holder = hasMerged ? Int(holders[Int(field.rawValue)]) : 0
        return DayReader.readAnyForm(
            cell, order: (holder == 0 ? batch : others[holder - 1].batch).dateOrders[field],
            endsPeriod: field == .expiresOn)
    }

    /// Chooses, fact by fact, the first record that states a value, and notes where later ones differ.
    private func merge(_ others: [RecordReference]) {
        self.others = others
        hasMerged = !others.isEmpty
        disagreements.removeAll(keepingCapacity: true)
        for index in holders.indices { holders[index] = 0 }
        guard hasMerged, let record else { return }
        let comparison = FactComparison(reader)
        for column in 0..<Field.domainFieldCount {
            guard let field = Field(rawValue: UInt8(column)), field != .domain, field != .registrantOther else {
                continue
            }
            let all = [record] + others
            let holding = all.indices.filter { comparison.hasValue(all[$0], field) }
            for (place, index) in holding.enumerated() {
                // With the earliest that differs: two values can both be equal to a third and not to each other.
                let other = holding[..<place].first { comparison.differ(all[$0], all[index], field) }
                guard let other else { continue }
                disagreements.append(Disagreement(field: field, first: all[other], second: all[index]))
            }
            holders[column] = UInt32(holding.first ?? firstNonEmpty(field))
        }
        // A second name goes with the first: both are names of the same registrant in one record.
        holders[Int(Field.registrantOther.rawValue)] = holders[Int(Field.registrant.rawValue)]
        views.fill(from: others, holders)
    }

    /// Where no record states a readable value, the first one that holds anything is quoted in the evidence.
    private func firstNonEmpty(_ field: Field) -> Int {
        guard let record, record.bytes(field).isEmpty else { return 0 }
        return (others.firstIndex { !$0.bytes(field).isEmpty } ?? -1) + 1
    }
}

/// Compares what two records state about a domain, value by value.
public struct FactComparison {
    private let reader: FactReader

    init(_ reader: FactReader) { self.reader = reader }

    /// A comparison for the review of duplicates.
    public init(_ context: VerificationContext) { reader = FactReader(context) }

    /// The facts in which two records of one file differ: stated by one alone, or stated differently.
    public func differences(_ first: RecordReference, _ second: RecordReference) -> [Field] {
        Field.allCases.prefix(Field.domainFieldCount).filter { field in
            if field == .domain || field == .registrantOther { return false }
            let isStated = hasValue(first, field)
            if isStated != hasValue(second, field) { return true }
            return isStated && differ(first, second, field)
        }
    }

    /// True when the record states a fact that can be read: not empty, masked, unknown or unreadable.
    func hasValue(_ record: RecordReference, _ field: Field) -> Bool {
        let cell = record.bytes(field)
        switch field {
        case .registrant:
            return PartyNames.isKnown(cell) || PartyNames.isKnown(record.bytes(.registrantOther))
        case .registrar: return PartyNames.isKnown(cell)
        case .domainStatus: return !cell.isEmpty && !reader.statuses(cell).isEmpty
        case .registrantCertificateNo: return reader.isKnownNumber(cell)
        case .registrantCertificateType: return reader.certificateKind(cell) != nil
        case .realNameStatus: return reader.realNameStatus(cell).isKnown
        case .registeredOn, .expiresOn, .realNameCompletedOn:
            if cell.isEmpty { return false }
            return FactComparison.day(record, field).day != nil
        default: return !cell.isEmpty
        }
    }

    /// True when two stated values mean something different.
    func differ(_ first: RecordReference, _ second: RecordReference, _ field: Field) -> Bool {
        let (left, right) = (first.bytes(field), second.bytes(field))
        switch field {
        case .registrant:
            return !names(first).contains { left in names(second).contains { reader.names.areEqual(left, $0) } }
        case .registrar:
            if left == right { return false }
            let (leftEntry, rightEntry) = (reader.registrar(named: left), reader.registrar(named: right))
            if leftEntry != nil || rightEntry != nil { return leftEntry != rightEntry }
            return !reader.names.areEqual(left, right)
        case .registrarIANAID: return reader.areDifferentIDs(left, right)
        case .registrantCertificateNo: return !reader.areEqualNumbers(left, right)
        case .registrantCertificateType: return reader.areDifferentKinds(left, right)
        case .realNameStatus: return reader.realNameStatus(left) != reader.realNameStatus(right)
        case .registeredOn, .expiresOn, .realNameCompletedOn:
            return FactComparison.day(first, field) != FactComparison.day(second, field)
        case .domainStatus: return reader.statuses(left) != reader.statuses(right)
        default: return !reader.names.areEqual(left, right)
        }
    }

    private static func day(_ record: RecordReference, _ field: Field) -> DayReading {
        DayReader.read(
            record.bytes(field), order: record.batch.dateOrders[field], endsPeriod: field == .expiresOn)
    }

    private func names(_ record: RecordReference) -> [Bytes] {
        [record.bytes(.registrant), record.bytes(.registrantOther)].filter(PartyNames.isKnown)
    }
}
