import Bytes

/// The rows of a batch about filing subjects, and what was told from each alone; nothing of this changes.
public final class SubjectBatch: UnderstoodBatch {
    /// The rows as they were read.
    public let records: RecordBatch
    @usableFromInline let findings: RowFindings

    /// A batch whose rows were understood.
    ///
    /// `domains` are the domain names that the rows hold, row by row; `refused` says what is wrong with the first of the
    /// other names, in the rows' order; `stated` says how many rows state each fact, constants left out, where that was
    /// counted.
    public convenience init(
        _ records: RecordBatch, rows: consuming PlainArray<SubjectRow>, domains: consuming PlainArray<NamedDomain>,
        refused: [(row: Int, detail: BilingualLine)], stated: StatedCounts?
    ) {
        self.init(records, RowFindings(rows: rows, domains: domains, refused: refused, stated: stated))
    }

    private init(_ records: RecordBatch, _ findings: RowFindings) {
        precondition(findings.rows.count == records.count, "a row that was not understood")
        self.records = records
        self.findings = findings
    }

    /// What was told from the same rows in another batch.
    public func with(_ records: RecordBatch) -> SubjectBatch { SubjectBatch(records, findings) }

    /// What was told from each row.
    @inlinable public var rows: PlainArray<SubjectRow> { _read { yield findings.rows } }
    /// The domain names that the rows hold, row by row, see ``domains(of:)``.
    @inlinable public var domains: PlainArray<NamedDomain> { _read { yield findings.domains } }
    /// What is wrong with the first of the other names, see ``SubjectRow/refusedCount``, in the rows' order.
    public var refused: [(row: Int, detail: BilingualLine)] { findings.refused }
    /// How many rows state each fact, constants left out; nil where that was not counted.
    public var stated: StatedCounts? { findings.stated }

    /// The places among ``domains`` of the names in row `index`.
    public func domains(of index: Int) -> Range<Int> {
        (index == 0 ? 0 : Int(rows[index - 1].domainsEnd))..<Int(rows[index].domainsEnd)
    }
}

/// What was told from the rows of a batch, which batches share that were made of one reading.
@usableFromInline final class RowFindings: Sendable {
    @usableFromInline let rows: PlainArray<SubjectRow>
    @usableFromInline let domains: PlainArray<NamedDomain>
    let refused: [(row: Int, detail: BilingualLine)]
    let stated: StatedCounts?

    init(
        rows: consuming PlainArray<SubjectRow>, domains: consuming PlainArray<NamedDomain>,
        refused: [(row: Int, detail: BilingualLine)], stated: StatedCounts?
    ) {
        self.rows = rows
        self.domains = domains
        self.refused = refused
        self.stated = stated
    }
}
