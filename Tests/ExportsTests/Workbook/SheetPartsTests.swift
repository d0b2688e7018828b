import Portfolio
import TestSupport
import Testing

@testable import Exports

/// Sheets that are read in parts: what comes of them is what comes of them in one go, whatever is in them.
@Suite struct SheetPartsTests {
    /// How a sheet is read.
    enum Way: Sendable {
        /// In parts to its end.
        case parts
        /// In one go from the beginning: it cannot be cut there.
        case oneGo
        /// In parts at first, and again in one go.
        case again
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let way: Way
        /// What the refusal says; empty for none.
        let refusal: String
        let sheet: @Sendable () -> String
        var testDescription: String { id }

        init(_ id: String, _ way: Way, refusal: String = "", _ sheet: @escaping @Sendable () -> String) {
            (self.id, self.way, self.refusal, self.sheet) = (id, way, refusal, sheet)
        }
    }

    /// What comes of a sheet: records, rejects and repeated headers, or the refusal alone, since how much is read before
    /// it depends on the parts.
    private struct Outcome: Equatable {
        var lines: [String] = []
        var refusal: String?
    }

    private static func outcome(_ read: () throws -> Reading) throws -> (outcome: Outcome, reading: Reading?) {
        do {
            let reading = try read()
            let lines = reading.records + reading.rejects + reading.details + ["\(reading.repeatedHeaders)"]
            return (Outcome(lines: lines), reading)
        } catch let error as InputError {
            return (Outcome(refusal: error.description), nil)
        }
    }

    /// Expects the same of the workbook however it is read; returns how it was read in parts.
    @discardableResult
    private static func compare(_ bytes: [UInt8], _ cut: Reading.Cut) throws -> (outcome: [String], reading: Reading?) {
        let file = TemporaryFile(bytes)
        let aliases = try Reading.aliases()
        var (lines, last): ([String], Reading?) = ([], nil)
        guard let probes = try? ExportFile(path: file.path, index: 0, aliases: aliases).probes else { return ([], nil) }
        for probe in probes {
            let oneGo = try outcome { try Reading(probe, aliases: aliases) }
            let parts = try outcome { try Reading(probe, cut: cut, aliases: aliases) }
            #expect(oneGo.outcome == parts.outcome)
            lines += parts.outcome.lines + [parts.outcome.refusal ?? ""]
            last = parts.reading
        }
        return (lines, last)
    }

    private static let main = WorkbookMaker.transitional
    private static let header = WorkbookMaker.row(1, "域名", "注册商", "到期时间")

    private static func rows(_ numbers: ClosedRange<Int>) -> String {
        numbers.map { WorkbookMaker.row($0, "d\($0).cn", "商\($0 * $0)", "2027-05-01") }.joined(separator: "\n")
    }

    /// A sheet of 40 rows, these in its middle.
    private static func around(_ rows: String, from next: Int = 22, behind: String = "") -> String {
        """
        <worksheet xmlns="\(main)"><sheetData>\(header)\(self.rows(2...20))\(rows)\(self.rows(next...40))</sheetData>\
        \(behind)</worksheet>
        """
    }

    private static func workbook(_ sheet: String) -> [UInt8] {
        WorkbookMaker(header).bytes { entries in
            for index in entries.indices where entries[index].name.hasSuffix("part0.xml") {
                entries[index].bytes = Array(sheet.utf8)
                entries[index].isDeflated = true
            }
        }
    }

