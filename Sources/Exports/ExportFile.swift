import Portfolio

/// The exports that one input file holds: one, or one for each sheet of a workbook.
public struct ExportFile: Sendable {
    /// The exports, each looked at but not yet read.
    public let probes: [ExportProbe]
    /// What the user of an audit should know: sheets that are not shown and so not read.
    public let warnings: [BilingualLine]
    /// What else was passed over: sheets of no known form.
    public let notices: [BilingualLine]

    /// Opens and looks at the file at `path`, whose first export is the `index`th of the run.
    ///
    /// - Throws: ``InputError`` when it cannot be read, or holds no known form.
    public init(
        path: String, index: Int, aliases: ColumnAliases, encoding: TextEncoding? = nil,
        constants: [ConstantFact] = []
    ) throws(InputError) {
        let file = try InputFile(path: path)
        defer { file.park() }
        guard try ForeignForm.isArchive(file.peek(ExportProbe.headSize)) else {
            let export = ExportSource(path: path, index: index, constants: constants)
            let probe = try ExportProbe(file, export: export, aliases: aliases, encoding: encoding)
            (probes, warnings, notices) = ([probe], [], [])
            return
        }
        if !file.isSeekable { try file.spool() }
        var sheets = SheetSelection(try Workbook(file), file: file, firstIndex: index, constants: constants)
        try sheets.select(aliases)
        (probes, warnings, notices) = (sheets.probes, sheets.warnings, sheets.notices)
    }
}

/// Chooses the sheets of a workbook that are read.
private struct SheetSelection {
    private(set) var probes: [ExportProbe] = []
    private(set) var warnings: [BilingualLine] = []
    private(set) var notices: [BilingualLine] = []
    private var seen: [BilingualLine] = []
    private let workbook: Workbook
    private let file: InputFile
    private let firstIndex: Int
    private let constants: [ConstantFact]

    init(_ workbook: Workbook, file: InputFile, firstIndex: Int, constants: [ConstantFact]) {
        self.workbook = workbook
        self.file = file
        self.firstIndex = firstIndex
        self.constants = constants
    }

    mutating func select(_ aliases: ColumnAliases) throws(InputError) {
        try refuse(OwnReport.problem(ofSheets: workbook.sheets.map(\.name)))
        for sheet in workbook.sheets {
            if sheet.isHidden {
                let path = Workbook.path(file.path, sheet.name)
                warnings.append(
                    BilingualLine(
                        """
                        \(path): the sheet is hidden and is not read; show it in the workbook if it belongs to the \
                        portfolio
                        """, "\(path)：工作表已隐藏，不读取；如属于审核范围，请在工作簿中取消隐藏"))
            } else {
                try look(at: sheet, aliases)
            }
        }
        if probes.isEmpty { throw noSheet }
    }

    private mutating func look(at sheet: Workbook.Sheet, _ aliases: ColumnAliases) throws(InputError) {
        let (rows, values) = try workbook.head(of: sheet)
        for row in GridDialect.texts(of: rows, values) { try refuse(OwnReport.problem(ofHeader: row.cells)) }
        guard let dialect = GridDialect.find(in: rows, values, aliases) else {
            let row = GridDialect.texts(of: rows, values).first?.cells.joined(separator: ",") ?? ""
            let words =
                row.isEmpty
                ? BilingualLine("is empty", "为空")
                : BilingualLine("begins with '\(row.prefix(100))'", "以“\(row.prefix(100))”开头")
            notices.append(
                BilingualLine(
                    "the sheet '\(sheet.name)' \(words.en) and is passed over: it has no known header",
                    "工作表“\(sheet.name)”\(words.zh)，没有已知的表头，已跳过"))
            seen.append(BilingualLine("'\(sheet.name)' \(words.en)", "“\(sheet.name)”\(words.zh)"))
            return
        }
        let export = ExportSource(
            path: Workbook.path(file.path, sheet.name), index: firstIndex + probes.count, constants: constants)
        probes.append(
            ExportProbe(
                file, export: export, form: .sheet(SheetProbe(dialect: dialect, workbook: workbook, sheet: sheet)),
                kind: dialect.kind))
    }

    private func refuse(_ problem: BilingualLine?) throws(InputError) {
        if let problem { throw InputError(.malformed, path: file.path, problem: problem) }
    }

    private var noSheet: InputError {
        let found = seen.prefix(3).map(\.en).joined(separator: ", ")
        let foundChinese = seen.prefix(3).map(\.zh).joined(separator: "，")
        let hidden = warnings.isEmpty ? "" : " (\(warnings.count) hidden)"
        let hiddenChinese = warnings.isEmpty ? "" : "（\(warnings.count) 个已隐藏）"
        return InputError(
            .malformed, path: file.path,
            problem: BilingualLine(
                """
                no sheet of the workbook is a known export\(hidden)\(found.isEmpty ? "" : ": \(found)"); expected a \
                header with a domain column (域名, domain…) or an organizer column (主办单位, organizer…); correct the \
                header, or add its name under "columns" in the config
                """,
                """
                工作簿中没有已知的导出表\(hiddenChinese)\(found.isEmpty ? "" : "：\(foundChinese)")；表头应有域名列（域名、domain 等）\
                或主办单位列（主办单位、organizer 等）；请更正表头，或在配置的 "columns" 中补充列名
                """))
    }
}
