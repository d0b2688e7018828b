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

    /// Stops the run when the books of the export at `path` do not balance: an error of the program.
    func check(_ path: String) throws(LedgerError) {
        if !isBalanced { throw LedgerError(path: path, ledger: self) }
    }
}

/// Records were lost or counted twice, which is an error of the program; nothing is published then.
public struct LedgerError: Error, Sendable, CustomStringConvertible {
    let path: String
    let ledger: ExportLedger

    /// One line with both sides of the books.
    public var description: String {
        """
        \(path): \(ledger.read) records read, but \(ledger.audited) audited + \(ledger.merged) merged + \
        \(ledger.rejected) rejected; nothing was published; please report this with the export
        """
    }
}
