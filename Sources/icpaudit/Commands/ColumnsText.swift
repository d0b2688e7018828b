import Bytes
import Exports
import Names
import Portfolio
import Reports
import Verification

/// How `icpaudit columns` tells people what it understood of one file.
struct ColumnsText {
    /// The widest cell that is shown whole, in columns of a terminal.
    private static let widest = 36

    private let description: ColumnsCommand.Description
    private let language: Language

    /// The text about a file in a language.
    init(_ description: ColumnsCommand.Description, _ language: Language) {
        self.description = description
        self.language = language
    }

    private func either(_ en: String, _ zh: String) -> String { language == .en ? en : zh }

    /// All that is told.
    var text: String {
        let export = description.export
        let comma = either(", ", "，")
        var lines = [
            "\(export.path.printable)\(either(": ", "："))"
                + [kind, form, export.encoding].joined(separator: comma)
        ]
        if let line = export.headerLine {
            let separator = export.separator.map { character in
                character == "\t"
                    ? either("separator tab, ", "以制表符分隔，")
                    : either("separator '\(character.printable)', ", "以“\(character.printable)”分隔，")
            }
            lines.append((separator ?? "") + either("header on line \(line)", "表头在第 \(line) 行"))
        }
        lines += export.notices.map { $0[language].printable }
        if !export.columns.isEmpty { lines += [""] + columns }
        let ignored = export.ignoredColumns
        if !ignored.isEmpty { lines += ["", either("ignored: ", "忽略：") + ignored.joined(separator: ", ").printable] }
        let unknown = UnknownWordsText.lines(description.unknownWords, language)
        if !unknown.isEmpty { lines += [""] + unknown }
        lines += records(either("first records", "前几条记录"), export.records)
        lines += records(either("first subjects", "前几个主体"), export.subjects)
        lines += lacking
        return lines.joined(separator: "\n")
    }

    private var kind: String {
        let kind = description.export.kind
        guard language == .zh else { return kind }
        return ExportKind(rawValue: kind).map { "\($0.title.zh)" } ?? kind
    }

    private var form: String {
        let form = description.export.form
        if language == .en { return form }
        switch form {
        case ExportProbe.workbookName: return "Excel 工作簿"
        case ExportProbe.pageName: return "HTML 表格"
        default: return form
        }
    }

    private var columns: [String] {
        let export = description.export
        // The order of a document's names says nothing, and most of them are ignored: those stand in one line.
        let isDocument = export.headerLine == nil
        let name = isDocument ? either("element or @attribute", "元素或 @属性") : either("column", "列")
        return ColumnsText.aligned(
            [[name, either("taken for", "对应字段")]]
                + export.columns.filter { !isDocument || $0.field != nil }.map { column in
                    let note = column.isSecond ? either(" (second)", "（重复）") : ""
                    return [column.name, column.field.map { $0 + note } ?? either("(ignored)", "（忽略）")]
                })
    }

    /// One line for each fact, one column for each record.
    private func records(_ title: String, _ records: [ExportDescription.Record]) -> [String] {
        if records.isEmpty { return [] }
        let facts = records.map(\.shownFacts)
        let fields = Field.allCases.filter { field in facts.contains { $0.contains { $0.field == field } } }
        let rows = fields.map { field in
            ["\(field.name)"] + facts.map { facts in facts.first { $0.field == field }?.value ?? "" }
        }
        let head = [title] + records.map { either("line \($0.line)", "第 \($0.line) 行") }
        return [""] + ColumnsText.aligned([head] + rows)
    }

    /// Which facts are lacking, the rules that leaves unchecked, and what supplies them.
    private var lacking: [String] {
        let rows = description.rows
        if let first = rows.first, first.records == 0 {
            return ["", either("no records below the header", "表头之下没有记录")]
        }
        let lacking = rows.filter { $0.readable < $0.records }
        if lacking.isEmpty { return [] }
        let required = Set(RuleCatalogue.all.filter(\.isRequired).map { "\($0.id)" })
        let head =
            language == .en
            ? ["lacking", "readable", "of records", "left unchecked", "what supplies it"]
            : ["缺少的字段", "可识别", "记录数", "因此未核查", "如何补充"]
        return [""]
            + ColumnsText.aligned(
                [head]
                    + lacking.map { row in
                        [
                            "\(row.fact.name)", "\(row.readable)", "\(row.records)",
                            row.rule + (required.contains(row.rule) ? either(" (required)", "（必查）") : ""),
                            row.remedy.en.isEmpty ? either("correct the cells", "更正单元格") : row.remedy[language],
                        ]
                    }, showsLastWhole: true)
    }

    private static func aligned(_ rows: [[String]], showsLastWhole: Bool = false) -> [String] {
        let cells = rows.map { row in
            row.enumerated().map { column, cell in
                showsLastWhole && column + 1 == row.count ? cell.printable : shortened(cell.printable)
            }
        }
        let count = cells.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            cells.map { $0.count > column ? TextLayout.width($0[column]) : 0 }.max() ?? 0
        }
        return cells.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += "  " + cell
                if column + 1 < row.count {
                    line += String(repeating: " ", count: widths[column] - TextLayout.width(cell))
                }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    private static func shortened(_ cell: String) -> String {
        if TextLayout.width(cell) <= widest { return cell }
        var short = ""
        for character in cell where TextLayout.width(short) + TextLayout.width(String(character)) < widest {
            short.append(character)
        }
        return short + "…"
    }
}

extension ExportDescription.Record {
    /// The facts with certificate numbers masked, as the reports show them.
    var shownFacts: [(field: Field, value: String)] {
        facts.map { field, value in
            let isNumber = [.registrantCertificateNo, .certificateNo].contains(field)
            guard isNumber || (field == .subject && value.withBytes(IdentityNumbers.isShaped)) else {
                return (field, value)
            }
            let buffer = ByteBuffer()
            value.withBytes { IdentityNumbers.appendMasked($0, to: buffer) }
            return (field, buffer.bytes.string)
        }
    }
}
