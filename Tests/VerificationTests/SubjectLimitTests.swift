import Portfolio
import Testing

@testable import Verification

/// More subjects than one directory can hold.
@Suite struct SubjectLimitTests {
    @Test(arguments: [(12, true), (11, false)]) func textBeyondTheLimitIsNoticed(_ limit: Int, _ hasRoom: Bool) {
        let text = ByteBuffer()
        text.append("S1甲公司")
        let batch = RecordBatch(
            export: ExportSource(path: "subjects.csv", index: 0), text: text, stride: Field.fieldCount)
        batch.beginRecord(line: 2)
        batch.set(.subjectID, Cell(offset: 0, count: 2))
        batch.set(.organizer, Cell(offset: 2, count: 9))
        batch.endRecord()
        let builder = SubjectDirectoryBuilder(textLimit: limit - 1)
        #expect(builder.hasRoom)
        #expect(builder.add(batch).isEmpty)
        #expect(builder.hasRoom == hasRoom)
    }
}
