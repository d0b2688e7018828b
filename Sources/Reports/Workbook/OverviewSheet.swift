import Bytes
import Portfolio
import Verification

/// The first sheet of the workbook: the answer, the counts, the lists and their age, what the exports do not state.
public struct OverviewSheet {
    private let sheet: SheetWriter
    private let run: RunFacts
    private let language: Language

    /// An overview of `run` on an empty sheet.
    public init(_ sheet: SheetWriter, _ run: RunFacts) {
        self.sheet = sheet
        self.run = run
        language = run.language
    }

    /// The name of the sheet.
    public static let name = BilingualText("Overview", "概览")

    /// Writes the sheet; `safeDay` is the day on which all that must wait may be submitted.
    public func write(safeDay: CalendarDay?) {
        sheet.setWidths([36, 36, 24, 13, 13, 13, 13, 13, 66])
        sheet.setHeight(26)
        writeAnswer(RunAnswer(run.tally, safeDay: safeDay))
        writeVerdicts()
        writeRules()
        writeWaivers()
        writeLists()
        writeCoverage()
        writeInputs()
        writeWarnings()
    }

    private func row(_ cells: Cell?...) {
        for (column, cell) in cells.enumerated() { write(cell, column) }
        sheet.endRow()
    }

    /// What stands in a cell, and how it looks.
    private enum Cell {
        case words(BilingualText, CellStyle = .plain)
        case line(String, CellStyle = .plain)
        case number(Int, CellStyle = .plain)
        case day(CalendarDay)
    }

    private func write(_ cell: Cell?, _ column: Int) {
        switch cell {
        case .words(let text, let style): sheet.write(Bytes(text[language]), column, style)
        case .line(let text, let style): if !text.isEmpty { sheet.write(text, column, style) }
        case .number(let number, let style): sheet.write(number, column, style)
        case .day(let day): sheet.write(day, column)
        case nil: break
        }
    }

    /// Begins a section below an empty row; `numbers` are the columns that hold numbers.
    private func section(_ title: BilingualText, _ columns: BilingualText?..., numbers: Range<Int>) {
        sheet.endRow()
        for (index, column) in ([title] + columns).enumerated() {
            if let column { write(.words(column, numbers.contains(index) ? .sectionOfNumbers : .section), index) }
        }
        sheet.endRow()
    }

    private func writeAnswer(_ answer: RunAnswer) {
        row(.words(BilingualText("ICP domain audit", "ICP 备案域名核验"), .title))
        row(.words(BilingualText("As-of day", "审核日"), .note), .day(run.asOf))
        row(
            .words(BilingualText("May I submit?", "现在可以提交备案吗？"), .note),
            .words(answer.short, CellStyle(answer.worst)))
        row(nil, .line(answer.sentence[language]))
        row(nil, .line(answer.rest[language]))
    }

    private func writeVerdicts() {
        section(
            BilingualText("Verdict", "结论"), BilingualText("Meaning", "含义"), BilingualText("Domains", "域名数"),
            numbers: 2..<3)
        for verdict in IndexAnswer.order {
            row(
                .words(PageWords.word(verdict), CellStyle(verdict)), .words(PageWords.phrase(verdict)),
                .number(run.tally[verdict]))
        }
        row(.words(BilingualText("All", "合计")), nil, .number(run.tally.domains))
        row(.words(BilingualText("Filing subjects", "备案主体")), nil, .number(run.subjects))
        row(.words(BilingualText("Records read", "读取记录")), nil, .number(run.recordsRead))
        row(.words(BilingualText("Records audited", "审核记录")), nil, .number(run.audited))
        row(.words(BilingualText("Records merged", "合并记录")), nil, .number(run.merged))
        row(.words(BilingualText("Records rejected", "拒收记录")), nil, .number(run.rejected))
    }

    /// The outcomes that are counted by rule, in the order of their columns.
    private static let outcomes: [Outcome] = [.fail, .wait, .unchecked, .warn, .waived]

