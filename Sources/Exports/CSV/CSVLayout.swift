import Bytes
import Portfolio

/// Which cell of a row holds which fact, as one header says; another header further down may say otherwise.
final class CSVLayout: Sendable {
    /// A column that is read.
    struct Column: BitwiseCopyable {
        let index: Int
        let field: Field
    }

    /// What the columns are taken for.
    let table: TableLayout
    /// How many cells a row has.
    let cellCount: Int
    /// The columns that are read, for each field in the order in which they count.
    let columns: [Column]
    /// True when a fact of a domain has several columns.
    let hasSeveralColumns: Bool
    /// How many columns state each day.
    let dayColumns: DayColumnCounts
    /// What the header calls the columns that state days: below another name stands another column.
    private let dayNames: [String]
    /// True when a header names a zone other than China's.
    let hasZones: Bool
    /// The header's line where it is the file's first header, for messages.
    let headerLine: Int?
    /// The columns that name what a row is about: a row without any of them is none.
    private let keyColumns: [Int]
    /// The column by which nearly every record is told from a header, and those that tell where it does not.
    let probeColumn: Int
    let otherProbes: [Int]
    /// True where the probe column holds domain names, which have a dot; elsewhere it holds digits.
    let probesDot: Bool

    /// The layout below a header with these cells.
    init(_ table: TableLayout, header: [String], headerLine: Int? = nil) {
        self.table = table
        cellCount = header.count
        self.headerLine = headerLine
        columns = table.orderedColumns.map { Column(index: $0.index, field: $0.field) }
        hasSeveralColumns = Set(table.orderedColumns.map(\.field)).count < table.orderedColumns.count
        var dayColumns = DayColumnCounts()
        for day in Field.days {
            dayColumns[day] = UInt8(clamping: max(1, table.orderedColumns.count { $0.field == day }))
        }
        self.dayColumns = dayColumns
        dayNames = table.orderedColumns.filter { Field.days.contains($0.field) }.map {
            ColumnAliases.comparable(header[$0.index])
        }
        let key: Field = table.kind == .subjects ? .organizer : .domain
        hasZones = !table.zones.isEmpty
        keyColumns = table.columns(of: key)
        probesDot = key == .domain
        let numbered: [Field] = [.certificateNo, .icpLicence, .subjectID, .domains]
        let probed = probesDot ? [key] : numbered + [key]
        let probes = probed.flatMap { table.columns(of: $0) }
        probeColumn = probes.first ?? 0
        otherProbes = probesDot ? [] : Array(probes.dropFirst())
    }

    /// True when rows are read alike, and what is wrong with them is told alike.
    func isSame(as other: CSVLayout) -> Bool {
        self === other || (headerLine == other.headerLine && hasSameColumns(as: other))
    }

    /// True when the columns state the same facts, and their days may be written alike.
    func hasSameColumns(as other: CSVLayout) -> Bool {
        cellCount == other.cellCount && table.fields == other.table.fields && dayNames == other.dayNames
            && table.zones == other.table.zones
    }

    /// True for the few rows that may be a header: no record has a dot less domain name, or a number without digits.
    @inline(__always)
    func mayBeHeader(_ row: CSVRow, _ text: ByteBuffer) -> Bool {
        guard probeColumn < row.cells.count else { return true }
        return mayBeName(text.bytes(row.cells[probeColumn]))
            && !otherProbes.contains { $0 < row.cells.count && !lacksProof(text.bytes(row.cells[$0])) }
    }

    /// True for the few cells of the column by which a record is told from a header that may stand in a header.
    @inline(__always)
    func mayBeName(_ cell: Bytes) -> Bool {
        if probesDot, cell.count > 4 {
            // Nearly all top-level domains have two or three letters.
            let dot = UInt8(ascii: ".")
            if cell[cell.count - 3] == dot || cell[cell.count - 4] == dot { return false }
        }
        return lacksProof(cell)
    }

    /// True for a cell that does not prove its row to be a record: it has no dot, and no digit where names have none.
    func lacksProof(_ cell: Bytes) -> Bool {
        if cell.firstIndex(of: UInt8(ascii: ".")) != nil { return false }
        return probesDot || !cell.contains { $0 >= 0x30 && $0 <= 0x39 }
    }

    /// True when the row says what it is about.
    func hasKey(_ row: CSVRow, _ text: ByteBuffer) -> Bool {
        keyColumns.contains { $0 < row.cells.count && !CellCleaner.clean(row.cells[$0], in: text).isMissing }
    }

    /// A reject of a row with what stands in its domain column; where the cells have shifted, with the row's one cell
    /// that may be a domain name.
    func naming(_ reject: Reject, _ row: CSVRow, _ text: ByteBuffer) -> Reject {
        let own = table.columns(of: probesDot ? .domain : .domains)
        guard let domain = NamedDomains.find(in: row.texts(text), own: own) else { return reject }
        var reject = reject
        reject.domain = domain
        return reject
    }
}

extension CSVLayout {
    /// What is said of a row with `count` cells, which are not as many as the header has.
    func wrongCount(_ count: Int) -> BilingualLine {
        let header =
            headerLine.map { BilingualLine("the header on line \($0)", "第 \($0) 行的表头") }
            ?? BilingualLine("the header above", "上方的表头")
        return BilingualLine(
            "\(count) \(count == 1 ? "cell" : "cells") instead of \(cellCount); \(header.en) has \(cellCount) columns",
            "单元格有 \(count) 个，应为 \(cellCount) 个；\(header.zh)共 \(cellCount) 列")
    }
}
