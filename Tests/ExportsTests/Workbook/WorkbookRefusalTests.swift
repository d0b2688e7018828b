import Portfolio
import Testing

@testable import Exports

/// Workbooks that stop the run: each gets one line that says what is wrong and what to do.
@Suite struct WorkbookRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let id: String
        let bytes: @Sendable () -> [UInt8]
        let words: String
        var testDescription: String { id }

        init(_ id: String, _ words: String, _ bytes: @escaping @Sendable () -> [UInt8]) {
            (self.id, self.words, self.bytes) = (id, words, bytes)
        }
    }

    private static let book = WorkbookMaker(WorkbookMaker.row(1, "域名") + WorkbookMaker.row(2, "a.cn"))
    private static let sheet = "xl/worksheets/part0.xml"

    /// The workbook with one entry changed.
    private static func changed(_ name: String = sheet, _ change: (inout ZIPMaker.Entry) -> Void) -> [UInt8] {
        book.bytes { entries in
            for index in entries.indices where entries[index].name == name { change(&entries[index]) }
        }
    }

    private static func cells(_ cells: String) -> [UInt8] {
        WorkbookMaker(WorkbookMaker.row(1, "域名") + cells).bytes
    }

    /// A workbook whose sheet is a stream of 10 GB, whatever the archive says of its size.
    private static func zeros(saying size: UInt64) -> [UInt8] {
        changed {
            $0.stream = ZIPMaker.zeros(mebibytes: 10 << 10)
            ($0.crc, $0.size) = (1, size)
        }
    }

    static let archives: [Case] = [
        Case("a wrong checksum", "is damaged (its checksum is wrong)") { changed { $0.crc = 1 } },
        Case("a wrong checksum of a shared part", "part 'xl/book.xml'") { changed("xl/book.xml") { $0.crc = 1 } },
        Case("a size that is too small", "is damaged (its checksum is wrong)") {
            changed {
                $0.isDeflated = true
                $0.size = 40
            }
        },
        Case("a size that is too large", "bytes where the archive says 5000") {
            changed {
                $0.isDeflated = true
                $0.size = 5000
            }
        },
        Case("a bomb", "unpacks to 2861 MiB from 0 KiB, more than 200 to 1") {
            changed { $0.size = 3_000_000_000 }
        },
        Case("a bomb of many parts", "the workbook unpacks to 71 MiB") {
            book.bytes { entries in
                for index in 0..<5 { entries.append(ZIPMaker.Entry("m\(index)", "x")) }
                for index in (entries.count - 5)..<entries.count { entries[index].size = 15_000_000 }
            }
        },
        Case("a bomb below 1 GiB", "unpacks to 95 MiB") { changed { $0.size = 100_000_000 } },
        Case("a part of more than 1 GiB", "unpacks to more than 1 GiB") {
            changed {
                // As much in the archive that it might be true.
                $0.bytes += [UInt8](repeating: 0x20, count: 6 << 20)
                ($0.crc, $0.size) = (1, 1 << 30 + 1)
            }
        },
        Case("10 GB of zeros", "unpacks to 10240 MiB") { zeros(saying: 10 << 30) },
        Case("10 GB of zeros that are said to be 1 GiB", "malformed XML") { zeros(saying: 1 << 30) },
        Case("10 GB of zeros that are said to be few", "malformed XML") { zeros(saying: 1000) },
        Case("an entry that stands twice", "holds 'XL/Worksheets\\part0.xml' twice") {
            book.bytes { $0.append(ZIPMaker.Entry("XL/Worksheets\\part0.xml", "")) }
        },
        Case("an encrypted entry", "is encrypted") { changed { $0.flags = 1 } },
        Case("a cut-off archive", "is damaged or cut off") { Array(book.bytes.dropLast(30)) },
        Case("no workbook", "ZIP archive without a workbook; unpack it") {
            ZIPMaker.archive([ZIPMaker.Entry("domains.csv", "域名\na.cn\n")])
        },
        Case("nothing at all", "is damaged or cut off") { ZIPMaker.archive([]) },
        Case("OpenDocument", "OpenDocument") {
            ZIPMaker.archive([ZIPMaker.Entry("mimetype", "x"), ZIPMaker.Entry("content.xml", "<a/>")])
        },
        Case("another Office document", "ZIP archive without a workbook") {
            changed("xl/book.xml") { $0.bytes = Array("<w:document xmlns:w='urn:w'/>".utf8) }
        },
        Case("a binary workbook", "binary workbook (.xlsb)") {
            book.bytes { entries in
                entries[0].bytes = Array(
                    String(decoding: entries[0].bytes, as: UTF8.self).replacing("book.xml", with: "book.bin").utf8)
            }
        },
        Case("a missing part", "has no part 'xl/worksheets/part0.xml'") {
            book.bytes { $0.removeAll { $0.name == sheet } }
        },
        Case("a missing list of sheets", "has no part 'xl/book.xml'") {
            book.bytes { $0.removeAll { $0.name == "xl/book.xml" } }
        },
        Case("no relations of the workbook", "a sheet '域名' without a part") {
            book.bytes { $0.removeAll { $0.name.hasSuffix("book.xml.rels") } }
        },
        Case("a sheet elsewhere", "a sheet '域名' outside of it") {
            book.bytes { entries in
                for index in entries.indices where entries[index].name.hasSuffix("book.xml.rels") {
                    let text = String(decoding: entries[index].bytes, as: UTF8.self)
                    entries[index].bytes = Array(
                        text.replacing("Target=", with: "TargetMode=\"External\" Target=").utf8)
                }
            }
        },
    ]

    static let parts: [Case] = [
        Case("two sheets of one name", "two sheets 'A'") {
            WorkbookMaker(sheets: [
                WorkbookMaker.Sheet(name: "a", rows: ""), WorkbookMaker.Sheet(name: "A", rows: ""),
            ]).bytes
        },
        Case("no known sheet", "FILE: no sheet of the workbook is a known export (1 hidden): '说明' begins with 'x'") {
            WorkbookMaker(sheets: [
                WorkbookMaker.Sheet(name: "说明", rows: WorkbookMaker.row(1, "x")),
                WorkbookMaker.Sheet(name: "旧", rows: WorkbookMaker.row(1, "域名"), attributes: #"state="hidden""#),
            ]).bytes
        },
        Case("malformed XML", "FILE[域名]: the part 'xl/worksheets/part0.xml' of the workbook: malformed XML") {
            cells("<row r=\"2\"><c></row>")
        },
        Case("a part that ends early", "malformed XML") { changed { $0.bytes = Array($0.bytes.dropLast(10)) } },
        Case("a DOCTYPE", "a DOCTYPE is refused") {
            var changed = book
            changed.prolog = #"<!DOCTYPE x [<!ENTITY e "域名">]>"#
            return changed.bytes
        },
        Case("an entity", "malformed XML") { cells("<row r=\"2\"><c t=\"str\"><v>&e;</v></c></row>") },
        Case("deep XML", "nested more than 64 deep") { cells(String(repeating: "<x>", count: 70)) },
        Case("many attributes", "300 attributes; at most 256") {
            cells("<row \((0..<300).map { "a\($0)=\"\"" }.joined(separator: " "))/>")
        },
        Case("many names", "more than 20000 different names") {
            cells((0..<21_000).map { "<a\($0)/>" }.joined())
        },
        Case("a tag without an end", "longer than 128 KiB") {
            cells("<row a=\"" + String(repeating: "x", count: 600_000) + "\"/>")
        },
        Case("invalid UTF-8", "malformed XML") {
            changed { $0.bytes = $0.bytes.map { $0 == UInt8(ascii: ".") ? 0xFF : $0 } }
        },
        Case("a cell with too much text", "more than 32,767 characters") {
            cells("<row r=\"2\"><c t=\"str\"><v>\(String(repeating: "x", count: 32_768))</v></c></row>")
        },
        Case("a shared text with too much text", "more than 32,767 characters") {
            var book = WorkbookMaker(#"<row><c t="s"><v>0</v></c></row>"#)
            book.strings = ["<t>\(String(repeating: "中", count: 32_768))</t>"]
            return book.bytes
        },
        Case("a shared text that is missing", "shared text that is missing") {
            cells(#"<row r="2"><c t="s"><v>7</v></c></row>"#)
        },
        Case("a shared text without a number", "refers to the shared text x") {
            cells(#"<row r="2"><c t="s"><v>x</v></c></row>"#)
        },
        Case("a row beyond the last", "row '1048577' is none") { cells("<row r=\"1048577\"/>") },
        Case("a row 0", "row 1 stands behind row 1") { cells("<row r=\"1\"/>") },
        Case("a column beyond the last", "more than 16,384 columns") {
            cells("<row r=\"2\"><c r=\"XFE2\" t=\"str\"><v>x</v></c></row>")
        },
        Case("a cell in another row", "cell 'A3' stands out of its order in row 2") {
            cells("<row r=\"2\"><c r=\"A3\"/></row>")
        },
        Case("a cell that stands twice", "cell 'B2' stands out of its order") {
            cells("<row r=\"2\"><c r=\"B2\"/><c r=\"B2\"/></row>")
        },
        Case("a cell without a column", "cell '2' is none") { cells("<row r=\"2\"><c r=\"2\"/></row>") },
    ]

    @Test(arguments: archives + parts) func refuses(_ item: Case) throws {
        let message = try #require(try FileReading.refusal(item.bytes()))
        #expect(message.contains(item.words), "\(message)")
        #expect(message.hasPrefix("FILE"))
        #expect(!message.contains("\n"))
    }

    /// As long as nothing else needs it, a cell may have exactly as many characters as spreadsheet programs allow.
    @Test(arguments: ["x", "中", "_x4E2D_"]) func theLongestCellIsRead(_ character: String) throws {
        let text = String(repeating: character, count: 32_767)
        let reading = try FileReading(
            WorkbookMaker(
                WorkbookMaker.row(1, "域名", "备注")
                    + "<row r=\"2\"><c t=\"inlineStr\"><is><t>a.cn</t></is></c>"
                    + "<c t=\"str\"><v>\(text)</v></c></row>"
            ).bytes)
        #expect(try reading.first.records == ["2: domain=a.cn"])
    }
}

/// Files of older Office programs.
@Suite struct OLEFileTests {
    /// A compound file with a directory of these names in its sector 1.
    private static func file(_ names: [String]) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 1024)
        bytes.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        (bytes[30], bytes[48]) = (9, 1)
        for name in names {
            var entry = [UInt8](repeating: 0, count: 128)
            let units = name.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            entry.replaceSubrange(0..<units.count, with: units)
            entry[64] = UInt8(units.count + 2)
            bytes += entry
        }
        return bytes
    }

    static let files: [(names: [String], words: String)] = [
        (["Root Entry", "EncryptionInfo", "EncryptedPackage"], "encrypted with a password"),
        (["Root Entry", "Workbook"], "(.xls)"), (["Root Entry", "Book"], "(.xls)"), ([], "(.xls)"),
        (["Root Entry", "WordDocument"], "no workbook"),
    ]

    @Test(arguments: files) func saysWhichItIs(_ names: [String], _ words: String) throws {
        let message = try #require(try FileReading.refusal(OLEFileTests.file(names)))
        #expect(message.contains(words), "\(message)")
    }
}
