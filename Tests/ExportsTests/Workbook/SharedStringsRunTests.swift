import Bytes
import Portfolio
import TestSupport
import Testing

@testable import Exports

/// Shared texts that are read in runs: they are those that are read in one go, or none.
@Suite struct SharedStringsRunTests {
    private static let header = #"<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>"#

    private static var texts: [String] { ["<t>域名</t>", "<t>注册商</t>"] + (0..<400).map { "<t>商\($0 * $0)</t>" } }

    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        /// Whether they are read in runs.
        let isRead: Bool
        let change: @Sendable (String) -> String
        var testDescription: String { id }

        init(_ id: String, isRead: Bool, _ change: @escaping @Sendable (String) -> String) {
            (self.id, self.isRead, self.change) = (id, isRead, change)
        }
    }

    static let cases: [Case] = [
        Case("texts and nothing else", isRead: true) { $0 },
        Case("runs, phonetics, escapes", isRead: true) {
            $0.replacing("<t>商2500</t>", with: "<r><t>甲_x0041_</t></r><r><t>乙</t></r><rPh sb=\"0\"><t>z</t></rPh>")
        },
        Case("lines between texts", isRead: true) { $0.replacing("<si>", with: "\n  <si>") },
        Case("a prefix", isRead: true) {
            $0.replacing("xmlns=", with: "xmlns:x=").replacing("</", with: "</x:").replacing("<", with: "<x:")
                .replacing("<x:/x:", with: "</x:")
        },
        Case("an empty text", isRead: true) { $0.replacing("<si><t>商2500</t></si>", with: "<si/>") },
        Case("texts in a comment", isRead: false) {
            $0.replacing("<si><t>商2500</t></si>", with: "<!--\(String(repeating: "<si><t>x</t></si>", count: 80))-->")
        },
        Case("texts in a text", isRead: false) {
            $0.replacing("<si><t>商2500</t></si>", with: "<si>\(String(repeating: "<si><t>x</t></si>", count: 80))</si>")
        },
        Case("a long text", isRead: false) { $0.replacing("商2500", with: String(repeating: "x", count: 40_000)) },
        Case("malformed", isRead: false) { $0.replacing("<t>商2500</t>", with: "<t>商2500</x>") },
        Case("an end that is missing", isRead: false) { $0.replacing("</sst>", with: "") },
        Case("another encoding", isRead: false) { "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + $0 },
        Case("many names", isRead: false) { text in
            text.replacing(
                "<si><t>商2500</t></si>",
                with: (0..<110).map { item in
                    "<si>\((0..<100).map { "<a\(item)x\($0)/>" }.joined())<t>x</t></si>"
                }.joined())
        },
    ]

    private static func bytes(_ item: Case, crc: UInt32? = nil) -> [UInt8] {
        var book = WorkbookMaker(header)
        book.strings = texts
        return book.bytes { entries in
            for index in entries.indices where entries[index].name.hasSuffix("texts.xml") {
                entries[index].bytes = Array(item.change(String(decoding: entries[index].bytes, as: UTF8.self)).utf8)
                entries[index].crc = crc
            }
        }
    }

    private static func list(_ strings: SharedStrings) -> [String] {
        (0..<strings.count).map { strings.text.bytes(strings.place($0)).string }
    }

    /// The texts of a workbook as they are read in runs; nil where they are not.
    private static func runs(_ workbook: Workbook, _ size: Int) throws -> [String]? {
        let cutter = try #require(SharedStringsCutter(workbook, runSize: size))
        var runs = SharedStringsRuns()
        var count = 0
        while let run = cutter.next() {
            runs.add(run.parsed())
            count += 1
        }
        guard let strings = cutter.strings(of: runs) else { return nil }
        #expect(count > 1)
        return list(strings)
    }

    @Test(arguments: cases, [300, 1000]) func runsAreReadAsTheWhole(_ item: Case, _ size: Int) throws {
        let file = TemporaryFile(SharedStringsRunTests.bytes(item))
        let found = try SharedStringsRunTests.runs(try Workbook(try InputFile(path: file.path)), size)
        #expect((found != nil) == item.isRead)
        guard let found else { return }
        let whole = try Workbook(try InputFile(path: file.path)).values().strings
        #expect(found == SharedStringsRunTests.list(whole))
        #expect(found.count == SharedStringsRunTests.texts.count)
    }

    @Test func damagedTextsAreNotKept() throws {
        let file = TemporaryFile(SharedStringsRunTests.bytes(SharedStringsRunTests.cases[0], crc: 1))
        let workbook = try Workbook(try InputFile(path: file.path))
        #expect(try SharedStringsRunTests.runs(workbook, 300) == nil)
        #expect(throws: InputError.self) { try workbook.values() }
    }

    @Test func fewTextsAreReadInOneGo() throws {
        let file = TemporaryFile(SharedStringsRunTests.bytes(SharedStringsRunTests.cases[0]))
        #expect(SharedStringsCutter(try Workbook(try InputFile(path: file.path))) == nil)
    }
}
