import Bytes
import Portfolio

/// Reads the part of one sheet: its rows, their cells placed by the attribute `r`.
final class SheetParser: PartParser {
    /// The most columns and rows of a sheet.
    static let columnLimit = 16_384
    static let rowLimit = 1_048_576
    /// What stands for a formula whose value the workbook does not hold: a spreadsheet program would compute it.
    static let uncomputed: StaticString = "#VALUE!"

    /// What the attribute `t` of a cell says of its value.
    private enum ValueType {
        case number, shared, inline, text, boolean, verbatim
    }

    /// The rows that were read last.
    private var rows = GridRows()
    /// The rows before them, as many together as are handed on at a time.
    private var full: [GridRows] = []
    /// The row that is being read, or was read last; 0 before the first one.
    private(set) var row = 0
    /// The highest number of a shared text that a cell refers to; -1 for none.
    private(set) var lastShared = -1

    private let formats: NumberFormats
    private let sharedCount: Int
    private let limit: Int
    private var isInRows = false
    private var isInPhonetics = false
    private var isRowNamed = false
    private var column = -1
    private var type = ValueType.number
    private var style = 0
    private var start = 0
    private var collects = false
    private var hasFormula = false
    private var hasValue = false

    /// A parser; `sharedCount` is how many shared texts there are, `limit` how many rows with a cell are wanted.
    init(_ formats: NumberFormats, sharedCount: Int, limit: Int = .max) {
        self.formats = formats
        self.sharedCount = sharedCount
        self.limit = limit
        super.init()
    }

    /// The rows that are to be handed on; with `all` also those that were read last, which ends the sheet.
    func take(all: Bool) -> [GridRows] {
        defer { full = [] }
        return all ? full + [rows] : full
    }

    override func began(_ element: PartElement, _ attributes: MarkupAttributes) {
        collects = false
        switch element {
        case .sheetData: isInRows = true
        case .row where isInRows: beginRow(attributes)
        case .cell where isInRows: beginCell(attributes)
        case .value:
            collects = type != .inline
            hasValue = true
        case .text: collects = type == .inline && !isInPhonetics
        case .formula: hasFormula = true
        case .phoneticRun: isInPhonetics = true
        default: return
        }
    }

    override func characters(_ part: Bytes) {
        guard collects, isInRows else { return }
        // Few cells are so long that they are looked at.
        if rows.append(part) - start > CellText.limit { checkLength() }
    }

    private func checkLength() {
        if CellText.isTooLong(rows.text, from: start) { refuse("\(CellText.tooLong) (row \(row))") }
    }

    override func ended(_ element: PartElement) {
        collects = false
        switch element {
        case .cell where isInRows: endCell()
        case .row where isInRows:
            endRow()
        case .phoneticRun: isInPhonetics = false
        case .sheetData: isInRows = false
        default: return
        }
    }
}

// Places.
extension SheetParser {
    private func beginRow(_ attributes: MarkupAttributes) {
        column = -1
        isRowNamed = false
        for index in 0..<attributes.count where attributes.letter(index) == UInt8(ascii: "r") {
            guard let number = SheetParser.number(attributes.value(index), limit: SheetParser.rowLimit) else {
                return refuse("row '\(attributes.value(index).string.prefix(20))' is none that a sheet has")
            }
            return begin(row: number)
        }
        guard row < SheetParser.rowLimit else { return refuse("more than 1,048,576 rows") }
        row += 1
    }

    private func endRow() {
        rows.endRow(line: row)
        if rows.rows.count >= limit { finishEarly() }
        guard rows.isFull else { return }
        full.append(rows)
        rows = GridRows()
    }

    private func begin(row number: Int) {
        guard number > row else { return refuse("row \(number) stands behind row \(row)") }
        row = number
        isRowNamed = true
    }

