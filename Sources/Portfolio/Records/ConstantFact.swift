import Bytes

/// A fact that the user states for every record of an export that states none.
public struct ConstantFact: Sendable, Equatable {
    /// The fact.
    public let field: Field
    /// Its value, not empty.
    public var value: String
    /// The pattern of the files that it is for; nil for all.
    public let pattern: String?

    /// A fact for the files of `pattern`.
    public init(_ field: Field, _ value: String, pattern: String? = nil) {
        self.field = field
        self.value = value
        self.pattern = pattern
    }
}

/// A constant fact in the text of a batch.
struct PlacedConstant: Sendable {
    let fact: ConstantFact
    let place: Cell
}

extension RecordBatch {
    /// The records with what the user states for their export, each fact given to those that state none.
    ///
    /// It comes after all that looks at the records as the file has them.
    public func withConstants() -> RecordBatch {
        export.constants.isEmpty || !notes.constants.isEmpty ? self : placingConstants()
    }

    @inline(never)
    private func placingConstants() -> RecordBatch {
        let constants = export.constants.filter { Int($0.field.rawValue) < stride }.map { fact in
            let start = text.count
            text.append(fact.value)
            return PlacedConstant(fact: fact, place: text.cell(from: start))
        }
        var changes = CellChanges(self)
        for index in 0..<count {
            for constant in constants where lacks(constant.fact.field, index, changes) {
                changes.replace(index, constant.fact.field, constant.place)
            }
        }
        return changes.finish().noting { $0.constants = constants }
    }

    /// True when the record has a place for a fact that only the user states.
    private func lacks(
        _ field: Field, _ index: Int, _ changes: borrowing CellChanges
    ) -> Bool {
        guard changes.cell(index, field).isMissing else { return false }
        // A record that names no subject is not made one by what the user says about subjects. What stands in the batch
        // itself is what the file states.
        if Int(field.rawValue) >= Field.domainFieldCount {
            return [.subjectID, .organizer, .icpLicence].contains { !cell(index, $0).isMissing }
        }
        // What says the same thing in another way is stated already.
        switch field {
        case .registrar: return cell(index, .registrarIANAID).isMissing
        case .registrarIANAID: return cell(index, .registrar).isMissing
        default: return true
        }
    }

    /// True where the user stated facts for records of the batch.
    public var hasConstants: Bool { !notes.constants.isEmpty }

    /// What the user stated, where that stands for a fact of record `index`; nil for what the file states.
    public func constant(_ index: Int, _ field: Field) -> ConstantFact? {
        if !hasConstants { return nil }
        let cell = cell(index, field)
        return notes.constants.first { $0.fact.field == field && $0.place == cell }?.fact
    }
}

extension RecordReference {
    /// What the user stated, where that stands for a fact of the record; nil for what the file states.
    public func constant(_ field: Field) -> ConstantFact? { batch.constant(index, field) }

    /// True when the file itself states something of the fact, readable or not.
    public func isStated(_ field: Field) -> Bool { !bytes(field).isEmpty && constant(field) == nil }
}
