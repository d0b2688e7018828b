import Bytes
import Portfolio
import Testing

@testable import Verification

/// Several rows of one filing subject: the first word counts, but one that nobody can read is none.
@Suite struct SubjectMergingTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let field: Field
        let first: String
        let second: String
        let expected: String
        init(_ field: Field, _ first: String, _ second: String, _ expected: String) {
            (self.field, self.first, self.second, self.expected) = (field, first, second, expected)
        }
        var testDescription: String { "\(field.name) '\(first)' '\(second)'" }
    }

    static let cases = [
        Case(.organizer, "甲公司", "乙公司", "甲公司"), Case(.organizer, "", "甲公司", "甲公司"),
        Case(.organizer, "甲*", "甲公司", "甲公司"), Case(.organizer, "#REF!", "甲公司", "甲公司"),
        Case(.organizer, "未备案", "甲公司", "甲公司"), Case(.organizer, "甲公司", "未备案", "甲公司"),
        Case(.legalRepresentative, "张*", "张三", "张三"), Case(.legalRepresentative, "张三", "李四", "张三"),
        Case(.certificateNo, "9111****0M", "91110000MA0000AB0M", "91110000MA0000AB0M"),
        Case(.certificateNo, "9.11E+17", "91110000MA0000AB0M", "91110000MA0000AB0M"),
        Case(.nature, "????", "企业", "企业"), Case(.province, "110000", "上海", "110000"),
    ]

    @Test(arguments: cases) func theFirstReadableCounts(_ item: Case) throws {
        let subjects: [Facts] = [
            [.subjectID: "S1", item.field: item.first], [.subjectID: "S1", item.field: item.second],
        ]
        let directory = try Records.portfolio([], subjects: subjects).context.subjects
        #expect(directory.count == 1)
        #expect(directory.bytes(0, item.field).string == item.expected)
    }

    @Test func namesThatDifferAreTold() throws {
        let rows: [Facts] = [
            [.subjectID: "S1", .organizer: "甲公司", .legalRepresentative: "张三"],
            [.subjectID: "S1", .organizer: "甲 公司", .legalRepresentative: "张*"], [.subjectID: "S1", .organizer: "乙公司"],
        ]
        let warnings = try Records.portfolio([], subjects: rows).context.subjects.warnings
        #expect(
            warnings.map(\.en) == [
                "subjects.csv:4: the organizer is '乙公司', but '甲公司' on subjects.csv:2 for the same filing subject; "
                    + "the first counts, correct one of them"
            ])
    }
}
