import Reports

/// Records were lost or counted twice, which is an error of the program; nothing is published then.
public struct LedgerError: Error, Sendable, CustomStringConvertible {
    let path: String
    let counts: RecordCounts

    /// One line with both sides of the books.
    public var description: String {
        """
        \(path): \(counts.read) records read, but \(counts.audited) audited + \(counts.merged) merged + \
        \(counts.rejected) rejected; nothing was published; please report this with the export
        """
    }
}

extension RecordCounts {
    /// Stops the run when the books of the export at `path` do not balance.
    func check(_ path: String) throws(LedgerError) {
        if !isBalanced { throw LedgerError(path: path, counts: self) }
    }
}
