import Bytes
import Portfolio

/// Finds headers below the first one, as files have them that were joined end to end.
struct CSVHeaderFinder: Sendable {
    /// What a row is that may be a header.
    enum Finding {
        /// A record, or something else that is no header.
        case none
        /// The header that holds already.
        case repeated
        /// Another header of a table of the same kind.
        case other(CSVLayout)
        /// The header of a table of another kind.
        case otherKind(TableLayout.Kind)
    }

    private let aliases: ColumnAliases
    private let kind: TableLayout.Kind
    private let endings: NameEndings

    /// A finder for a file whose first header belongs to a table of this kind.
    init(_ aliases: ColumnAliases, kind: TableLayout.Kind) {
        self.aliases = aliases
        self.kind = kind
        endings = NameEndings(aliases)
    }

    /// What the row is, below a header with this layout.
    @inline(never)
    func find(in row: CSVRow, _ text: ByteBuffer, below layout: CSVLayout) -> Finding {
        guard
            mayBeHeader(
                row.cells.indices.lazy.map { text.bytes(CellCleaner.strip(row.cells[$0], in: text)) }, below: layout)
        else { return .none }
        return find(
            row.cells.indices.map { text.bytes(CellCleaner.strip(row.cells[$0], in: text)).string }, below: layout)
    }

    /// What a row of stripped cells is, below a header with this layout.
    func find(_ cells: [String], below layout: CSVLayout) -> Finding {
        var header = cells
        while header.last?.isEmpty == true { header.removeLast() }
        let table = TableLayout(header: header, aliases: aliases)
        guard table.kind != .unknown else { return .none }
        let found = CSVLayout(table, header: header)
        if found.hasSameColumns(as: layout) { return .repeated }
        guard table.knownColumns > 1 || header.count(where: { !$0.isEmpty }) == 1 else { return .none }
        return table.kind == kind ? .other(found) : .otherKind(table.kind)
    }

    /// Most rows without a proof that they are records hold no cell that ends like a column's name, or one among others:
    /// then they are a header only where the one that holds knows no more columns.
    func mayBeHeader(_ cells: some Collection<Bytes>, below layout: CSVLayout) -> Bool {
        guard cells.count <= CSVDialect.columnLimit else { return false }
        let named = cells.count { endings.mayEnd($0) }
        if named != 1 || layout.table.knownColumns == 1 { return named > 0 }
        return cells.count { !$0.isEmpty } == 1
    }
}

/// The last bytes of all names of columns, to tell most cells from names without comparing names.
private struct NameEndings: Sendable {
    private var bits = [UInt64](repeating: 0, count: 1024)

    init(_ aliases: ColumnAliases) {
        for name in aliases.allNames + HeaderName.endings + ["x)", "x）", "x]", "x】", "x\""] {
            name.withBytes { insert($0) }
        }
    }

    private mutating func insert(_ name: Bytes) {
        guard let place = NameEndings.place(of: name) else { return }
        bits[place >> 6] |= 1 << UInt64(place & 63)
    }

    /// False for cells that end like no name of a column.
    func mayEnd(_ cell: Bytes) -> Bool {
        guard let place = NameEndings.place(of: cell) else { return false }
        return bits[place >> 6] & 1 << UInt64(place & 63) != 0
    }

    /// A number for the last two letters or the last ideograph, without invisible characters and spaces behind them.
    private static func place(of name: Bytes) -> Int? {
        var end = name.count
        while end > 0 {
            let last = name[end - 1]
            if last <= 0x20 || last == UInt8(ascii: "\"") {
                end -= 1
            } else if end >= 3, last >= 0x80, isInvisible(name[(end - 3)..<end]) {
                end -= 3
            } else if end >= 2, name[end - 2] == 0xC2, last == 0xA0 || last == 0xAD {
                end -= 2
            } else {
                break
            }
        }
        guard end > 0 else { return nil }
        let last = Int(name[end - 1] | (name[end - 1] < 0x80 ? 0x20 : 0))
        guard last >= 0x80, end > 1 else { return last }
        return last | Int(name[end - 2]) << 8
    }

    /// U+2000 to U+207F, U+3000 and the byte order mark.
    private static func isInvisible(_ bytes: Bytes) -> Bool {
        switch (bytes[0], bytes[1], bytes[2]) {
        case (0xE2, 0x80...0x81, _), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF): true
        default: false
        }
    }
}
