import Bytes
import Portfolio
import Testing

@testable import Exports

/// Whether `1/5/2024` is January or May, decided for each column of a file.
@Suite struct DateOrderDecisionTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let cells: [String]
        var fixed: DateOrder?
        let order: DateOrder?
        var testDescription: String { id }
    }

    static let cases: [Case] = [
        Case(id: "no cell", cells: [], order: nil),
        Case(id: "day first", cells: ["1/5/2024", "25/12/2023", "2024-01-05"], order: .dmy),
        Case(id: "month first", cells: ["1/5/2024", "12/25/2023"], order: .mdy),
        Case(id: "nothing decides", cells: ["1/5/2024", "5/5/2024", "2024-12-25", ""], order: nil),
        Case(id: "contradiction", cells: ["25/12/2023", "12/25/2023", "25/12/2023"], order: nil),
        Case(id: "the config decides", cells: ["12/25/2023"], fixed: .dmy, order: .dmy),
        Case(id: "the config decides where nothing else does", cells: ["1/5/2024"], fixed: .mdy, order: .mdy),
        Case(
            id: "the thousandth record counts", cells: Array(repeating: "1/5/2024", count: 999) + ["25/12/2023"],
            order: .dmy),
        Case(
            id: "the record behind it does not", cells: Array(repeating: "1/5/2024", count: 1000) + ["25/12/2023"],
            order: nil),
    ]

    @Test(arguments: cases) func expiryColumn(_ item: Case) {
        // A batch and many batches must decide the same.
        for size in [1, 7, 5000] {
            var decision = DateOrderDecision(fixed: item.fixed)
            for start in stride(from: 0, to: item.cells.count, by: size) where !decision.isReady {
                let part = item.cells[start..<min(item.cells.count, start + size)]
                decision.look(at: DateOrderDecisionTests.batch(part.map { [.expiresOn: $0] }))
            }
            #expect(decision.decided[.expiresOn] == item.order, "\(size)")
        }
    }

    @Test func eachColumnIsDecidedForItself() {
        var decision = DateOrderDecision()
        decision.look(
            at: DateOrderDecisionTests.batch([
                [.registeredOn: "25/12/2023", .expiresOn: "12/25/2027"], [.realNameCompletedOn: "1/5/2024"],
            ]))
        #expect(decision.decided[.registeredOn] == .dmy)
        #expect(decision.decided[.expiresOn] == .mdy)
        #expect(decision.decided[.realNameCompletedOn] == nil)
        #expect(decision.decided[.domain] == nil)
    }

    /// A contradiction leaves cells with two readings ambiguous, a later one that contradicts the order too.
    @Test func undecidedCellsAreAmbiguous() {
        var decision = DateOrderDecision()
        decision.look(at: DateOrderDecisionTests.batch([[.expiresOn: "25/12/2023"]]))
        #expect("12/25/2023".withBytes { DayReader.read($0, order: decision.decided[.expiresOn]) } == .ambiguous)
        decision.look(at: DateOrderDecisionTests.batch([[.expiresOn: "12/25/2023"]]))
        #expect("1/5/2024".withBytes { DayReader.read($0, order: decision.decided[.expiresOn]) } == .ambiguous)
    }

    private static func batch(_ records: [[Field: String]]) -> RecordBatch {
        let text = ByteBuffer()
        let draft = RecordDraft(
            export: ExportSource(path: "a.csv", index: 0), text: text, stride: Field.domainFieldCount)
        for (index, record) in records.enumerated() {
            draft.beginRecord(line: index + 2)
            for (field, value) in record {
                let start = text.count
                text.append(value)
                draft.set(field, text.cell(from: start))
            }
            draft.endRecord()
        }
        return draft.finish()
    }
}
