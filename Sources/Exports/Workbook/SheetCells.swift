import Bytes
import Portfolio

/// How much of a sheet a parser reads.
enum SheetStretch {
    /// All of it, its rows in runs that are handed on as they come.
    case whole
    /// Some rows from somewhere in it, as one run; the first one must have a number, since nobody knows the one before.
    case part
    /// All from a row on to its end, in runs.
    case rest
}

/// The rows and cells of a sheet, made of what its parser is told.
///
/// It holds plain values and is called for each event of the parser: a method returns false when the sheet is refused, for
/// the reason that ``problem`` says.
struct SheetCells: ~Copyable {
    /// What the attribute `t` of a cell says of its value.
    private enum ValueType {
        case number, shared, inline, text, boolean, verbatim
    }

    /// The rows that were read last.
    private(set) var rows = GridRows()
    /// The rows before them, as many together as are handed on at a time.
    private(set) var full: [GridRows] = []
    /// The row that is being read, or was read last; 0 before the first one.
    private(set) var row = 0
    /// The row that was read first; 0 before it.
    private(set) var firstRow = 0
    /// True within the element that holds the rows.
    private(set) var isInRows = false
    /// True within a phonetic run.
    private(set) var isInPhonetics = false
    /// The highest number of a shared text that a cell refers to; -1 for none.
    private(set) var lastShared = -1
    /// Why the sheet is refused.
    private(set) var problem = BilingualLine("", "")

    private let formats: NumberFormats
    private let sharedCount: Int
    private let stretch: SheetStretch
    private var isInCell = false
    private var isRowNamed = false
    private var column = -1
    private var type = ValueType.number
    private var style = 0
    private var start = 0
    private var collects = false
    private var hasFormula = false
    private var hasValue = false

    /// No cells yet; `sharedCount` is how many shared texts there are.
    init(_ formats: NumberFormats, sharedCount: Int, _ stretch: SheetStretch) {
        self.formats = formats
        self.sharedCount = sharedCount
        self.stretch = stretch
    }

    /// Takes the rows out that are to be handed on; with `all` also those that were read last, which ends the sheet.
    mutating func take(all: Bool) -> [GridRows] {
        defer { full = [] }
        return all ? full + [rows] : full
    }

    /// An element begins.
    @inline(__always)
    mutating func began(_ element: PartElement, _ attributes: MarkupAttributes) -> Bool {
        collects = false
        switch element {
        case .cell where isInRows: return beginCell(attributes)
        case .value:
            collects = isInCell && type != .inline
            hasValue = true
        case .text: collects = isInCell && type == .inline && !isInPhonetics
        case .row where isInRows: return beginRow(attributes)
        case .sheetData: isInRows = true
        case .formula: hasFormula = true
        case .phoneticRun: isInPhonetics = true
        default: break
        }
        return true
    }

    /// Text of the innermost element; it may come in several parts.
    @inline(__always)
    mutating func characters(_ part: Bytes) -> Bool {
        guard collects else { return true }
        // Few cells are so long that they are looked at.
        return rows.append(part) - start <= CellText.limit || checkLength()
    }

    /// An element ends.
    @inline(__always)
    mutating func ended(_ element: PartElement) -> Bool {
        collects = false
        switch element {
        case .cell where isInCell:
            isInCell = false
            return endCell()
        case .row where isInRows: endRow()
        case .phoneticRun: isInPhonetics = false
        case .sheetData: (isInRows, isInCell) = (false, false)
        default: break
        }
        return true
    }

    @inline(never)
    private mutating func checkLength() -> Bool {
        guard CellText.isTooLong(rows.text, from: start) else { return true }
        return refuse(CellText.tooLong + BilingualLine(" (row \(row))", "（第 \(row) 行）"))
    }

    private mutating func refuse(_ problem: BilingualLine) -> Bool {
        self.problem = problem
        return false
    }

    private mutating func refuse(_ en: String, _ zh: String) -> Bool { refuse(BilingualLine(en, zh)) }
}

// Places.
extension SheetCells {
    private mutating func beginRow(_ attributes: MarkupAttributes) -> Bool {
        column = -1
        isRowNamed = false
        for index in 0..<attributes.count where attributes.letter(index) == UInt8(ascii: "r") {
            guard let number = SheetCells.number(attributes.value(index), limit: SheetParser.rowLimit) else {
                let name = attributes.value(index).string.prefix(20)
                return refuse("row '\(name)' is none that a sheet has", "工作表中不可能有行号“\(name)”")
            }
            return begin(row: number)
        }
        guard row < SheetParser.rowLimit else { return refuse("more than 1,048,576 rows", "超过 1,048,576 行") }
        guard row > 0 || stretch == .whole else { return refuse("the first row has no number", "第一行没有行号") }
        row += 1
        if firstRow == 0 { firstRow = row }
        return true
    }

