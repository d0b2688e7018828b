import Bytes
import Exports
import Names
import Portfolio
import Reports
import Verification

/// How `icpaudit columns` tells people what it understood of one file.
enum ColumnsText {
    /// The widest cell that is shown whole, in columns of a terminal.
    private static let widest = 36

    static func text(_ description: ColumnsCommand.Description) -> String {
        let export = description.export
        var lines = ["\(export.path.printable): \(export.kind), \(export.form), \(export.encoding)"]
        if let line = export.headerLine {
            let separator = export.separator.map { $0 == "\t" ? "separator tab, " : "separator '\($0.printable)', " }
            lines.append("\(separator ?? "")header on line \(line)")
        }
        lines += export.notices.map(\.printable)
        if !export.columns.isEmpty { lines += [""] + columns(export) }
        let ignored = export.ignoredColumns
        if !ignored.isEmpty { lines += ["", "ignored: \(ignored.joined(separator: ", ").printable)"] }
        let unknown = UnknownWordsText.lines(description.unknownWords)
        if !unknown.isEmpty { lines += [""] + unknown }
        lines += records("first records", export.records)
        lines += records("first subjects", export.subjects)
        lines += lacking(description.rows)
        return lines.joined(separator: "\n")
    }

    private static func columns(_ export: ExportDescription) -> [String] {
        // The order of a document's names says nothing, and most of them are ignored: those stand in one line.
        let isDocument = export.headerLine == nil
        return aligned(
            [[isDocument ? "element or @attribute" : "column", "taken for"]]
                + export.columns.filter { !isDocument || $0.field != nil }.map { column in
                    let note = column.isSecond ? " (second)" : ""
                    return [column.name, column.field.map { $0 + note } ?? "(ignored)"]
                })
    }

    /// One line for each fact, one column for each record.
    private static func records(_ title: String, _ records: [ExportDescription.Record]) -> [String] {
        if records.isEmpty { return [] }
        let facts = records.map(\.shownFacts)
        let fields = Field.allCases.filter { field in facts.contains { $0.contains { $0.field == field } } }
        let rows = fields.map { field in
            ["\(field.name)"] + facts.map { facts in facts.first { $0.field == field }?.value ?? "" }
        }
        return [""] + aligned([[title] + records.map { "line \($0.line)" }] + rows)
    }

    /// Which facts are lacking, the rules that leaves unchecked, and what supplies them.
    private static func lacking(_ rows: [CoverageRow]) -> [String] {
        if let first = rows.first, first.records == 0 { return ["", "no records below the header"] }
        let lacking = rows.filter { $0.readable < $0.records }
        if lacking.isEmpty { return [] }
        let required = Set(RuleCatalogue.all.filter(\.isRequired).map { "\($0.id)" })
        return [""]
            + aligned(
                [["lacking", "readable", "of records", "left unchecked", "what supplies it"]]
                    + lacking.map { row in
                        [
                            "\(row.fact.name)", "\(row.readable)", "\(row.records)",
                            row.rule + (required.contains(row.rule) ? " (required)" : ""),
                            row.remedy.isEmpty ? "correct the cells" : row.remedy,
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
        let widths = (0..<count).map { column in cells.map { $0.count > column ? width($0[column]) : 0 }.max() ?? 0 }
        return cells.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += "  " + cell
                if column + 1 < row.count { line += String(repeating: " ", count: widths[column] - width(cell)) }
            }
            while line.last == " " { line.removeLast() }
            return line
        }
    }

    private static func shortened(_ cell: String) -> String {
        if width(cell) <= widest { return cell }
        var short = ""
        for character in cell where width(short) + width(String(character)) < widest { short.append(character) }
        return short + "…"
    }

    /// How many columns of a terminal a text takes: ideographs and full-width forms take two.
    private static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + (isWide($1.value) ? 2 : 1) }
    }

    private static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
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
