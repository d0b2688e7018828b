import Testing

@testable import AuditPipeline

/// The books of one export.
@Suite struct ExportLedgerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let counts: [Int]
        let isBalanced: Bool
        var testDescription: String { "\(counts)" }
    }

    /// Read, audited, merged, rejected.
    static let cases = [
        Case(counts: [0, 0, 0, 0], isBalanced: true), Case(counts: [6, 3, 2, 1], isBalanced: true),
        Case(counts: [6, 3, 2, 0], isBalanced: false), Case(counts: [6, 3, 2, 2], isBalanced: false),
    ]

    @Test(arguments: cases) func unbalancedBooksStopTheRun(_ item: Case) {
        var ledger = ExportLedger()
        (ledger.read, ledger.audited, ledger.merged, ledger.rejected) =
            (item.counts[0], item.counts[1], item.counts[2], item.counts[3])
        #expect(ledger.isBalanced == item.isBalanced)
        if item.isBalanced {
            #expect(throws: Never.self) { try ledger.check("a.csv") }
        } else {
            #expect(throws: LedgerError.self) { try ledger.check("a.csv") }
        }
    }
}
