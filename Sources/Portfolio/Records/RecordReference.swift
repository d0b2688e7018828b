import Bytes

/// One record of a batch.
public struct RecordReference: Sendable {
    /// The batch that holds the record.
    public let batch: RecordBatch
    /// The record's place in the batch, 0..<count.
    public let index: Int

    /// The record at `index` of `batch`.
    public init(_ batch: RecordBatch, _ index: Int) {
        self.batch = batch
        self.index = index
    }

    /// The bytes of a fact; empty when it is missing.
    @inlinable public func bytes(_ field: Field) -> Bytes { batch.bytes(index, field) }

    /// The bytes of the fact in a column; empty when it is missing.
    @inlinable public func bytes(column: Int) -> Bytes { batch.bytes(index, column: column) }

    /// How day and month are ordered in each of the record's columns.
    public var dateOrders: DateOrders { batch.dateOrders(of: index) }

    /// The line of its file on which the record starts, from 1.
    public var line: Int { batch.line(index) }
}
