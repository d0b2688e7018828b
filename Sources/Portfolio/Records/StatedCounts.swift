import Bytes

/// How many records state each fact: something stands there, whatever it is.
public struct StatedCounts: Sendable {
    /// Two facts of which either is enough.
    public static let alternatives: [(Field, Field)] = [
        (.registrar, .registrarIANAID), (.realNameStatus, .realNameCompletedOn), (.province, .icpLicence),
    ]

    /// How many records were looked at.
    public private(set) var records = 0
    private var counts = ContiguousArray<Int>(repeating: 0, count: Field.fieldCount)
    /// How many records state at least one of two facts, see ``alternatives``.
    private var eitherCounts = ContiguousArray<Int>(repeating: 0, count: StatedCounts.alternatives.count)

    /// Nothing looked at.
    public init() {}

    /// How many records state a fact.
    public subscript(field: Field) -> Int { counts[Int(field.rawValue)] }

    /// How many records state a fact or its alternative.
    public func either(_ field: Field) -> Int {
        let place = StatedCounts.alternatives.firstIndex { $0.0 == field }
        return place.map { eitherCounts[$0] } ?? self[field]
    }

    /// Adds what was counted elsewhere.
    public mutating func add(_ other: StatedCounts) {
        records += other.records
        for index in counts.indices { counts[index] += other.counts[index] }
        for index in eitherCounts.indices { eitherCounts[index] += other.eitherCounts[index] }
    }

    /// Counts one record that states `fields`.
    public mutating func add(_ fields: StatedFields) {
        records += 1
        for field in Field.allCases where fields.contains(field) { counts[Int(field.rawValue)] += 1 }
        for (place, (first, second)) in StatedCounts.alternatives.enumerated()
        where fields.contains(first) || fields.contains(second) {
            eitherCounts[place] += 1
        }
    }

    /// Counts the records of a batch as the file has them: constants are added later.
    public init(_ batch: RecordBatch) {
        records = batch.count
        // A width that the compiler knows is counted in few instructions.
        if batch.stride == Field.domainFieldCount {
            batch.cells.all.countPresent(inRowsOf: Field.domainFieldCount, into: &counts)
        } else {
            batch.cells.all.countPresent(inRowsOf: batch.stride, into: &counts)
        }
        for (place, (first, second)) in StatedCounts.alternatives.enumerated() {
            eitherCounts[place] =
                self[first] == records || self[second] == 0
                ? self[first] : self[first] == 0 ? self[second] : StatedCounts.either(first, second, in: batch)
        }
    }

    /// Counts some of the records of a batch, which stand at `places`.
    public init(_ batch: RecordBatch, at places: [Int]) {
        records = places.count
        for place in places {
            for column in 0..<batch.stride where !batch.bytes(place, column: column).isEmpty { counts[column] += 1 }
        }
        for (place, (first, second)) in StatedCounts.alternatives.enumerated() {
            eitherCounts[place] = places.count {
                !batch.cell($0, first).isMissing || !batch.cell($0, second).isMissing
            }
        }
    }

    private static func either(_ first: Field, _ second: Field, in batch: RecordBatch) -> Int {
        (0..<batch.count).count { !batch.cell($0, first).isMissing || !batch.cell($0, second).isMissing }
    }
}