    static let cases: [Case] = [
        Case("rows and nothing else", .parts) { around("", from: 21) },
        Case("rows that are missing, cells of all kinds", .parts) {
            around(
                """
                <row r="21"/><row r="22" spans="1:3" ht="1"><c r="A22" t="str"><f>B1</f><v>x.cn</v></c>\
                <c r="C22"><v>46508</v></c></row><row r="23"><c r="B23" t="b"><v>1</v></c></row>
                """, from: 24)
        },
        Case("a prefix for the namespace", .parts) {
            around("", from: 21).replacing("xmlns=", with: "xmlns:x=").replacing("</", with: "</x:")
                .replacing("<", with: "<x:").replacing("<x:/x:", with: "</x:")
        },
        Case("text before the rows and behind them", .parts) {
            around("", from: 21, behind: "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>")
                .replacing("<sheetData>", with: "<cols><col min=\"1\"/></cols>\n<sheetData>")
        },
        Case("much behind the rows", .parts) {
            around("", from: 21, behind: String(repeating: "<hyperlink ref=\"A1\"/>", count: 500))
        },
        Case("a row that is long", .parts) {
            around(
                "<row r=\"21\"><c t=\"inlineStr\"><is><t>x.cn</t></is></c>" + String(repeating: "<c/>", count: 3000)
                    + "</row>")
        },
        Case("headers further down", .parts) {
            around(WorkbookMaker.row(21, "注册商", "域名", "到期时间") + WorkbookMaker.row(22, "甲", "x.cn"), from: 23)
        },
        Case("cells that are too many", .parts) { around(WorkbookMaker.row(21, "x.cn", "", "", "y")) },
        Case("comments and instructions between cells", .parts) {
            around("<row r=\"21\"><!-- x --><c t=\"str\"><?y z?><v><![CDATA[x.cn]]></v></c></row>")
        },
        Case("rows without numbers", .oneGo) {
            around("", from: 21).replacing(#/ r="\d+"/#, with: "")
        },
        Case("another encoding", .oneGo) {
            "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"
                + around("", from: 21).replacing("商", with: "?").replacing("域名", with: "domain")
                .replacing("注册?", with: "registrar").replacing("到期时间", with: "expires_on")
        },
        Case("a comment that holds the first row", .oneGo) {
            around("", from: 21).replacing("<sheetData>", with: "<!--<sheetData><row r=\"1\">--><sheetData>")
        },
        Case("a row without a number further down", .again) {
            around(
                (21...30).map { _ in WorkbookMaker.row(0, "x.cn").replacing(" r=\"0\"", with: "") }.joined(), from: 31)
        },
        Case("rows in a comment", .again) { around("<!--\(rows(21...30))-->") },
        Case("rows in a CDATA section", .again) { around("<![CDATA[\(rows(21...30))]]>") },
        Case("rows in a row", .again) { around("<row r=\"21\">\(rows(22...30))</row>", from: 31) },
        Case("rows in an element of another namespace", .again) { around("<x xmlns=\"urn:x\">\(rows(22...30))</x>") },
        Case("rows in two pieces", .again) { around("</sheetData><sheetData>") },
        Case("rows behind the last one", .again) {
            around("</sheetData><x>").replacing("</worksheet>", with: "</x></worksheet>").replacing(
                "</sheetData></x>", with: "</x>")
        },
        Case("a number that comes twice", .again, refusal: "row 5 stands behind row 20") { around(rows(5...12)) },
        Case("a number that no row has", .again, refusal: "row '2000000' is none") { around("<row r=\"2000000\"/>") },
        Case("cells out of order", .again, refusal: "cell 'A21' stands out of its order in row 21") {
            around("<row r=\"21\"><c r=\"B21\"/><c r=\"A21\"/></row>")
        },
        Case("a tag that is not closed", .again, refusal: "malformed XML on line 21") {
            around("\n\n<row r=\"21\"><c>")
        },
        Case("an entity", .again, refusal: "malformed XML on line 20") { around("<row r=\"21\">&e;</row>") },
        Case("a prefix that is not declared", .again, refusal: "malformed XML on line 20") {
            around("<y:row r=\"21\"></y:row>")
        },
        Case("a DOCTYPE", .again, refusal: "malformed XML on line 20") { around("<!DOCTYPE x>") },
        Case("deep XML", .again, refusal: "nested more than 64 deep") {
            around(String(repeating: "<x>", count: 70) + String(repeating: "</x>", count: 70))
        },
        Case("many attributes", .again, refusal: "300 attributes; at most 256") {
            around("<row \((0..<300).map { "a\($0)=\"\"" }.joined(separator: " "))/>")
        },
        Case("many names, few of them in each row", .again, refusal: "more than 20000 different names") {
            around(
                (0..<210).map { row in
                    "<row r=\"\(row + 100)\">\((0..<100).map { "<a\(row)x\($0)/>" }.joined())</row>"
                }.joined(), from: 40)
        },
        Case("a shared text that is missing", .again, refusal: "row 21 refers to the shared text 7, which is missing") {
            around("<row r=\"21\"><c t=\"s\"><v>7</v></c></row>")
        },
        Case("a sheet that ends early", .again, refusal: "malformed XML") { String(around("", from: 21).dropLast(15)) },
        Case("text behind the sheet", .again, refusal: "malformed XML") { around("", from: 21) + "<x/>" },
        Case("a cell that is too long", .again, refusal: "more than 32,767 characters, which no spreadsheet") {
            around(WorkbookMaker.row(21, String(repeating: "x", count: 40_000)))
        },
        Case("a tag that is too long", .again, refusal: "longer than 128 KiB") {
            around("<row r=\"21\" a=\"\(String(repeating: "x", count: 300_000))\"/>")
        },
        Case("a tag that is long", .again) {
            around("<row r=\"21\" a=\"\(String(repeating: "x", count: 100_000))\"/>")
        },
        Case("another kind of table", .again, refusal: "a second header begins a table of filing subjects") {
            around(WorkbookMaker.row(21, "主办单位", "证件号码"))
        },
    ]

