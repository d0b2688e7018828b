import Bytes
import Portfolio
import Verification

/// A sheet that holds a table of the reports: its header in the language of the run, its rows as the CSV has them.
public struct TableSheet {
    /// The CSV that has the same rows.
    public let file: String
    private let sheet: SheetWriter
    private let columns: [ReportColumn]
    private let pathColumn: Int?
    private let nameColumn: Int?
    /// Whether every domain has a page.
    private let hasPages: Bool
    private let language: Language
    private let rowLimit: Int
    private let scratch = ByteBuffer(capacity: 512)
    /// How many rows the table has, the header left out.
    private var count = 0
    private let verdicts = CodeStyles(Verdict.allCases.map { ($0.name, CellStyle($0)) })
    private let outcomes = CodeStyles(Outcome.allCases.map { ($0.name, CellStyle($0)) })

    /// Begins the sheet of the table in `file` with its header.
    ///
    /// Names of domains lead to their pages: to the path in a column of the row, or, in a table without such a column, to
    /// where it is if every domain `hasPages`.
    public init(
        _ sheet: SheetWriter, _ columns: [ReportColumn], file: String, _ language: Language, hasPages: Bool,
        rowLimit: Int = SheetWriter.rowLimit
    ) {
        self.sheet = sheet
        self.rowLimit = rowLimit
        self.hasPages = hasPages
        self.columns = columns
        self.language = language
        self.file = file
        pathColumn = columns.firstIndex { $0.kind == .path }
        nameColumn = columns.firstIndex { Bytes($0.name) == "domain" }
        sheet.setWidths(columns.map(TableSheet.width))
        sheet.keepHeader(columns: nameColumn == 0 ? 1 : 0)
        for (index, column) in columns.enumerated() {
            sheet.write(
                Bytes(column.title[language]), index, column.kind == .number ? .headerOfNumbers : .header)
        }
        sheet.endRow()
    }

    /// Appends a row; `cell` gives the text of a column. Rows beyond the end of a sheet are counted alone.
    public mutating func append(_ cell: (Int) -> Bytes) {
        count += 1
        // The last row is for where the others are.
        guard sheet.row < rowLimit - 1 else { return }
        for (index, column) in columns.enumerated() {
            let text = cell(index)
            if !text.isEmpty { write(text, index, column, cell) }
        }
        sheet.endRow()
    }

    private func write(_ text: Bytes, _ index: Int, _ column: ReportColumn, _ cell: (Int) -> Bytes) {
        if index == nameColumn, let path = path(of: text, cell) { return sheet.write(text, linkedTo: path, index) }
        switch column.kind {
        case .number:
            if let number = TableSheet.number(text) { return sheet.write(number, index) }
        case .day:
            if let day = TableSheet.day(text) { return sheet.write(day, index) }
        case .code:
            if Bytes(column.name) == "verdict" { return sheet.write(text, index, verdicts[text]) }
            if Bytes(column.name) == "outcome" { return sheet.write(text, index, outcomes[text]) }
        case .text, .path: break
        }
        sheet.write(text, index)
    }

    /// The relative path of a domain's page; nil where it has none.
    private func path(of domain: Bytes, _ cell: (Int) -> Bytes) -> Bytes? {
        if let pathColumn {
            let path = cell(pathColumn)
            return path.isEmpty ? nil : path
        }
        guard hasPages else { return nil }
        scratch.truncate()
        DomainPath.append(domain, suffix: ".html", to: scratch)
        return scratch.bytes
    }

    /// Ends the sheet: with what it has no room for, and a filter.
    public func end() {
        let left = count - (sheet.row - 1)
        sheet.addFilter(columns: columns.count)
        guard left > 0 else { return }
        let words = BilingualLine(
            "Rows that stand in \(file) alone, since a sheet has no room for them: \(left)",
            "另有 \(left) 行超出工作表行数上限，仅见于 \(file)")
        sheet.write(words[language], 0, .note)
        sheet.endRow()
    }

    /// A whole number as the reports write it; nil for anything else.
    static func number(_ text: Bytes) -> Int? {
        let digits = text[0] == UInt8(ascii: "-") ? text.dropFirst(1) : text
        guard (1...15).contains(digits.count) else { return nil }
        var value = 0
        for index in 0..<digits.count {
            guard case UInt8(ascii: "0")...UInt8(ascii: "9") = digits[index] else { return nil }
            value = 10 * value + Int(digits[index] - UInt8(ascii: "0"))
        }
        // What begins with a zero is a number of something, not how many.
        if digits.count > 1, digits[0] == UInt8(ascii: "0") { return nil }
        return digits.count < text.count ? -value : value
    }

    /// A day as the reports write it, YYYY-MM-DD; nil for anything else.
    static func day(_ text: Bytes) -> CalendarDay? {
        guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
            let year = digits(text[0..<4]), let month = digits(text[5..<7]), let day = digits(text[8..<10])
        else { return nil }
        return CalendarDay(year: year, month: month, day: day)
    }

    private static func digits(_ text: Bytes) -> Int? {
        var value = 0
        for index in 0..<text.count {
            guard case UInt8(ascii: "0")...UInt8(ascii: "9") = text[index] else { return nil }
            value = 10 * value + Int(text[index] - UInt8(ascii: "0"))
        }
        return value
    }

    /// How wide a column is, in characters.
    private static func width(_ column: ReportColumn) -> Int {
        switch "\(column.name)" {
        case "message", "remedy", "text", "why", "raw": 60
        case "detail", "expected", "actual", "source": 40
        case "organizer", "registrant", "registrar", "who", "domain": 30
        case "unicode", "rule", "failed", "reason", "action", "contact", "person_in_charge": 24
        default:
            switch column.kind {
            case .number: 11
            case .day: 12
            case .code, .text: 16
            case .path: 36
            }
        }
    }
}

/// The styles of a column's words.
private struct CodeStyles {
    private let styles: [(word: StaticString, style: CellStyle)]

    init(_ styles: [(StaticString, CellStyle)]) { self.styles = styles }

    subscript(word: Bytes) -> CellStyle { styles.first { word == $0.word }?.style ?? .plain }
}
