import Bytes

// Several columns of one fact: what the first states stands in the record, what the others state in further records
// over the same text, since few exports have any.
extension RecordBatch {
    /// States a fact of the record that was begun last by another column of it: the first that is not missing stands in
    /// the record, the others in further ones.
    ///
    /// - Returns: false when the record states the fact ``RecordBatch/valueLimit`` times already.
    @discardableResult
    public func setFurther(_ field: Field, _ cell: Cell) -> Bool {
        if cell.isMissing { return true }
        var batch = self
        for _ in 0..<RecordBatch.valueLimit {
            if batch.current(field).isMissing {
                batch.set(field, cell)
                return true
            }
            guard field.mayBeStatedAgain else { return true }
            if field == .domainStatus {
                batch.addStatus(cell)
                return true
            }
            // A second name of the registrant has a place of its own.
            if field == .registrant, batch.current(.registrantOther).isMissing {
                batch.set(.registrantOther, cell)
                return true
            }
            batch = batch.furtherOfLastRecord()
        }
        return false
    }

    /// How often a record may state one fact, names of the registrant twice as often.
    public static let valueLimit = 16

    /// The batch whose last record states further values of the one that was begun last here.
    private func furtherOfLastRecord() -> RecordBatch {
        let index = lines.count - 1
        let further = self.further ?? emptyFurther()
        self.further = further
        while furtherPlaces.count <= index { furtherPlaces.append(0) }
        if furtherPlaces[index] == 0 {
            further.beginRecord(line: line(index))
            further.endRecord()
            furtherPlaces[index] = UInt32(further.count)
        }
        return further
    }

    /// A batch for further values, which stand below the same headers as the records.
    private func emptyFurther() -> RecordBatch {
        let further = RecordBatch(export: export, text: text, stride: stride)
        for section in laterSections { further.beginSection(section.dayColumns) }
        return further
    }

    /// What further columns state about record `index`, the second columns before the third.
    public func furtherRecords(of index: Int) -> [RecordReference] {
        var records: [RecordReference] = []
        var (batch, index) = (self, index)
        while let further = batch.further, index < batch.furtherPlaces.count, batch.furtherPlaces[index] > 0 {
            index = Int(batch.furtherPlaces[index]) - 1
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