    private func writeRules() {
        sheet.endRow()
        write(.words(BilingualText("Rule", "规则"), .section), 0)
        write(.words(BilingualText("Title", "名称"), .section), 1)
        for (index, outcome) in OverviewSheet.outcomes.enumerated() {
            write(.words(PageWords.word(outcome), .sectionOfNumbers), index + 2)
        }
        sheet.endRow()
        for (index, rule) in RuleCatalogue.all.enumerated() {
            write(.line("\(rule.id)"), 0)
            write(.words(rule.title), 1)
            for (column, outcome) in OverviewSheet.outcomes.enumerated() {
                let count = run.tally.count(index, outcome)
                if count > 0 { write(.number(count, CellStyle(outcome)), column + 2) }
            }
            sheet.endRow()
        }
    }

    /// The waivers that end soon, where there are any: what they cover is found again when nobody renews them.
    private func writeWaivers() {
        let ending = run.waivers?.ending ?? []
        if ending.isEmpty { return }
        section(
            BilingualText("Waivers that end within 30 days", "30 天内到期的豁免"), BilingualText("Rule", "规则"),
            BilingualText("Approved by", "批准人"), BilingualText("Last day", "到期日"),
            BilingualText("Days left", "剩余天数"), BilingualText("Findings", "涉及问题数"), nil, nil,
            BilingualText("Reason", "理由"), numbers: 4..<6)
        for each in ending {
            row(
                .line(each.waiver.shownDomain + (each.party.isEmpty ? "" : " · \(each.party)")),
                .words(each.rule.title), .line(each.waiver.approvedBy), .day(each.waiver.expiresOn),
                .number(each.daysLeft, .warn), .number(each.findings), nil, nil, .line(each.waiver.reason))
        }
    }

    private func writeLists() {
        section(
            BilingualText("Reference list", "参考名单"), BilingualText("Source", "来源"), BilingualText("As of", "截至"),
            BilingualText("Age in days", "距今天数"), BilingualText("Rows", "行数"), numbers: 3..<5)
        for list in run.lists {
            let name = "\(list.title[language])"
            let style: CellStyle = list.isOld(at: run.asOf) ? .warn : .plain
            row(
                .line(name), .line(list.source[language]), .day(list.asOf), .number(list.age(at: run.asOf), style),
                .number(list.rows))
        }
    }

    private func writeCoverage() {
        section(
            BilingualText("Not stated by an export", "导出文件缺少的信息"), BilingualText("Rule", "规则"),
            BilingualText("Fact", "信息项"), BilingualText("Records", "记录数"), BilingualText("Stated", "已填写"),
            BilingualText("Readable", "可识别"), BilingualText("Unchecked", "未核查"), nil,
            BilingualText("Remedy", "补充办法"), numbers: 3..<7)
        let lacking = run.coverage.filter { $0.unchecked > 0 }
        for line in lacking {
            row(
                .line(line.file), .line(line.rule), .line("\(line.fact.name)"), .number(line.records),
                .number(line.stated), .number(line.readable), .number(line.unchecked, .gap), nil,
                .line(line.remedy[language]))
        }
        if lacking.isEmpty {
            row(.words(BilingualText("Nothing is left unchecked by an export", "没有因导出文件缺项而未核查的规则"), .note))
        }
    }

    private func writeInputs() {
        section(
            BilingualText("Input", "输入文件"), BilingualText("Kind", "类型"), nil, BilingualText("Read", "读取"),
            BilingualText("Audited", "审核"), BilingualText("Merged", "合并"), BilingualText("Rejected", "拒收"),
            BilingualText("Subject rows", "主体行"), BilingualText("SHA-256", "SHA-256"), numbers: 3..<8)
        for input in run.inputs {
            let kind = PageWords.kind(input.kind).map { "\($0[language])" } ?? input.kind
            row(
                .line(input.path), .line(kind), nil, .number(input.read), .number(input.audited),
                .number(input.merged), .number(input.rejected), .number(input.subjectRows), .line(input.sha256))
        }
    }

    private func writeWarnings() {
        guard !run.warnings.isEmpty else { return }
        section(BilingualText("Warnings", "提醒"), numbers: 0..<0)
        for warning in run.warnings { row(.line(warning[language], .warn)) }
    }
}
