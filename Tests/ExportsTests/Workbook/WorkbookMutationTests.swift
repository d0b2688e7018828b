import Portfolio
import TestSupport
import Testing

@testable import Exports

/// Damaged workbooks and pages: they are read or refused with one line, and what is read is the same in every reading.
@Suite struct WorkbookMutationTests {
    private static var book: WorkbookMaker {
        let header =
            #"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>"#
        var book = WorkbookMaker(
            header + WorkbookMaker.row(2, "a.cn", "甲_x000D_") + WorkbookMaker.row(3, "域名", "注册商", "到期时间")
                + #"<row r="5"><c r="A5" t="str"><f>B1</f><v>b.cn</v></c><c r="C5" s="1"><v>46508.25</v></c></row>"#
                + WorkbookMaker.row(6, "c.cn", "", "", "x"))
        book.strings = [
            "<t>域名</t>", "<r><t>注册</t></r><r><t>商</t></r><rPh sb=\"0\" eb=\"1\"><t>z</t></rPh>", "<t>到期时间</t>",
        ]
        book.styles = #"<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>"#
        return book
    }

    private static let page =
        "<html><meta charset=utf-8><table><tr><th>域名<th>注册商</tr><tr><td rowspan=2>a.cn<td>甲&amp;</tr>"
        + "<tr><td colspan=2>乙</td></tr><tr><td>b.cn<table><tr><td>x</table></td></tr></table></html>"

    private static let pieces: [[UInt8]] = [
        [0], [0xFF], [0x3C], [0x3E], [0x22], [0x26], Array("</row>".utf8), Array("<v>".utf8), Array("<row>".utf8),
        Array("</table>".utf8), Array("<table>".utf8), Array("<td colspan=99>".utf8), Array("</sheetData>".utf8),
        Array("<!--".utf8), Array("<![CDATA[".utf8), Array("&#0;".utf8), Array("9999999999".utf8),
        Array(" r=\"ZZ9\"".utf8),
        Array("_xD800_".utf8), Array("<!DOCTYPE x>".utf8),
    ]

    private static func mutate(_ bytes: inout [UInt8], _ random: inout SeededNumbers) {
        guard !bytes.isEmpty else { return }
        let place = random.next(below: bytes.count)
        switch random.next(below: 5) {
        case 0: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.next(below: 20)))
        case 1: bytes.insert(contentsOf: pieces[random.next(below: pieces.count)], at: place)
        case 2: bytes[place] ^= UInt8(1 << random.next(below: 8))
        case 3: bytes.removeLast(min(bytes.count, random.next(below: 40)))
        default:
            let end = min(bytes.count, place + 1 + random.next(below: 60))
            bytes.insert(contentsOf: bytes[place..<end], at: random.next(below: bytes.count))
        }
    }

    /// Everything that a reading says, or the message of its refusal.
    private static func outcome(_ bytes: [UInt8]) throws -> [String] {
        do {
            let reading = try FileReading(bytes)
            return reading.notices + reading.warnings
                + reading.exports.flatMap { [$0.place] + $0.reading.records + $0.reading.rejects + $0.reading.details }
        } catch let error as InputError {
            #expect(!error.problem.isEmpty && !error.problem.contains("\n"))
            return [error.problem]
        }
    }

    /// Parts that are not what they were, in an archive that says so.
    @Test(arguments: 0..<80) func damagedParts(_ seed: Int) throws {
        var random = SeededNumbers(seed: UInt64(seed))
        let bytes = WorkbookMutationTests.book.bytes { entries in
            for _ in 0..<(1 + random.next(below: 3)) {
                let entry = random.next(below: entries.count)
                WorkbookMutationTests.mutate(&entries[entry].bytes, &random)
                entries[entry].isDeflated = random.next(below: 2) == 0
            }
        }
        #expect(try WorkbookMutationTests.outcome(bytes) == WorkbookMutationTests.outcome(bytes))
    }

    /// Archives that are damaged themselves.
    @Test(arguments: 0..<60) func damagedArchives(_ seed: Int) throws {
        var random = SeededNumbers(seed: UInt64(1000 + seed))
        var bytes = WorkbookMutationTests.book.bytes
        for _ in 0..<(1 + random.next(below: 3)) { WorkbookMutationTests.mutate(&bytes, &random) }
        #expect(try WorkbookMutationTests.outcome(bytes) == WorkbookMutationTests.outcome(bytes))
    }

    @Test(arguments: 0..<80) func damagedPages(_ seed: Int) throws {
        var random = SeededNumbers(seed: UInt64(2000 + seed))
        var bytes = Array(WorkbookMutationTests.page.utf8)
        for _ in 0..<(1 + random.next(below: 3)) { WorkbookMutationTests.mutate(&bytes, &random) }
        #expect(try WorkbookMutationTests.outcome(bytes) == WorkbookMutationTests.outcome(bytes))
    }

    /// Rows below the header are records, rejects, repeated headers, or have no value.
    @Test(arguments: 0..<40) func everyRowIsAccountedFor(_ seed: Int) throws {
        var random = SeededNumbers(seed: UInt64(3000 + seed))
        var rows = WorkbookMaker.row(1, "域名", "注册商")
        var (line, count) = (1, 0)
        for index in 0..<(20 + random.next(below: 2000)) {
            line += 1 + random.next(below: 3)
            switch random.next(below: 6) {
            case 0: rows += WorkbookMaker.row(line, "域名", "注册商")
            case 1: rows += WorkbookMaker.row(line, "d\(index).cn", "", "x")
            case 2:
                rows += WorkbookMaker.row(line, "", " ")
                continue
            case 3: rows += WorkbookMaker.row(line, "", "甲")
            default: rows += WorkbookMaker.row(line, "d\(index).cn", "甲")
            }
            count += 1
        }
        let reading = try FileReading(WorkbookMaker(rows).bytes).first
        #expect(reading.records.count + reading.rejects.count + reading.repeatedHeaders == count)
    }
}
