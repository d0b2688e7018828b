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
    /// Gives the records what the user states for their export, each fact to those that state none.
    ///
    /// It comes after all that looks at the records as the file has them.
    public func addConstants() {
        if !export.constants.isEmpty, constants.isEmpty { placeConstants() }
    }

    @inline(never)
    private func placeConstants() {
        for fact in export.constants where Int(fact.field.rawValue) < stride {
            let start = text.count
            text.append(fact.value)
            constants.append(PlacedConstant(fact: fact, place: text.cell(from: start)))
        }
        for index in 0..<count {
            for constant in constants where lacks(constant.fact.field, index) {
                replace(index, constant.fact.field, constant.place)
            }
        }
    }

    /// True when the record has a place for a fact that only the user states.
    private func lacks(_ field: Field, _ index: Int) -> Bool {
        guard cell(index, field).isMissing else { return false }
        // A record that names no subject is not made one by what the user says about subjects.
        if Int(field.rawValue) >= Field.domainFieldCount {
            return [.subjectID, .organizer, .icpLicence].contains { states($0, index) }
        }
        // What says the same thing in another way is stated already.
        switch field {
        case .registrar: return !states(.registrarIANAID, index)
        case .registrarIANAID: return !states(.registrar, index)
        default: return true
        }
    }

    /// True when the file itself states a fact of record `index`.
    private func states(_ field: Field, _ index: Int) -> Bool {
        !cell(index, field).isMissing && constant(index, field) == nil
    }

    /// What the user stated, where that stands for a fact of record `index`; nil for what the file states.
    public func constant(_ index: Int, _ field: Field) -> ConstantFact? {
        if constants.isEmpty { return nil }
        let cell = cell(index, field)
        return constants.first { $0.fact.field == field && $0.place == cell }?.fact
    }
}

extension RecordReference {
    /// What the user stated, where that stands for a fact of the record; nil for what the file states.
    public func constant(_ field: Field) -> ConstantFact? { batch.constant(index, field) }

    /// True when the file itself states something of the fact, readable or not.
    public func isStated(_ field: Field) -> Bool { !bytes(field).isEmpty && constant(field) == nil }
}
