import Bytes
import Names
import Portfolio

extension DomainFacts {
    /// Fills in the facts of a domain from its first record, and those of the same domain in later exports.
    func fill(
        _ batch: RecordBatch, _ index: Int, _ named: NamedDomain, others: [RecordReference],
        rejected: RejectedRecord? = nil
    ) {
        begin(batch, index)
        namingSubject = nil
        isSubjectAlone = false
        if self.rejected != nil || rejected != nil { self.rejected = rejected }
        aLabel = batch.text.bytes(named.aLabel)
        key = named.key
        unicode = batch.text.bytes(named.unicode)
        registrableOffset = Int(named.registrableOffset)
        tldOffset = Int(named.tldOffset)
        nameChanges = named.changes
        views.fill(batch, index)
        if !others.isEmpty || hasMerged || batch.further != nil { merge(others) }
        readValues(batch)
        link =
            linkOfRow(batch, index)
            ?? linker.link(
                batch, index, cell: cell(.subject), aLabel: aLabel, key: named.key, registrable: registrable)
        views.fill(link.subject, of: linker.view)
        subjectTraits = link.subject.map { linker.view.traits($0) } ?? []
        match = RegistrantMatch.compare(self)
    }

    /// Fills in the facts of a domain that only subjects name.
    func fill(_ domain: SubjectDirectory.NamedOnlyDomain) {
        let filed = context.subjects.domains[domain.index]
        begin(nil, 0)
        if hasMerged { merge([]) }
        views.clear()
        namingSubject = domain.subject
        isSubjectAlone = false
        rejected = domain.rejected
        aLabel = context.subjects.text.bytes(filed.aLabel)
        key = aLabel.domainKey
        unicode = context.subjects.text.bytes(filed.unicode)
        registrableOffset = Int(filed.registrableOffset)
        tldOffset = Int(filed.tldOffset)
        nameChanges = []
        realNameStatus = .missing
        realNameCompletedOn = .empty
        expiresOn = .empty
        domainStatus = DomainStatus()
        registrarEntry = nil
        contradictingRegistrar = nil
        link = .unlinked
        subjectTraits = []
        match = .unchecked(.registrantMissing)
    }

    /// Fills in the facts of a filing subject alone: those of a domain are missing.
    func fill(subject: Int) {
        begin(nil, 0)
        if hasMerged { merge([]) }
        views.clear()
        isSubjectAlone = true
        namingSubject = nil
        rejected = nil
        (aLabel, unicode, registrableOffset, tldOffset, nameChanges) = (.empty, .empty, 0, 0, [])
        (realNameStatus, realNameCompletedOn, expiresOn) = (.missing, .empty, .empty)
        (domainStatus, registrarEntry, contradictingRegistrar) = (DomainStatus(), nil, nil)
        link = .linked(subject)
        views.fill(subject, of: linker.view)
        subjectTraits = linker.view.traits(subject)
        match = .unchecked(.registrantMissing)
    }

    /// Takes a record, or none, as the domain's first one.
    @inline(__always)
    private func begin(_ batch: RecordBatch?, _ index: Int) {
        if self.batch !== batch { self.batch = batch }
        self.index = index
        ownPlace.value.isKnown = false
    }

    /// The subject of the row that states it, where that row describes a subject too; nil for other tables.
    @inline(__always)
    func linkOfRow(_ batch: RecordBatch, _ index: Int) -> Link? {
        if hasMerged { return linkOfMergedRow() }
        return batch.stride == Field.fieldCount ? linker.link(row: RecordReference(batch, index)) : nil
    }

    private func linkOfMergedRow() -> Link? {
        let holder = Int(holders[Int(Field.subject.rawValue)])
        guard let row = holder == 0 ? record : others[holder - 1] else { return nil }
        return row.batch.stride == Field.fieldCount ? linker.link(row: row) : nil
    }

    private func readValues(_ batch: RecordBatch) {
        realNameStatus = reader.realNameStatus(cell(.realNameStatus))
        realNameCompletedOn = day(.realNameCompletedOn, batch)
        expiresOn = day(.expiresOn, batch)
        registrarEntry = reader.registrar(name: cell(.registrar), id: cell(.registrarIANAID))
        contradictingRegistrar = cell(.registrarIANAID).isEmpty ? nil : registrarOfNameAlone()
        let status = cell(.domainStatus)
        domainStatus = status.isEmpty ? DomainStatus() : reader.domainStatus(status)
    }

    /// The registrar of the name, where the IANA id is that of another one.
    private func registrarOfNameAlone() -> Int? {
        guard let registrarEntry, !registrar.isEmpty, let named = reader.registrar(named: registrar) else { return nil }
        return named == registrarEntry ? nil : named
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
        let orders = holder == 0 ? batch.dateOrders(of: index) : others[holder - 1].dateOrders
        return DayReader.readAnyForm(cell, order: orders[field], endsPeriod: field == .expiresOn)
    }
}
