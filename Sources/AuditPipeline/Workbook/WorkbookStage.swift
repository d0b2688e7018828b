import Bytes
import Exports
import Portfolio
import Reports

/// Writes `report.xlsx`: an overview, and a sheet for each finished CSV file, read back while the system still has it in
/// memory, so that both hold the same rows.
final class WorkbookStage {
    /// The tables that get a sheet, in the order of the sheets.
    enum Table: Int, CaseIterable {
        case domains, findings, actions, subjects, rejects

        /// The name of the sheet.
        var name: BilingualText {
            switch self {
            case .domains: BilingualText("Domains", "域名")
            case .findings: BilingualText("Findings", "问题")
            case .actions: BilingualText("Actions", "待办")
            case .subjects: BilingualText("Subjects", "主体")
            case .rejects: BilingualText("Rejects", "剔除记录")
            }
        }

        /// The CSV file.
        var file: String {
            switch self {
            case .domains: "verdicts.csv"
            case .findings: "findings.csv"
            case .actions: "actions.csv"
            case .subjects: "subjects.csv"
            case .rejects: "rejects.csv"
            }
        }

        /// Its columns.
        var columns: [ReportColumn] {
            switch self {
            case .domains: VerdictRows.columns
            case .findings: FindingRows.columns
            case .actions: ActionRows.columns
            case .subjects: SubjectRows.columns
            case .rejects: RejectRows.columns
            }
        }
    }

    private let folder: String
    private let path: String
    private let run: RunFacts
    private let book: WorkbookFile
    private let overview: SheetWriter
    private let sheets: [Table: SheetWriter]
    /// The tables of this workbook.
    let tables: [Table]

    /// A workbook with empty sheets in the run's folder.
    ///
    /// - Throws: ``PublishingError`` when it cannot be created.
    init(_ folder: any ReportFolder, _ run: RunFacts) throws(PublishingError) {
        self.run = run
        self.folder = folder.hiddenPath
        path = "\(folder.hiddenPath)/report.xlsx"
        let title = BilingualLine("ICP domain audit \(run.asOf)", "ICP 备案域名审核 \(run.asOf)")
        book = try WorkbookFile("report.xlsx", in: folder, title: title[run.language], asOf: run.asOf)
        overview = try book.addSheet(OverviewSheet.name, run.language, file: "summary.json")
        tables = Table.allCases.filter { $0 != .rejects || run.hasRejects }
        var sheets: [Table: SheetWriter] = [:]
        for table in tables { sheets[table] = try book.addSheet(table.name, run.language, file: table.file) }
        self.sheets = sheets
    }

    /// Fills the sheet of a table whose file is finished; one task for each.
    ///
    /// - Throws: ``PublishingError`` when the file cannot be read back.
    func fill(_ table: Table) throws(PublishingError) {
        guard let writer = sheets[table] else { return }
        var sheet = TableSheet(
            writer, table.columns, file: table.file, run.language, hasPages: run.pages == .all)
        let path = "\(folder)/\(table.file)"
        do throws(InputError) {
            let count = table.columns.count
            var isHeader = true
            var isWhole = true
            try WrittenTable(path: path).forEach { row in
                isWhole = isWhole && row.count == count
                if !isHeader, isWhole { sheet.append { row[$0] } }
                isHeader = false
            }
            guard isWhole else {
                throw InputError(
                    .malformed, path: path, problem: BilingualLine("a row has too few cells", "有一行的单元格不足"))
            }
        } catch {
            throw .cannotWrite(path, error.text)
        }
        sheet.end()
    }

    /// Writes the overview, puts the workbook together and looks whether it is whole.
    ///
    /// - Throws: ``PublishingError`` when the disk is full or fails.
    func close(safeDay: CalendarDay?) async throws {
        OverviewSheet(overview, run).write(safeDay: safeDay)
        let sizes = try book.close()
        let path = path
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for (index, size) in sizes.enumerated() {
                tasks.addTask { try WorkbookStage.check(path, sheet: index + 1, size) }
            }
            try await tasks.endTogether()
        }
    }

    private static func check(_ path: String, sheet number: Int, _ size: Int) throws(PublishingError) {
        guard (try? WrittenWorkbook.isWhole(path: path, sheet: number, rowBytes: size)) == true else {
            throw .cannotWrite(
                path,
                BilingualLine(
                    "what was written cannot be read back, as when the disk was full meanwhile",
                    "写入的内容无法读回，例如磁盘在此期间已满"))
        }
    }
}