    private func beginCell(_ attributes: MarkupAttributes) {
        (type, style, start) = (.number, 0, rows.text.count)
        (hasFormula, hasValue) = (false, false)
        var isPlaced = false
        for index in 0..<attributes.count {
            switch attributes.letter(index) {
            case UInt8(ascii: "r"):
                place(attributes.value(index))
                isPlaced = true
            case UInt8(ascii: "s"): style = SheetParser.number(attributes.value(index), limit: 1 << 20) ?? 0
            case UInt8(ascii: "t"): type = SheetParser.type(attributes.value(index))
            default: continue
            }
        }
        if !isPlaced { column += 1 }
        if column >= SheetParser.columnLimit { refuse("row \(row) has more than 16,384 columns") }
    }

    /// Places the cell by a name such as `AB12`.
    private func place(_ name: Bytes) {
        var number = 0
        var index = 0
        while index < name.count, index < 4, name[index] >= UInt8(ascii: "A"), name[index] <= UInt8(ascii: "Z") {
            number = number * 26 + Int(name[index] - UInt8(ascii: "A")) + 1
            index += 1
        }
        guard let line = SheetParser.number(name.dropFirst(index), limit: SheetParser.rowLimit), number > 0 else {
            return refuse("cell '\(name.string.prefix(20))' is none that a sheet has")
        }
        if !isRowNamed, line > row, column < 0 { row = line }
        isRowNamed = true
        guard line == row, number - 1 > column else {
            return refuse("cell '\(name.string)' stands out of its order in row \(row)")
        }
        column = number - 1
    }

    /// A whole number from 0 on, as attributes and values write it; nil for anything else, and beyond `limit`.
    private static func number(_ text: Bytes, limit: Int) -> Int? {
        guard !text.isEmpty, text.count <= 10 else { return nil }
        var value = 0
        for index in 0..<text.count {
            guard text[index] >= UInt8(ascii: "0"), text[index] <= UInt8(ascii: "9") else { return nil }
            value = value * 10 + Int(text[index] - UInt8(ascii: "0"))
        }
        return value <= limit ? value : nil
    }
}

// Values.
extension SheetParser {
    private static func type(_ name: Bytes) -> ValueType {
        if name.count == 1 {
            switch name[0] {
            case UInt8(ascii: "s"): return .shared
            case UInt8(ascii: "n"): return .number
            case UInt8(ascii: "b"): return .boolean
            default: return .verbatim
            }
        }
        if name == "inlineStr" { return .inline }
        // Errors and days in ISO form are handed on as they are.
        return name == "str" ? .text : .verbatim
    }

    private func endCell() {
        if hasFormula, !hasValue { rows.text.append(Bytes(SheetParser.uncomputed)) }
        guard rows.text.count > start else { return }
        switch type {
        case .shared: endShared()
        case .number where hasFormula && !hasValue: append(.text)
        case .number: append(formats.showsDay(style) ? .day : .number)
        case .boolean: endBoolean()
        case .verbatim: append(.text)
        case .inline, .text:
            CellText.decodeEscapes(in: rows.text, from: start)
            append(.text)
        }
    }

    private func append(_ kind: GridCell.Kind) {
        rows.append(GridCell(column: UInt16(column), kind: kind, place: rows.text.cell(from: start)))
    }

    private func endShared() {
        let digits = rows.text.bytes(CellCleaner.strip(rows.text.cell(from: start), in: rows.text))
        guard let number = SheetParser.number(digits, limit: sharedCount - 1) else {
            if hasFormula, !hasValue { return append(.text) }
            return refuse("row \(row) refers to the shared text \(digits.string.prefix(20)), which is missing")
        }
        rows.text.truncate(to: start)
        lastShared = max(lastShared, number)
        rows.append(
            GridCell(column: UInt16(column), kind: .shared, place: Cell(offset: number, count: 1)))
    }

    private func endBoolean() {
        let value = rows.text.bytes.dropFirst(start)
        let word: StaticString? = value == "1" ? "TRUE" : value == "0" ? "FALSE" : nil
        if let word {
            rows.text.truncate(to: start)
            rows.text.append(word)
        }
        append(.text)
    }
}
