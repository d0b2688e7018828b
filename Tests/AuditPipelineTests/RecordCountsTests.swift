import Reports
import Testing

@testable import AuditPipeline

/// The books of one export.
@Suite struct RecordCountsTests {
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
        var counts = RecordCounts()
        (counts.read, counts.audited, counts.merged, counts.rejected) =
            (item.counts[0], item.counts[1], item.counts[2], item.counts[3])
        #expect(counts.isBalanced == item.isBalanced)
        if item.isBalanced {
            #expect(throws: Never.self) { try counts.check("a.csv") }
        } else {
            #expect(throws: LedgerError.self) { try counts.check("a.csv") }
        }
    }

    /// No count is left out of the list by which they are added and written.
    @Test func allCountsAreAdded() {
        var counts = RecordCounts()
        for (place, count) in RecordCounts.all.enumerated() { counts[keyPath: count.count] = place + 1 }
        var sum = counts
        sum.add(counts)
        #expect(RecordCounts.all.map { sum[keyPath: $0.count] } == (1...RecordCounts.all.count).map { 2 * $0 })
        #expect(Mirror(reflecting: counts).children.count == RecordCounts.all.count)
    }
}
