import Bytes
import Portfolio
import Reports
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
    private static func loaded(_ scratch: Scratch) throws -> (OtherExports, [RecordCounts]) {
        let others = OtherExports()
        let comparison = FactComparison(try NamedRecords.context())
        var ledgers = [RecordCounts(), RecordCounts(), RecordCounts()]
        for (index, text) in [(1, second), (2, third)] {
            var batches = try NamedRecords.batches(text, index: index, in: scratch)
            let first = try #require(batches.first)
            others.take(&batches, export: first.export, comparison, &ledgers[index])
        }
        return (others, ledgers)
    }

    @Test func repetitionsInsideOneExportAreRejected() throws {
        let scratch = try Scratch()
        let (others, ledgers) = try OtherExportsTests.loaded(scratch)
        #expect(ledgers.map(\.read) == [0, 5, 2])
        #expect(ledgers.map(\.rejected) == [0, 3, 0])
        let rejects = try #require(others.rejects.first).rejects
        #expect(rejects.map(\.line) == [4, 5, 6])
        #expect(rejects.map(\.reason) == [.duplicate, .conflict, .invalidDomain])
        #expect(others.rejects.map(\.export.index) == [1, 2])
    }

    @Test func whatTheFirstExportTakesIsNotAuditedAgain() throws {
        let scratch = try Scratch()
        let (others, _) = try OtherExportsTests.loaded(scratch)
        let (a, b) = (Bytes("a.cn"), Bytes("b.cn"))
        #expect(others.contains(a.domainKey, a))
        #expect(others.take(a.domainKey, a).map(\.batch.export.index) == [1, 2])
        // A name that has the key of another one: the names are compared.
        #expect(others.take(b.domainKey, a).isEmpty)
        #expect(!others.contains(a.domainKey, Bytes("c.cn")))
        let rest = others.remaining()
        #expect(rest.map { $0.record.record.bytes(.domain).string } == ["b.cn", "c.cn"])
        #expect(rest.allSatisfy { $0.others.isEmpty })
    }

    @Test func aDomainOfSeveralOtherExportsIsAuditedOnce() throws {
        let scratch = try Scratch()
        let (others, _) = try OtherExportsTests.loaded(scratch)
        let rest = others.remaining()
        #expect(rest.map { $0.record.record.bytes(.domain).string } == ["b.cn", "a.cn", "c.cn"])
        #expect(rest.map { $0.others.map(\.batch.export.index) } == [[], [2], []])
        #expect(!others.isEmpty && OtherExports().isEmpty)
    }
}
