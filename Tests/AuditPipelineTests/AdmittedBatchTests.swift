import Bytes
import Portfolio
import Testing

@testable import AuditPipeline
@testable import Verification

/// Batches that are cut into smaller ones: no domain and no reject is lost, doubled or moved.
@Suite struct AdmittedBatchTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let domains: Int
        let size: Int
        let sizes: [Int]
        var testDescription: String { "\(domains) domains, at most \(size)" }
    }

    static let cases = [
        Case(domains: 0, size: 2, sizes: [0]), Case(domains: 1, size: 2, sizes: [1]),
        Case(domains: 2, size: 2, sizes: [2]), Case(domains: 5, size: 2, sizes: [2, 2, 1]),
        Case(domains: 3, size: 1, sizes: [1, 1, 1]),
    ]

    private static func rows(_ batch: AdmittedBatch) -> [Int] {
        switch batch.content {
        case .plain(_, let rows): rows.map(Int.init)
        case .merged(let domains): domains.map(\.record.index)
        case .named(let domains): domains.map(\.index)
        }
    }

    private static func check(_ batch: AdmittedBatch, _ item: Case) {
        let parts = batch.cut(item.size)
        #expect(parts.map { rows($0).count } == item.sizes)
        #expect(parts.flatMap(rows) == Array(0..<item.domains))
        #expect(parts.map(\.rejects.count) == [1] + Array(repeating: 0, count: parts.count - 1))
        #expect(parts.map { $0.export == nil } == [false] + Array(repeating: true, count: parts.count - 1))
    }

    @Test(arguments: cases) func aBatchIsCutInOrder(_ item: Case) throws {
        let scratch = try Scratch()
        let lines = (0..<max(item.domains, 1)).map { "d\($0).cn\n" }.joined()
        let records = try #require(try NamedRecords.batches("domain\n" + lines, in: scratch).first)
        let reject = Reject(line: 1, reason: .duplicate, detail: BilingualLine(same: "twice"), raw: "x")
        let plain = AdmittedBatch.Content.plain(records, ContiguousArray((0..<item.domains).map(UInt32.init)))
        let merged = AdmittedBatch.Content.merged(
            (0..<item.domains).map { AdmittedBatch.Domain(record: records.record($0), others: []) })
        let named = AdmittedBatch.Content.named(
            (0..<item.domains).map { SubjectDirectory.NamedOnlyDomain(subject: 0, index: $0, rejected: nil) })
        for content in [plain, merged, named] {
            AdmittedBatchTests.check(
                AdmittedBatch(content: content, rejects: [reject], export: records.export), item)
        }
    }

    /// Records that share much text make large reports: fewer of them go together.
    @Test(arguments: [(0, [6]), (1000, [6]), (1 << 18, [5, 1]), (1 << 19, [3, 3]), (2 << 20, [1, 1, 1, 1, 1, 1])])
    func sharedTextMakesBatchesSmaller(_ shared: Int, _ sizes: [Int]) {
        let text = ByteBuffer()
        let draft = RecordDraft(
            export: ExportSource(path: "x.xml", index: 0), text: text, stride: Field.domainFieldCount)
        draft.notes.sharedSize = shared
        for number in 0..<6 {
            let start = text.count
            text.append("d\(number).cn")
            draft.beginRecord(line: 1)
            draft.set(.domain, text.cell(from: start))
            draft.endRecord()
        }
        let records = NamesStage().name(draft.finish())
        let plain = AdmittedBatch.Content.plain(records, ContiguousArray((0..<6).map(UInt32.init)))
        let merged = AdmittedBatch.Content.merged(
            (0..<6).map { AdmittedBatch.Domain(record: records.record($0), others: []) })
        for content in [plain, merged] {
            #expect(AdmittedBatch(content: content).cut(100).map { AdmittedBatchTests.rows($0).count } == sizes)
        }
    }

    @Test func whatIsEmptyGoesNoFurther() { #expect(AdmittedBatch(content: .named([])).cut(2).isEmpty) }
}
