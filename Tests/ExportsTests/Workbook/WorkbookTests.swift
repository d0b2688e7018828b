import Bytes
import Foundation
import Portfolio
import Testing

@testable import Exports

/// Which sheets of a workbook are read, and what is said of the others.
@Suite struct WorkbookTests {
    private static let domains = WorkbookMaker.row(1, "域名", "注册商") + WorkbookMaker.row(2, "a.cn", "甲")
    private static let subjects = WorkbookMaker.row(1, "主办单位名称", "证件号码") + WorkbookMaker.row(2, "乙公司", "9111")

    @Test func everySheetWithAKnownHeaderIsAnExport() throws {
        let reading = try FileReading(
            WorkbookMaker(sheets: [
                WorkbookMaker.Sheet(name: "域名", rows: WorkbookTests.domains),
                WorkbookMaker.Sheet(name: "说明", rows: WorkbookMaker.row(1, "填表说明", "请勿删除")),
                WorkbookMaker.Sheet(name: "空", rows: ""),
                WorkbookMaker.Sheet(name: "图", rows: "", type: "chartsheet"),
                WorkbookMaker.Sheet(name: "A &amp; B", rows: WorkbookTests.subjects),
                WorkbookMaker.Sheet(name: "旧", rows: WorkbookTests.domains, attributes: #"state="hidden""#),
                WorkbookMaker.Sheet(name: "更旧", rows: WorkbookTests.domains, attributes: #"state="veryHidden""#),
            ]).bytes)
        #expect(reading.exports.map(\.place) == ["[域名]", "[A & B]"])
        #expect(reading.exports.map(\.reading.kind) == [.domains, .subjects])
        #expect(reading.exports[0].reading.records == ["2: domain=a.cn | registrar=甲"])
        #expect(reading.exports[1].reading.records == ["2: organizer=乙公司 | certificate_no=9111"])
        #expect(reading.warnings.map { $0.prefix { $0 != ":" } } == ["[旧]", "[更旧]"])
        #expect(
            reading.notices == [
                "the sheet '说明' begins with '填表说明,请勿删除' and is passed over: it has no known header",
                "the sheet '空' is empty and is passed over: it has no known header",
            ])
    }

    /// The texts that sheets share are read again for each workbook, and not those of another one.
    @Test func sharedTextsBelongToTheirWorkbook() throws {
        let rows = #"<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>"#
        var books: [[UInt8]] = []
        for domain in ["a.cn", "b.cn"] {
            var book = WorkbookMaker(sheets: [
                WorkbookMaker.Sheet(name: "1", rows: rows), WorkbookMaker.Sheet(name: "2", rows: rows),
            ])
            book.strings = ["<t>域名</t>", "<t>\(domain)</t>"]
            books.append(book.bytes)
        }
        for (book, domain) in zip(books + books, ["a.cn", "b.cn", "a.cn", "b.cn"]) {
            let reading = try FileReading(book)
            #expect(reading.exports.map(\.reading.records) == [["2: domain=\(domain)"], ["2: domain=\(domain)"]])
        }
    }

    @Test func theConfigNamesColumnsOfSheetsToo() throws {
        let book = WorkbookMaker(WorkbookMaker.row(1, "网名", "客户") + WorkbookMaker.row(2, "a.cn", "甲"))
        let reading = try FileReading(book.bytes, names: [.domain: ["网名"], .registrant: ["客户"]])
        #expect(try reading.first.records == ["2: domain=a.cn | registrant=甲"])
    }

    @Test func allSheetsHaveTheDigestOfTheFile() throws {
        let bytes = WorkbookMaker(sheets: [
            WorkbookMaker.Sheet(name: "1", rows: WorkbookTests.domains),
            WorkbookMaker.Sheet(name: "2", rows: WorkbookTests.subjects),
        ]).bytes
        let (workbook, whole) = (TemporaryFile(bytes), TemporaryFile(bytes))
        let aliases = try Reading.aliases()
        let plain = try InputFile(path: whole.path)
        while try plain.read(into: ByteBuffer(), atMost: 100) > 0 {}
        let digest = plain.finishDigest()
        for probe in try ExportFile(path: workbook.path, index: 0, aliases: aliases).probes {
            for _ in 1...2 {
                _ = try Reading(probe, aliases: aliases)
                probe.file.rewind()
            }
            #expect(probe.file.finishDigest() == digest)
        }
    }

    @Test(arguments: ["grows", "is replaced"]) func aWorkbookThatChangesIsRefused(_ how: String) throws {
        let file = TemporaryFile(WorkbookMaker(WorkbookTests.domains).bytes)
        let aliases = try Reading.aliases()
        let probe = try #require(try ExportFile(path: file.path, index: 0, aliases: aliases).probes.first)
        let more = Data(WorkbookMaker(WorkbookTests.domains + WorkbookMaker.row(3, "b.cn")).bytes)
        try more.write(to: URL(filePath: file.path), options: how == "is replaced" ? .atomic : [])
        let error = #expect(throws: InputError.self) { _ = try Reading(probe, aliases: aliases) }
        #expect(error?.kind == .unreadable)
        #expect(error?.problem.contains(how == "grows" ? "changed" : "took its place") == true)
    }

    @Test func aWorkbookFromAPipeIsReadAsOftenAsNeeded() throws {
        let file = TemporaryFile([])
        unlink(file.path)
        try #require(mkfifo(file.path, 0o600) == 0)
        let pipe = open(file.path, O_RDWR | O_CLOEXEC)
        defer { close(pipe) }
        let bytes = WorkbookMaker(WorkbookTests.domains).bytes
        try #require(bytes.count < 60_000 && write(pipe, bytes, bytes.count) == bytes.count)
        let input = try InputFile(path: file.path)
        #expect(!input.isSeekable)
        _ = try input.peek(4)
        // The end of the pipe is seen only once nobody can write to it.
        let writer = dup2(open("/dev/null", O_RDONLY), pipe)
        #expect(writer == pipe)
        try input.spool()
        let workbook = try Workbook(input)
        for _ in 1...2 {
            let head = try workbook.head(of: try #require(workbook.sheets.first))
            #expect(head.rows.rows.count == 2)
        }
        #expect(input.isSeekable)
        #expect(input.size == bytes.count)
    }
}
