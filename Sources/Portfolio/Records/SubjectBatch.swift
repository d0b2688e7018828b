import Bytes

/// The rows of a batch about filing subjects, and what was told from each alone; nothing of this changes.
public final class SubjectBatch: Sendable {
    /// The rows as they were read.
    public let records: RecordBatch
    /// What was told from each row.
    public let rows: PlainArray<SubjectRow>
    /// The domain names that the rows hold, row by row, see ``domains(of:)``.
    public let domains: PlainArray<NamedDomain>
    /// What is wrong with the first of the other names, see ``SubjectRow/refusedCount``, in the rows' order.
    public let refused: [(row: Int, detail: BilingualLine)]
    /// How many rows state each fact, constants left out; nil where that was not counted.
    public let stated: StatedCounts?

    /// A batch whose rows were understood.
    public init(
        _ records: RecordBatch, rows: consuming PlainArray<SubjectRow>, domains: consuming PlainArray<NamedDomain>,
        refused: [(row: Int, detail: BilingualLine)], stated: StatedCounts?
    ) {
        precondition(rows.count == records.count, "a row that was not understood")
        self.records = records
        self.rows = rows
        self.domains = domains
        self.refused = refused
        self.stated = stated
    }

    /// The places among ``domains`` of the names in row `index`.
    public func domains(of index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(rows[index - 1].domainsEnd))..<Int(rows[index].domainsEnd)
    }
}
