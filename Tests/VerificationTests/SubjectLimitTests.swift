import Bytes
import Portfolio
import Testing

@testable import Verification

/// More subjects than one directory can hold.
@Suite struct SubjectLimitTests {
    @Test(arguments: [(12, true), (11, false)]) func textBeyondTheLimitIsNoticed(_ limit: Int, _ hasRoom: Bool) throws {
        let text = ByteBuffer()
        text.append("S1甲公司")
        let draft = RecordDraft(
            export: ExportSource(path: "subjects.csv", index: 0), text: text, stride: Field.fieldCount)
        draft.beginRecord(line: 2)
        draft.set(.subjectID, Cell(offset: 0, count: 2))
        draft.set(.organizer, Cell(offset: 2, count: 9))
        draft.endRecord()
        let builder = SubjectDirectoryBuilder(try Records.lists(), textLimit: limit - 1)
        #expect(builder.hasRoom)
        #expect(builder.add(draft.finish()).isEmpty)
        #expect(builder.hasRoom == hasRoom)
    }

    /// A fact longer than its length in 16 bits; the row that adds it comes first, last, or between others.
    @Test(arguments: [0, 1, 2]) func aLongFactIsKeptWhole(_ place: Int) throws {
        let long = String(repeating: "长", count: 30_000)
        var rows: [Facts] = [
            [.subjectID: "S1", .organizer: "甲公司"], [.subjectID: "S1", .certificateNo: "1", .organizer: "乙公司"],
        ]
        rows.insert([.subjectID: "S1", .legalRepresentative: long], at: place)
        rows.append([.subjectID: "S2", .organizer: "丙公司", .icpLicence: "京ICP备1号"])
        let portfolio = try Records.portfolio(
            [[.domain: "a.cn", .subject: "S1"], [.domain: "b.cn", .subject: "S2"]], subjects: rows)
        let first = portfolio.verdict(0).facts
        #expect(first.subjectCell(.legalRepresentative).string == long)
        #expect(first.organizer.string == "甲公司")
        #expect(first.subjectCell(.certificateNo).string == "1")
        #expect(first.subjectCell(.nature).isEmpty)
        let second = portfolio.verdict(1).facts
        #expect(second.organizer.string == "丙公司")
        #expect(second.subjectCell(.icpLicence).string == "京ICP备1号")
    }
}
