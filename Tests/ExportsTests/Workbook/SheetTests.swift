import Portfolio
import Testing

@testable import Exports

/// What the cells of a sheet hold, and where they stand.
@Suite struct SheetTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let book: @Sendable () -> WorkbookMaker
        var records: [String] = []
        var rejects: [String] = []
        var repeatedHeaders = 0
        var testDescription: String { id }

        init(
            _ id: String, _ records: [String], rejects: [String] = [], repeatedHeaders: Int = 0,
            _ book: @escaping @Sendable () -> WorkbookMaker
        ) {
            (self.id, self.records, self.rejects, self.book) = (id, records, rejects, book)
            self.repeatedHeaders = repeatedHeaders
        }
    }

    private static let header = WorkbookMaker.row(1, "域名", "注册商", "到期时间")
    private static let styles = """
        <numFmts count="1"><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts>
        <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="57"/></cellXfs>
        <dxfs><dxf><numFmt numFmtId="0" formatCode="d"/></dxf></dxfs>
        """

    /// A workbook of a header and one row with these cells behind a domain.
    private static func cells(_ cells: String) -> WorkbookMaker {
        WorkbookMaker(header + "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>a.cn</t></is></c>\(cells)</row>")
    }

    static let cases: [Case] = [
        Case("inline texts", ["2: domain=a.cn | registrar=甲 | expires_on=2027-05-01"]) {
            WorkbookMaker(header + WorkbookMaker.row(2, "a.cn", "甲", "2027-05-01"))
        },
        Case("strict namespaces", ["2: domain=a.cn | registrar=甲"]) {
            var book = WorkbookMaker(header + WorkbookMaker.row(2, "a.cn", "甲"))
            book.isStrict = true
            return book
        },
        Case("a prefix for the namespace, others beside it", ["2: domain=a.cn"]) {
            WorkbookMaker(
                header + """
                    <x:row xmlns:x="\(WorkbookMaker.transitional)" r="2"><x:c r="A2" t="str"><x:v>a.cn</x:v></x:c>\
                    <o:c xmlns:o="urn:o" r="B2" t="str"><o:v>z</o:v></o:c></x:row>
                    """)
        },
        Case("shared texts: runs joined, phonetics left out", ["2: domain=a.cn | registrar=甲乙丙"]) {
            var book = cells(#"<c r="B2" t="s"><v>1</v></c>"#)
            book.strings = [
                "<t>x</t>",
                """
                <r><t>甲</t></r><r><rPr><b/></rPr><t xml:space="preserve">乙丙 </t></r>\
                <rPh sb="0" eb="1"><t>jia</t></rPh><phoneticPr fontId="1"/>
                """,
            ]
            return book
        },
        Case("phonetics inside an inline text", ["2: domain=a.cn | registrar=甲"]) {
            cells(#"<c r="B2" t="inlineStr"><is><t>甲</t><rPh sb="0" eb="1"><t>jia</t></rPh></is></c>"#)
        },
        Case("values of formulas", ["2: domain=a.cn | registrar=甲 | expires_on=#REF!"]) {
            cells(#"<c r="B2" t="str"><f>X1</f><v>甲</v></c><c r="C2" t="e"><f>X2</f><v>#REF!</v></c>"#)
        },
        Case("a formula without a value is no missing cell", ["2: domain=a.cn | registrar=#VALUE!"]) {
            cells(#"<c r="B2"><f>X1</f></c><c r="C2" t="str"><f>X2</f><v></v></c>"#)
        },
        Case("numbers and truth", ["2: domain=a.cn | registrar=9.11E+17 | expires_on=TRUE"]) {
            cells(#"<c r="B2"><v>911000000000000000</v></c><c r="C2" t="b"><v>1</v></c>"#)
        },
        Case("white space around values", ["2: domain=a.cn | registrar=x | expires_on=7"]) {
            var book = cells("<c r=\"B2\" t=\"s\"><v>\n0 </v></c><c r=\"C2\"><v> 7\n</v></c>")
            book.strings = ["<t>x</t>"]
            return book
        },
        Case("a day by a built-in format", ["2: domain=a.cn | expires_on=2027-05-01"]) {
            var book = cells(#"<c r="C2" s="1"><v>46508</v></c>"#)
            book.styles = styles
            return book
        },
        Case("a day by a custom format, with a time", ["2: domain=a.cn | expires_on=2027-05-01 12:00:00"]) {
            var book = cells(#"<c r="C2" s="2"><v>46508.5</v></c>"#)
            book.styles = styles
            return book
        },
        Case("a day by a Chinese format", ["2: domain=a.cn | expires_on=2027-05-01"]) {
            var book = cells(#"<c r="C2" s="3"><v>46508</v></c>"#)
            book.styles = styles
            return book
        },
        Case("a number without a day's format stays one", ["2: domain=a.cn | expires_on=46508"]) {
            var book = cells(#"<c r="C2" s="0"><v>46508</v></c>"#)
            book.styles = styles
            return book
        },
        Case("days from 1904 on", ["2: domain=a.cn | expires_on=2027-05-01"]) {
            var book = cells(#"<c r="C2" s="1"><v>45046</v></c>"#)
            (book.styles, book.properties) = (styles, #"date1904="1""#)
            return book
        },
        Case("a day in ISO form", ["2: domain=a.cn | expires_on=2027-05-01T00:00:00"]) {
            cells(#"<c r="C2" t="d"><v>2027-05-01T00:00:00</v></c>"#)
        },
        Case("gaps in rows and columns", ["5: domain=a.cn | expires_on=2027-05-01", "9: domain=b.cn"]) {
            WorkbookMaker(
                header + """
                    <row r="5"><c r="A5" t="str"><v>a.cn</v></c><c r="C5" t="str"><v>2027-05-01</v></c></row>
                    <row r="7" ht="20"/><row r="8"><c r="A8" s="1"/></row>
                    <row r="9"><c r="A9" t="str"><v>b.cn</v></c></row>
                    """)
        },
        Case("rows and cells without places", ["2: domain=a.cn | registrar=甲", "4: domain=b.cn", "5: domain=c.cn"]) {
            WorkbookMaker(
                header + """
                    <row><c t="str"><v>a.cn</v></c><c t="str"><v>甲</v></c></row>
                    <row><c r="A4" t="str"><v>b.cn</v></c></row><row><c t="str"><v>c.cn</v></c></row>
                    """)
        },
        Case("titles above the header", ["4: domain=a.cn"]) {
            WorkbookMaker(
                WorkbookMaker.row(1, "我的域名") + WorkbookMaker.row(2, " ")
                    + WorkbookMaker.row(3, "域名", "注册商") + WorkbookMaker.row(4, "a.cn"))
        },
        Case("a repeated header", ["2: domain=a.cn", "4: domain=b.cn"], repeatedHeaders: 1) {
            WorkbookMaker(
                header + WorkbookMaker.row(2, "a.cn") + WorkbookMaker.row(3, "域名", "注册商", "到期时间")
                    + WorkbookMaker.row(4, "b.cn"))
        },
        Case(
            "a second header with other columns is obeyed",
            ["2: domain=a.cn | registrar=甲", "4: domain=b.cn | registrar=乙 | registrant=丙"], repeatedHeaders: 1
        ) {
            WorkbookMaker(
                header + WorkbookMaker.row(2, "a.cn", "甲") + WorkbookMaker.row(3, "域名持有者", "", "注册商", "域名")
                    + WorkbookMaker.row(4, "丙", "", "乙", "b.cn"))
        },
        Case("several columns of one fact", ["2: domain=a.cn | registrant=甲 | registrant_other=乙"]) {
            WorkbookMaker(
                WorkbookMaker.row(1, "域名", "Registrant Name", "Registrant Organization")
                    + WorkbookMaker.row(2, "a.cn", "乙", "甲"))
        },
        Case("a record above the header", ["3: domain=a.cn | registrar=甲"], rejects: ["1 above-header"]) {
            WorkbookMaker(
                WorkbookMaker.row(1, "x.com", "甲") + WorkbookMaker.row(2, "域名", "注册商")
                    + WorkbookMaker.row(3, "a.cn", "甲"))
        },
        Case("more cells than the header", ["3: domain=b.cn"], rejects: ["2 cell-count"]) {
            WorkbookMaker(
                header + WorkbookMaker.row(2, "a.cn", "甲", "2027-05-01", "x")
                    + WorkbookMaker.row(3, "b.cn", "", "", " "))
        },
        Case("hidden rows, empty rows, a header's empty column", ["2: domain=a.cn | expires_on=2027-05-01"]) {
            WorkbookMaker(
                WorkbookMaker.row(1, "", "域名", "", "到期时间")
                    + WorkbookMaker.row(2, "1", "a.cn", "x", "2027-05-01", attributes: "hidden=\"1\"")
                    + WorkbookMaker.row(3, " ", "\u{A0}", ""))
        },
        Case("what cells are cleaned of", ["2: domain=a.cn"]) {
            WorkbookMaker(header + WorkbookMaker.row(2, " 'a.cn_x000D_\n", "-", "无"))
        },
        Case("a merged cell has its value in the first one alone", ["2: domain=a.cn | registrar=甲", "3: domain=b.cn"]) {
            WorkbookMaker(header + WorkbookMaker.row(2, "a.cn", "甲") + WorkbookMaker.row(3, "b.cn"))
        },
        Case("a sheet of nothing but a header", []) { WorkbookMaker(header) },
    ]

    @Test(arguments: cases) func reads(_ item: Case) throws {
        let reading = try FileReading(item.book().bytes).first
        #expect(reading.records == item.records)
        #expect(reading.rejects == item.rejects)
        #expect(reading.repeatedHeaders == item.repeatedHeaders)
    }

    @Test func aSurplusCellSaysWhichHeader() throws {
        let book = WorkbookMaker(SheetTests.header + WorkbookMaker.row(2, "a.cn", "", "", "x"))
        let details = try FileReading(book.bytes).first.details
        #expect(details == ["4 cells instead of 3; the header on line 1 has 3 columns"])
    }

    @Test func aSecondHeaderOfAnotherKindStopsTheRun() throws {
        let rows = SheetTests.header + WorkbookMaker.row(2, "a.cn") + WorkbookMaker.row(3, "主办单位", "证件号码")
        let file = TemporaryFile(WorkbookMaker(rows).bytes)
        let aliases = try Reading.aliases()
        let probe = try #require(try ExportFile(path: file.path, index: 0, aliases: aliases).probes.first)
        let piece = try #require(try ExportReader(probe, wanted: .domains, aliases: aliases).next())
        var order = PieceOrder()
        let error = #expect(throws: InputError.self) { _ = try order.settle(piece.understood { $0 }) { $0 } }
        #expect(error?.line == 3)
        #expect(error?.path.hasSuffix("[域名]") == true)
    }

    /// More rows than one block holds: the header is skipped once, lines go on.
    @Test func manyRows() throws {
        // Of several lengths, so that pieces of the part end anywhere in a row.
        let rows = (2...3000).map { WorkbookMaker.row($0, "d\($0).cn", "商\($0 * $0)", "2027-05-01") }.joined()
        let reading = try FileReading(WorkbookMaker(SheetTests.header + rows).bytes).first
        let expected = (2...3000).map {
            "\($0): domain=d\($0).cn | registrar=商\($0 * $0) | expires_on=2027-05-01"
        }
        #expect(reading.records == expected)
        #expect(reading.pieces > 1)
    }

    @Test func partsMayBePackedAndLieAnywhere() throws {
        var book = WorkbookMaker(SheetTests.header + WorkbookMaker.row(2, "a.cn"))
        book.folder = "content/deep"
        let bytes = book.bytes { entries in
            for index in entries.indices { entries[index].isDeflated = true }
        }
        #expect(try FileReading(bytes).first.records == ["2: domain=a.cn"])
    }
}
