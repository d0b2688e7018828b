/// The bookkeeping of one export: what was read is audited, merged or rejected, nothing else.
public struct ExportLedger: Sendable {
    /// Records that the file holds, repeated headers left out.
    public var read = 0
    /// Records whose domain is audited as theirs.
    public var audited = 0
    /// Records that were merged into a record of an earlier export.
    public var merged = 0
    /// Records that were rejected.
    public var rejected = 0
    /// Rows that repeat the header; they are no records.
    public var repeatedHeaders = 0
    /// Rows that describe filing subjects.
    public var subjectRows = 0

    /// True when both sides of the ledger agree.
    public var isBalanced: Bool { read == audited + merged + rejected }

    /// An empty ledger.
    public init() {}
}
