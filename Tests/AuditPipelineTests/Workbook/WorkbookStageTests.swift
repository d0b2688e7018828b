import Reports
import Bytes
import Exports
import Foundation
import Portfolio
import Reports
import Testing

@testable import AuditPipeline

/// `report.xlsx` holds what the CSV files hold, cell for cell, whatever the exports say.
@Suite struct WorkbookStageTests {
    /// What a registrant may be called, as a cell of CSV: formulas, links, markup, what XML has not, what is too long.
    private static let names = [
        "青山样例软件有限公司", "=1+1", "\"=HYPERLINK(\"\"http://a.example\"\",\"\"x\"\")\"", "+86 10 0000", "-2", "@SUM(A1)",
        "http://a.example/?a=1&b=<2>", "external:../../x", "internal:Domains!A1", "mailto:a@b.example", "file:///etc/x",
        "<b>&amp;\"甲\"'", "_x0041_乙", "a\tb", "\"a\nb\"", "a\u{85}b", "e\u{301}\u{200B}", "🙂🙂", "0001", "1E5",
        "2026-11-23", "TRUE", "#REF!", String(repeating: "长", count: 33_000), String(repeating: "a", count: 40_000),
    ]

    private static var export: String {
        "域名,注册商,域名持有者,到期日期,实名认证状态\n"
            + names.enumerated().map { "d\($0.offset)-shili.cn,阿里云,\($0.element),2027-01-\(10 + $0.offset % 20),已实名\n" }
            .joined()
            + "not a domain,阿里云,=1+1,2027-01-01,已实名\n" + "e-shili.cn,阿里云\n"
    }

    private static func run(
        _ scratch: Scratch, _ output: String, _ change: (inout AuditOptions) -> Void = { _ in }
    ) async throws -> String {
        var options = AuditOptions()
        options.inputs = [try scratch.write(export.utf8, to: "export.csv")]
        options.output = scratch.path(output)
        options.asOf = CalendarDay(year: 2026, month: 11, day: 23)
        change(&options)
        return try await Audit(options).run().path
    }

    private static func rows(_ path: String) throws -> [[String]] {
        var rows: [[String]] = []
        try WrittenTable(path: path).forEach { row in rows.append((0..<row.count).map { row[$0].string }) }
        return rows
    }

    /// The cell that stands for a cell of the CSV.
    private static func cell(_ text: String, _ column: ReportColumn, file: String) -> ReadWorkbook.Cell {
        switch column.kind {
        case .number where Int(text) != nil: return .number(text)
        case .day where text.count == 10: return .day(text)
        default: break
        }
        guard text.utf16.count > 32_767 else { return .text(text) }
        let note = " … [\(file)]"
        return .text(String(text.prefix(32_767 - note.utf16.count)) + note)
    }

    @Test(arguments: [Language.en, .zh]) func sheetsHoldTheCellsOfTheFiles(_ language: Language) async throws {
        let scratch = try Scratch()
        let path = try await WorkbookStageTests.run(scratch, "output") { $0.language = language }
        let book = try ReadWorkbook(path: "\(path)/report.xlsx")
        let tables = WorkbookStage.Table.allCases
        #expect(book.sheets.map(\.name) == ([OverviewSheet.name] + tables.map(\.name)).map { "\($0[language])" })
        for (sheet, table) in zip(book.sheets.dropFirst(), tables) {
            let rows = try WorkbookStageTests.rows("\(path)/\(table.file)")
            #expect(rows[0] == table.columns.map { "\($0.name)" })
            #expect(sheet.rows.count == rows.count, "\(table.file)")
            let titles = table.columns.enumerated().map {
                ($0.offset, ReadWorkbook.Cell.text("\($0.element.title[language])"))
            }
            #expect(sheet.rows[0] == Dictionary(uniqueKeysWithValues: titles))
            for (row, cells) in zip(sheet.rows, rows).dropFirst() {
                let expected = zip(cells, table.columns).enumerated().filter { !$0.element.0.isEmpty }
                    .map { ($0.offset, WorkbookStageTests.cell($0.element.0, $0.element.1, file: table.file)) }
                #expect(row == Dictionary(uniqueKeysWithValues: expected), "\(table.file): \(cells[0])")
            }
        }
        // The header, and the short row.
        #expect(book.sheets[1].rows.count == WorkbookStageTests.names.count + 2)
        #expect(book.sheets.last?.rows.count == 2)
    }

