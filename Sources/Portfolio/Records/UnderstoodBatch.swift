/// Records with what was understood of each alone, of which another object can be made when more is known of their file.
public protocol UnderstoodBatch: Sendable {
    /// The records.
    var records: RecordBatch { get }
    /// The same about the same records in another batch, one that was made of ``records``.
    func with(_ records: RecordBatch) -> Self
}

extension UnderstoodBatch {
    /// The same behind so many lines of the file, see ``RecordBatch/placed(afterLines:)``.
    public func placed(afterLines lineCount: Int) -> Self { changed(records.placed(afterLines: lineCount)) }

    /// The same behind so many other headers of the file than the first.
    public func placed(afterHeaders headerCount: Int) -> Self { changed(records.placed(afterHeaders: headerCount)) }

    /// The same with the order of day and month in each column, see ``RecordBatch/settled(_:)``.
    public func settled(_ orders: (_ header: Int, DayColumnCounts) -> DateOrders) -> Self {
        changed(records.settled(orders))
    }

    /// The same with what the user states for the records, see ``RecordBatch/withConstants()``.
    public func withConstants() -> Self { changed(records.withConstants()) }

    private func changed(_ records: RecordBatch) -> Self { records === self.records ? self : with(records) }
}

extension RecordBatch: UnderstoodBatch {
    /// The batch itself.
    public var records: RecordBatch { self }

    /// The other batch.
    public func with(_ records: RecordBatch) -> RecordBatch { records }
}
