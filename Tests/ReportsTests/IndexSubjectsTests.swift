import Bytes
import Portfolio
import Testing

@testable import Reports

/// Rows that name the same subject share one entry, rows that differ in anything have one each.
@Suite struct IndexSubjectsTests {
    struct Subject: Sendable {
        var label = "S1"
        var organizer = "甲公司"
        var export: UInt32 = 0
        var line: UInt32 = 2
    }

    static let pairs: [(Subject, Subject, isSame: Bool)] = [
        (Subject(), Subject(), true),
        (Subject(label: "", organizer: ""), Subject(label: "", organizer: ""), true),
        (Subject(), Subject(label: "S2"), false),
        (Subject(), Subject(organizer: "乙公司"), false),
        (Subject(), Subject(export: 1), false),
        (Subject(), Subject(line: 3), false),
        // What ends one text cannot begin the other.
        (Subject(label: "ab", organizer: "c"), Subject(label: "a", organizer: "bc"), false),
        (Subject(label: "ab", organizer: ""), Subject(label: "", organizer: "ab"), false),
        (Subject(export: 1, line: 2), Subject(export: 2, line: 1), false),
    ]

    private let rows = IndexRows()

    private func add(_ subject: Subject, _ subjects: inout IndexSubjects, _ parties: inout InternedTexts) -> Int {
        let row = MadeRow(subjectSource: (subject.export, subject.line)).row(in: rows)
        return subject.label.withBytes { label in
            subject.organizer.withBytes { subjects.number(label: label, organizer: $0, row, &parties) }
        }
    }

    @Test(arguments: pairs) func areToldApart(_ first: Subject, _ second: Subject, _ isSame: Bool) {
        var subjects = IndexSubjects()
        var parties = InternedTexts()
        #expect(add(first, &subjects, &parties) == 0)
        #expect(add(second, &subjects, &parties) == (isSame ? 0 : 1))
        #expect(add(first, &subjects, &parties) == 0)
        #expect(subjects.count == (isSame ? 1 : 2))
        for (number, subject) in [first, second].enumerated() where number < subjects.count {
            let numbers = (0..<4).map { IslandWriter.number(subjects[number], $0) }
            #expect(parties[numbers[0]].string == subject.label)
            #expect(parties[numbers[1]].string == subject.organizer)
            #expect(subjects.organizer(of: number) == numbers[1])
            #expect(numbers[2...] == [Int(subject.export), Int(subject.line)])
        }
    }
}
