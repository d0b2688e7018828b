import Bytes
import Portfolio
import Testing

@testable import Reports

/// Rows that name the same subject share one entry, rows that differ in anything have one each.
@Suite struct IndexSubjectsTests {
    struct Subject: Sendable {
        var label = "S1"
        var organizer = "甲公司"
        var contact = "甄子虚"
        var export = 0
        var line = 2
        var isNamedOnly = false
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
        (Subject(organizer: "ab", contact: ""), Subject(organizer: "a", contact: "b"), false),
        (Subject(export: 1, line: 2), Subject(export: 2, line: 1), false),
        (Subject(contact: ""), Subject(contact: "甄乌有"), false),
        (Subject(), Subject(isNamedOnly: true), false),
    ]

    private func add(_ subject: Subject, _ subjects: inout IndexSubjects, _ parties: inout InternedTexts) -> Int {
        let rows = IndexRows()
        MadeRow(
            flags: subject.isNamedOnly ? .subjectIsNamedOnly : [], organizer: subject.organizer, subject: subject.label,
            contact: subject.contact, subjectSource: SourceReference(export: subject.export, line: subject.line)
        ).append(to: rows)
        return subjects.number(of: rows.rows[0], in: rows, &parties)
    }

    @Test(arguments: pairs) func areToldApart(_ first: Subject, _ second: Subject, _ isSame: Bool) {
        var subjects = IndexSubjects()
        var parties = InternedTexts()
        #expect(add(first, &subjects, &parties) == 0)
        #expect(add(second, &subjects, &parties) == (isSame ? 0 : 1))
        #expect(add(first, &subjects, &parties) == 0)
        #expect(subjects.all.count == (isSame ? 1 : 2))
        for (subject, known) in zip([first, second], subjects.all) {
            #expect(parties[known.label].string == subject.label)
            #expect(parties[known.organizer].string == subject.organizer)
            #expect(parties[known.contact].string == subject.contact)
            #expect(known.source?.export == subject.export && known.source?.line == subject.line)
            #expect(known.isNamedOnly == subject.isNamedOnly)
        }
    }
}
