import Bytes

// Several columns of one fact: what the first states stands in the record, what the others state in further records
// over the same text, since few exports have any.
extension RecordDraft {
    /// States a fact of the record that was begun last by another column of it: the first that is not missing stands in
    /// the record, the others in further ones.
    ///
    /// - Returns: false when the record states the fact ``RecordBatch/valueLimit`` times already.
    @discardableResult
    public func setFurther(_ field: Field, _ cell: Cell) -> Bool {
        if cell.isMissing { return true }
        var draft = self
        for _ in 0..<RecordBatch.valueLimit {
            if draft.current(field).isMissing {
                draft.set(field, cell)
                return true
            }
            guard field.mayBeStatedAgain else { return true }
            if field == .domainStatus {
                draft.addStatus(cell)
                return true
            }
            // A second name of the registrant has a place of its own.
            if field == .registrant, draft.current(.registrantOther).isMissing {
                draft.set(.registrantOther, cell)
                return true
            }
            draft = draft.furtherOfLastRecord()
        }
        return false
    }

    /// The draft whose last record states further values of the one that was begun last here.
    private func furtherOfLastRecord() -> RecordDraft {
        let index = lines.count - 1
        let further = self.further ?? emptyFurther()
        self.further = further
        while furtherPlaces.count <= index { furtherPlaces.append(0) }
        if furtherPlaces[index] == 0 {
            further.beginRecord(line: Int(lines[index]))
            further.endRecord()
            furtherPlaces[index] = UInt32(further.count)
        }
        return further
    }

    /// A draft for further values, which stand below the same headers as the records.
    private func emptyFurther() -> RecordDraft {
        let further = RecordDraft(export: export, text: text, stride: stride)
        for section in notes.laterSections { further.beginSection(section.dayColumns, section.dateOrders) }
        return further
    }

    /// What further columns state about the record that was begun last, the second columns before the third.
    public var furtherFacts: [(field: Field, cell: Cell)] {
        var facts: [(field: Field, cell: Cell)] = []
        var (draft, index) = (self, lines.count - 1)
        while let further = draft.further, index < draft.furtherPlaces.count, draft.furtherPlaces[index] > 0 {
            index = Int(draft.furtherPlaces[index]) - 1
            for field in Field.allCases.prefix(stride) {
                let cell = further.cell(index, column: Int(field.rawValue))
                if !cell.isMissing { facts.append((field, cell)) }
            }
            draft = further
        }
        return facts
    }
}

extension RecordBatch {
    /// How often a record may state one fact, names of the registrant twice as often.
    public static let valueLimit = 16

    /// What further columns state about record `index`, the second columns before the third.
    public func furtherRecords(of index: Int) -> [RecordReference] {
        var records: [RecordReference] = []
        var (batch, index) = (self, index)
        while let further = batch.further {
            let places = batch.places.further.view
            guard index < places.count, places[index] > 0 else { break }
            index = Int(places[index]) - 1
            records.append(RecordReference(further, index))
            batch = further
        }
        return records
    }
}

extension Field {
    /// True for the facts of a domain of which every column counts; the domain itself, and the facts of a subject, are
    /// what their first column says.
    @inlinable public var mayBeStatedAgain: Bool {
        self != .domain && Int(rawValue) < Field.domainFieldCount
    }
}

extension RecordReference {
    /// What further columns of the record's facts state.
    public var furtherRecords: [RecordReference] { batch.furtherRecords(of: index) }
}