    @Test(arguments: cases, [1, 3]) func partsAreReadAsTheWhole(_ item: Case, _ chunks: Int) throws {
        let cut = Reading.Cut(chunkSize: 500 / chunks, partSize: 700, gapLimit: 5000, readsAhead: chunks - 1)
        let (lines, reading) = try SheetPartsTests.compare(SheetPartsTests.workbook(item.sheet()), cut)
        #expect(lines.last?.contains(item.refusal) != false || item.refusal.isEmpty, "\(lines)")
        guard let reading else {
            #expect(!item.refusal.isEmpty)
            return
        }
        #expect(item.refusal.isEmpty)
        #expect(reading.records.count > 20)
        switch item.way {
        case .parts: #expect(reading.parts > 5 && !reading.isReadAgain)
        case .oneGo: #expect(reading.parts == 0)
        case .again: #expect(reading.parts > 1 && reading.isReadAgain)
        }
    }

    @Test func aWrongChecksumIsToldBehindAllParts() throws {
        let bytes = WorkbookMaker(SheetPartsTests.header + SheetPartsTests.rows(2...40)).bytes { entries in
            for index in entries.indices where entries[index].name.hasSuffix("part0.xml") { entries[index].crc = 1 }
        }
        let cut = Reading.Cut(chunkSize: 500, partSize: 700, gapLimit: 5000)
        let lines = try SheetPartsTests.compare(bytes, cut).outcome
        #expect(lines.last?.contains("is damaged (its checksum is wrong)") == true)
    }

    /// Small sheets, and the first part of larger ones, as they are cut in an audit.
    @Test(arguments: [3, 600, 5000]) func sizesAsInAnAudit(_ count: Int) throws {
        let rows = SheetPartsTests.header + SheetPartsTests.rows(2...count)
        let reading = try SheetPartsTests.compare(WorkbookMaker(rows).bytes, Reading.Cut()).reading
        #expect(reading?.records.count == count - 1)
        #expect(reading?.isReadAgain == false)
        #expect((reading?.parts ?? 0) == (count > 4000 ? 4 : 0))
    }

    private static let pieces = [
        "<row r=\"21\">", "<row>", "</row>", "<row/>", "<!--", "-->", "<![CDATA[", "]]>", "<x>", "</x>", "<c>",
        "<v>1</v>",
        "<is><t>", "</t></is>", "</sheetData>", "<sheetData>", "</worksheet>", "&amp;", "&e;", "<", ">", "\"", "\u{1}",
        "\n",
        " r=\"7\"", "<?p ", "?>", "<rPh>", "</rPh>", "<!DOCTYPE x>", "<x xmlns=\"\(main)\">", "</row><row r=\"30\">",
        "<c r=\"B9\" t=\"s\"><v>0</v></c>",
    ]

    /// Sheets with anything anywhere in them, cut anywhere.
    @Test(arguments: 0..<150) func damagedSheets(_ seed: Int) throws {
        var random = SeededNumbers(seed: UInt64(7000 + seed))
        var sheet = Array(SheetPartsTests.around("", from: 21).utf8)
        for _ in 0..<(1 + random.next(below: 3)) {
            let place = random.next(below: sheet.count)
            switch random.next(below: 3) {
            case 0: sheet.removeSubrange(place..<min(sheet.count, place + 1 + random.next(below: 200)))
            case 1:
                let end = min(sheet.count, place + 1 + random.next(below: 400))
                sheet.insert(contentsOf: sheet[place..<end], at: random.next(below: sheet.count))
            default:
                let piece = SheetPartsTests.pieces[random.next(below: SheetPartsTests.pieces.count)]
                sheet.insert(contentsOf: piece.utf8, at: place)
            }
        }
        let cut = Reading.Cut(
            chunkSize: 1 + random.next(below: 800), partSize: 1 + random.next(below: 900),
            gapLimit: 1 + random.next(below: 4000), readsAhead: random.next(below: 4))
        let bytes = WorkbookMaker(SheetPartsTests.header).bytes { entries in
            for index in entries.indices where entries[index].name.hasSuffix("part0.xml") {
                entries[index].bytes = sheet
            }
        }
        try SheetPartsTests.compare(bytes, cut)
    }
}
