import Portfolio
import Testing
import Verification

@testable import AuditPipeline

/// The domains exports behind the first one: what they hold, hand over and keep.
@Suite struct OtherExportsTests {
    private static let second = """
        domain,registrar,registrant
        b.cn,万网,甲公司
        a.cn,万网,甲公司
        b.cn,万网,甲公司
        a.cn,万网,乙公司
        nothing,万网,甲公司

        """
    private static let third = "domain,registrar\nc.cn,万网\na.cn,阿里云\n"

    /// The two exports, and the ledger of each.
    private static func loaded(_ scratch: Scratch) throws -> (OtherExports, [ExportLedger], [UInt64]) {
        let others = OtherExports()
        let comparison = FactComparison(try NamedRecords.context())
        var ledgers = [ExportLedger(), ExportLedger(), ExportLedger()]
        var hashes: [UInt64] = []
        for (index, text) in [(1, second), (2, third)] {
            let batches = try NamedRecords.batches(text, index: index, in: scratch)
            let first = try #require(batches.first)
            hashes += first.names.indices.map { first.names[$0] }.filter { !$0.isRefused }.map(\.hash)
            others.add(batches, export: first.export, comparison, &ledgers[index])
        }
        return (others, ledgers, hashes)
    }

    @Test func repetitionsInsideOneExportAreRejected() throws {
        let scratch = try Scratch()
        let (others, ledgers, _) = try OtherExportsTests.loaded(scratch)
        #expect(ledgers.map(\.read) == [0, 5, 2])
        #expect(ledgers.map(\.rejected) == [0, 3, 0])
        let rejects = try #require(others.rejects.first).rejects
        #expect(rejects.map(\.line) == [4, 5, 6])
        #expect(rejects.map(\.reason) == [.duplicate, .conflict, .invalidDomain])
        #expect(others.rejects.map(\.export.index) == [1, 2])
    }

    @Test func whatTheFirstExportTakesIsNotAuditedAgain() throws {
        let scratch = try Scratch()
        let (others, _, hashes) = try OtherExportsTests.loaded(scratch)
        let a = hashes[1]
        #expect(others.contains(a))
        #expect(others.take(a).map(\.batch.export.index) == [1, 2])
        #expect(others.take(a ^ 1).isEmpty)
        let rest = others.remaining()
        #expect(rest.map { $0.record.bytes(.domain).string } == ["b.cn", "c.cn"])
        #expect(rest.allSatisfy { $0.others.isEmpty })
    }

    @Test func aDomainOfSeveralOtherExportsIsAuditedOnce() throws {
        let scratch = try Scratch()
        let (others, _, _) = try OtherExportsTests.loaded(scratch)
        let rest = others.remaining()
        #expect(rest.map { $0.record.bytes(.domain).string } == ["b.cn", "a.cn", "c.cn"])
        #expect(rest.map { $0.others.map(\.batch.export.index) } == [[], [2], []])
        #expect(!others.isEmpty && OtherExports().isEmpty)
    }
}
