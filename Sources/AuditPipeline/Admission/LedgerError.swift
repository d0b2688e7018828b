import Portfolio
import Reports

/// Records were lost or counted twice, which is an error of the program; nothing is published then.
public struct LedgerError: BilingualError, Sendable, CustomStringConvertible {
    let path: String
    let counts: RecordCounts

    /// One line with both sides of the books.
    public var description: String { bilingual.en }

    /// One line with both sides of the books, in both languages.
    public var bilingual: BilingualLine {
        BilingualLine(
            """
            \(path): \(counts.read) records read, but \(counts.audited) audited + \(counts.merged) merged + \
            \(counts.rejected) rejected; nothing was published; please report this with the export
            """,
            """
            \(path)：读取 \(counts.read) 条记录，但审核 \(counts.audited) + 合并 \(counts.merged) + 剔除 \(counts.rejected)；\
            没有发布任何内容；请将此问题连同该导出文件一并报告
            """)
    }
}

extension RecordCounts {
    /// Stops the run when the books of the export at `path` do not balance.
    func check(_ path: String) throws(LedgerError) {
        if !isBalanced { throw LedgerError(path: path, counts: self) }
    }
}