    /// Nothing that an export says is computed or followed; domains lead to their pages and nowhere else.
    @Test func nothingOfAnExportIsAFormulaOrALink() async throws {
        let scratch = try Scratch()
        let path = try await WorkbookStageTests.run(scratch, "output")
        let book = try ReadWorkbook(path: "\(path)/report.xlsx")
        for sheet in book.sheets { #expect(!sheet.part.contains("<f>"), "\(sheet.name)") }
        let links = book.sheets.map { $0.part.components(separatedBy: "<hyperlink ").count - 1 }
        #expect(links[0] == 0 && links[1] == WorkbookStageTests.names.count + 1 && links.last == 0)
        let plain = try await WorkbookStageTests.run(scratch, "plain") { $0.domainReports = .none }
        let unlinked = try ReadWorkbook(path: "\(plain)/report.xlsx")
        for sheet in unlinked.sheets { #expect(!sheet.part.contains("<hyperlink"), "\(sheet.name)") }
    }

    /// The overview lists the waivers that end soon, with the days that are left and the findings that each covers.
    @Test(arguments: [Language.en, .zh]) func theOverviewListsWaiversThatEndSoon(_ language: Language) async throws {
        let scratch = try Scratch()
        let rows = ["d0-shili.cn", "d1-shili.cn"].enumerated().map { place, name in
            "\(name),expiring-soon,=1+1,甄批准,2026-11-01,\(place == 0 ? "2026-12-22" : "2027-01-31")\n"
        }
        let header = "domain,rule,reason,approved_by,created_on,expires_on\n"
        let waivers = try scratch.write((header + rows.joined()).utf8, to: "w.csv")
        let path = try await WorkbookStageTests.run(scratch, "output") {
            ($0.waivers, $0.language) = ([waivers], language)
        }
        let overview = try #require(try ReadWorkbook(path: "\(path)/report.xlsx").sheets.first).rows
        let title = BilingualText("Waivers that end within 30 days", "30 天内到期的豁免")
        let start = try #require(overview.firstIndex { $0[0] == .text("\(title[language])") })
        let row = overview[start + 1]
        #expect(row[0] == .text("d0-shili.cn"))
        #expect(row[2] == .text("甄批准") && row[3] == .day("2026-12-22") && row[4] == .number("29"))
        #expect(row[5] == .number("1") && row[8] == .text("=1+1"))
        #expect(overview[start + 2][0] != .text("d1-shili.cn"))
    }

    @Test func theSameBytesForAnyJobs() async throws {
        let scratch = try Scratch()
        var reports: Set<Data> = []
        for jobs in [1, 2, 3] {
            let path = try await WorkbookStageTests.run(scratch, "output-\(jobs)") { $0.jobs = jobs }
            reports.insert(try Data(contentsOf: URL(filePath: "\(path)/report.xlsx")))
        }
        #expect(reports.count == 1)
    }

    @Test(arguments: [
        (WorkbookWish.auto, 50_000, true), (.auto, 50_001, false), (.always, 50_001, true), (.never, 0, false),
    ]) func whenItIsWritten(_ wish: WorkbookWish, _ domains: Int, _ isWritten: Bool) {
        #expect(wish.isGranted(domains: domains) == isWritten)
    }

    @Test func itIsLeftOut() async throws {
        let scratch = try Scratch()
        let path = try await WorkbookStageTests.run(scratch, "never") { $0.workbook = .never }
        #expect(!FileManager.default.fileExists(atPath: "\(path)/report.xlsx"))
    }

    /// Rows that a sheet has no room for are counted, and told with the file that holds them.
    @Test(arguments: [(3, 4, 0), (4, 5, 0), (4, 4, 1), (9, 4, 6)])
    func whatASheetHasNoRoomFor(_ count: Int, _ limit: Int, _ left: Int) async throws {
        let scratch = try Scratch()
        let folder = try RunFolder(output: scratch.path("output"))
        let day = try #require(CalendarDay(year: 2026, month: 11, day: 23))
        let book = try WorkbookFile("report.xlsx", in: folder, title: "t", asOf: day)
        let sheet = try book.addSheet(BilingualText("Rejects", "拒收"), .en, file: "rejects.csv")
        let columns = WorkbookStage.Table.rejects.columns
        var table = TableSheet(sheet, columns, file: "rejects.csv", .en, hasPages: false, rowLimit: limit)
        for row in 1..<count {
            "\(row)".withBytes { text in table.append { _ in text } }
        }
        table.end()
        _ = try book.close()
        let rows = try ReadWorkbook(path: "\(folder.hiddenPath)/report.xlsx").sheets[0].rows
        folder.discard()
        #expect(rows.count == min(count, limit))
        let last = rows.last?[0]
        #expect(
            left == 0
                ? last == .text("\(count - 1)")
                : last == .text("Rows that stand in rejects.csv alone, since a sheet has no room for them: \(left)"))
    }
}
