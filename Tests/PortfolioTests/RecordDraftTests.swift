import Bytes
import Testing

@testable import Portfolio

/// Batches never change: what is found out later makes others, which share what was read.
@Suite struct RecordDraftTests {
    private static func draft() -> RecordDraft {
        RecordDraft(
            export: ExportSource(path: "x.csv", index: 0), text: ByteBuffer(), stride: Field.domainFieldCount)
    }

    private static func add(_ values: [(Field, String)], line: Int, to draft: RecordDraft) {
        draft.beginRecord(line: line)
        for (field, value) in values {
            let start = draft.text.count
            draft.text.append(value)
            draft.setFurther(field, draft.text.cell(from: start))
        }
        draft.endRecord()
    }

    /// The lines and domains of a batch, and what stands in the further columns.
    private static func texts(_ batch: RecordBatch) -> [String] {
        (0..<batch.count).map { index in
            let further = batch.furtherRecords(of: index).map { "\($0.line) \($0.bytes(.expiresOn).string)" }
            return (["\(batch.line(index)) \(batch.bytes(index, .domain).string)"] + further).joined(separator: ", ")
        }
    }

    @Test func aFinishedDraftBeginsAgain() {
        let draft = RecordDraftTests.draft()
        RecordDraftTests.add([(.domain, "a.cn"), (.expiresOn, "x"), (.expiresOn, "y")], line: 2, to: draft)
        draft.notes.rejects.append(
            Reject(line: 3, reason: .cellCount, detail: BilingualLine(same: "x"), raw: ""))
        draft.beginSection()
        let early = draft.snapshot()
        RecordDraftTests.add([(.domain, "b.cn")], line: 4, to: draft)
        let first = draft.finish()
        #expect(draft.count == 0 && draft.further == nil && draft.notes.rejects.isEmpty)
        RecordDraftTests.add([(.domain, "c.cn")], line: 5, to: draft)
        let second = draft.finish()
        #expect(RecordDraftTests.texts(early) == ["2 a.cn, 2 y"])
        #expect(RecordDraftTests.texts(first) == ["2 a.cn, 2 y", "4 b.cn"])
        #expect(RecordDraftTests.texts(second) == ["5 c.cn"])
        #expect([early, first, second].map(\.readCount) == [2, 3, 1])
        #expect([early, first, second].map(\.laterHeaders) == [1, 1, 0])
    }

    @Test func aPlacedBatchLeavesTheOtherAsItWas() {
        let draft = RecordDraftTests.draft()
        RecordDraftTests.add([(.domain, "a.cn"), (.expiresOn, "x"), (.expiresOn, "y")], line: 2, to: draft)
        draft.notes.rejects.append(
            Reject(line: 3, reason: .cellCount, detail: BilingualLine(same: "x"), raw: ""))
        draft.beginSection()
        RecordDraftTests.add([(.domain, "b.cn")], line: 4, to: draft)
        let batch = draft.finish()
        let placed = batch.placed(afterLines: 10).placed(afterHeaders: 2)
        #expect(batch.placed(afterLines: 0) === batch && batch.placed(afterHeaders: 0) === batch)
        #expect(placed.cells === batch.cells && placed.places === batch.places)
        #expect(RecordDraftTests.texts(placed) == ["12 a.cn, 12 y", "14 b.cn"])
        #expect(RecordDraftTests.texts(batch) == ["2 a.cn, 2 y", "4 b.cn"])
        #expect(placed.rejects.map(\.line) == [13] && batch.rejects.map(\.line) == [3])
        #expect((0...1).map { placed.header(of: $0).number } == [2, 3])
        #expect((0...1).map { batch.header(of: $0).number } == [0, 1])
        let settled = placed.settled { header, _ in
            var orders = DateOrders()
            orders.expiresOn = header == 2 ? .dmy : .mdy
            return orders
        }
        #expect(settled.cells === batch.cells && settled.places === batch.places)
        #expect((0...1).map { settled.dateOrders(of: $0).expiresOn } == [.dmy, .mdy])
        #expect(settled.furtherRecords(of: 0).map(\.dateOrders.expiresOn) == [.dmy])
        #expect((0...1).allSatisfy { placed.dateOrders(of: $0).expiresOn == nil })
    }

    /// What further columns state below a later header has the order that its record has.
    @Test func furtherValuesHaveTheOrderOfTheirRecord() {
        let draft = RecordDraftTests.draft()
        var orders = DateOrders()
        orders.expiresOn = .dmy
        draft.beginSection(for: orders)
        RecordDraftTests.add([(.domain, "a.cn"), (.expiresOn, "x"), (.expiresOn, "y")], line: 2, to: draft)
        let batch = draft.finish()
        #expect(batch.dateOrders(of: 0) == orders)
        #expect(batch.furtherRecords(of: 0).map(\.dateOrders) == [orders])
    }

    @Test func cellsAreCopiedWhereOneChanges() {
        let draft = RecordDraftTests.draft()
        for line in 2...3 {
            RecordDraftTests.add([(.domain, "a.cn"), (.registrar, "万网")], line: line, to: draft)
        }
        let batch = draft.finish()
        #expect(CellChanges(batch).finish() === batch)
        var changes = CellChanges(batch)
        changes.replace(1, .registrar, .missing)
        let known = [changes.cell(0, .registrar), changes.cell(1, .registrar), changes.cell(1, .province)]
        #expect(known.map(\.isMissing) == [false, true, true])
        let changed = changes.finish()
        #expect((0...1).map { changed.bytes($0, .registrar).string } == ["万网", ""])
        #expect((0...1).map { batch.bytes($0, .registrar).string } == ["万网", "万网"])
        #expect(RecordDraftTests.texts(changed) == ["2 a.cn", "3 a.cn"])
        #expect(changed.places === batch.places && changed.cells !== batch.cells)
    }
}
