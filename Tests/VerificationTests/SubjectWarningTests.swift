import Bytes
import Portfolio
import Testing

@testable import Verification

/// Invalid names among the domains of subjects: the first are told one by one, the others counted.
@Suite struct SubjectWarningTests {
    struct Case: Sendable, CustomTestStringConvertible {
        /// For each row, whether it names a subject, and how many invalid names it lists.
        let rows: [(isKnown: Bool, names: Int)]
        /// How many warnings tell of one name, and of how many names the last one tells.
        let listed: Int
        let counted: Int
        var testDescription: String { "\(rows)" }
    }

    private static let cases = [
        Case(rows: [(true, 3)], listed: 3, counted: 0),
        Case(rows: [(true, 1000)], listed: 1000, counted: 0),
        Case(rows: [(true, 1001)], listed: 1000, counted: 1),
        Case(rows: [(true, 999), (true, 0), (true, 2), (true, 5)], listed: 1000, counted: 6),
        // What stands in a row that is rejected counts nowhere, and takes nobody's place.
        Case(rows: [(false, 1500), (true, 700), (false, 10), (true, 400)], listed: 1000, counted: 100),
    ]

    @Test(arguments: cases, [true, false])
    func theFirstAreListedAndTheOthersCounted(_ example: Case, _ isReadBefore: Bool) throws {
        let records = SubjectWarningTests.batch(example)
        let builder = SubjectDirectoryBuilder(try Records.lists())
        let batch = SubjectRowReader(try Records.lists()).read(records)
        let rejects = isReadBefore ? builder.add(batch) : builder.add(records)
        #expect(rejects.count == example.rows.filter { !$0.isKnown }.count)
        #expect(batch.refused.count <= SubjectDirectoryBuilder.warningLimit)
        let warnings = builder.finish().warnings.map(\.en)
        let listed = warnings.filter { $0.hasSuffix("the subject's other domains are used") }
        #expect(listed.count == example.listed)
        let end = "\(example.counted) more invalid names in subjects' domains are not listed"
        #expect(warnings.dropFirst(listed.count) == (example.counted > 0 ? [end] : []))
    }

    private static func batch(_ example: Case) -> RecordBatch {
        let text = ByteBuffer()
        let draft = RecordDraft(
            export: ExportSource(path: "subjects.csv", index: 0), text: text, stride: Field.fieldCount)
        for (place, row) in example.rows.enumerated() {
            draft.beginRecord(line: place + 2)
            var start = text.count
            text.append("S\(place)")
            if row.isKnown { draft.set(.subjectID, text.cell(from: start)) }
            start = text.count
            for _ in 0..<row.names { text.append("_.cn,") }
            draft.set(.domains, text.cell(from: start))
            draft.endRecord()
        }
        return draft.finish()
    }
}