    private mutating func endRow() {
        isInCell = false
        rows.endRow(line: row)
        guard rows.isFull, stretch != .part else { return }
        full.append(rows)
        rows = GridRows()
    }

    private mutating func begin(row number: Int) -> Bool {
        guard number > row else {
            return refuse("row \(number) stands behind row \(row)", "第 \(number) 行出现在第 \(row) 行之后")
        }
        row = number
        if firstRow == 0 { firstRow = row }
        isRowNamed = true
        return true
    }

    @inline(__always)
    private mutating func beginCell(_ attributes: MarkupAttributes) -> Bool {
        (type, style, start) = (.number, 0, rows.text.count)
        (hasFormula, hasValue, isInCell) = (false, false, true)
        var isPlaced = false
        for index in 0..<attributes.count {
            switch attributes.letter(index) {
            case UInt8(ascii: "r"):
                guard place(attributes.value(index)) else { return false }
                isPlaced = true
            case UInt8(ascii: "s"): style = SheetCells.number(attributes.value(index), limit: 1 << 20) ?? 0
            case UInt8(ascii: "t"): type = SheetCells.type(attributes.value(index))
            default: continue
            }
        }
        if !isPlaced { column += 1 }
        if column >= SheetParser.columnLimit {
            return refuse("row \(row) has more than 16,384 columns", "第 \(row) 行超过 16,384 列")
        }
        return true
    }

    /// Places the cell by a name such as `AB12`.
    @inline(__always)
    private mutating func place(_ name: Bytes) -> Bool {
        var number = 0
        var index = 0
        while index < name.count, index < 4, name[index] >= UInt8(ascii: "A"), name[index] <= UInt8(ascii: "Z") {
            number = number * 26 + Int(name[index] - UInt8(ascii: "A")) + 1
            index += 1
        }
        guard let line = SheetCells.number(name.dropFirst(index), limit: SheetParser.rowLimit), number > 0 else {
            let found = name.string.prefix(20)
            return refuse("cell '\(found)' is none that a sheet has", "工作表中不可能有单元格“\(found)”")
        }
        if !isRowNamed, line > row, column < 0 { row = line }
        isRowNamed = true
        guard line == row, number - 1 > column else {
            return refuse(
                "cell '\(name.string)' stands out of its order in row \(row)",
                "第 \(row) 行中单元格“\(name.string)”的位置不合顺序")
        }
        column = number - 1
        return true
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
extension SheetCells {
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

    private mutating func endCell() -> Bool {
        if hasFormula, !hasValue { rows.text.append(Bytes(SheetParser.uncomputed)) }
        guard rows.text.count > start else { return true }
        switch type {
        case .shared: return endShared()
        case .number where hasFormula && !hasValue: append(.text)
        case .number: append(formats.showsDay(style) ? .day : .number)
        case .boolean: endBoolean()
        case .verbatim: append(.text)
        case .inline, .text:
            CellText.decodeEscapes(in: rows.text, from: start)
            append(.text)
        }
        return true
    }

    private mutating func append(_ kind: GridCell.Kind) {
        rows.append(GridCell(column: UInt16(column), kind: kind, place: rows.text.cell(from: start)))
    }

    private mutating func endShared() -> Bool {
        let digits = rows.text.bytes(CellCleaner.strip(rows.text.cell(from: start), in: rows.text))
        guard let number = SheetCells.number(digits, limit: sharedCount - 1) else {
            if hasFormula, !hasValue {
                append(.text)
                return true
            }
            let found = digits.string.prefix(20)
            return refuse(
                "row \(row) refers to the shared text \(found), which is missing",
                "第 \(row) 行引用的共享文本 \(found) 不存在")
        }
        rows.text.truncate(to: start)
        lastShared = max(lastShared, number)
        rows.append(
            GridCell(column: UInt16(column), kind: .shared, place: Cell(offset: number, count: 1)))
        return true
    }

    private mutating func endBoolean() {
        let value = rows.text.bytes.dropFirst(start)
        let word: StaticString? = value == "1" ? "TRUE" : value == "0" ? "FALSE" : nil
        if let word {
            rows.text.truncate(to: start)
            rows.text.append(word)
        }
        append(.text)
    }
}
