/// The facts that one record states: something stands there, whatever it is.
public struct StatedFields: Sendable, Equatable {
    /// A bit for each fact, by ``Field/rawValue``.
    public private(set) var bits: UInt32

    /// The facts with these bits.
    public init(bits: UInt32 = 0) { self.bits = bits }

    /// What the file itself states of a record, without what the user states for it.
    public init(_ record: RecordReference) {
        self.init()
        for field in Field.allCases where record.isStated(field) { insert(field) }
    }

    /// True when a fact is stated.
    public func contains(_ field: Field) -> Bool { bits & (1 << UInt32(field.rawValue)) != 0 }

    /// Adds a fact.
    public mutating func insert(_ field: Field) { bits |= 1 << UInt32(field.rawValue) }
}
