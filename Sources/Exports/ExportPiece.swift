import Portfolio

/// A piece of an export on its way to become records.
public enum ExportPiece: Sendable {
    /// Rows that a task may parse by itself.
    case rows(CSVBlock, CSVParser)
    /// Rows of a sheet or of a page's table, which a task may turn into records by itself.
    case grid(GridRows, GridParser)
    /// A part of a sheet, which a task may parse and turn into records by itself.
    case part(SheetPart)
    /// Records that the XML parser has read already.
    case records(RecordBatch)

    /// The records of the piece, where pieces are read one after the other; there are no parts of sheets then.
    public func records() -> RecordBatch {
        guard let rows else { return whole }
        let parsing = rows.parse(from: rows.layouts.likely)
        rows.layouts.settle(parsing.span.end)
        return parsing.batch
    }

    /// The records of the piece as `understand` leaves them, where pieces are read side by side; ``PieceOrder`` settles
    /// them.
    public func understood<Batch: UnderstoodBatch>(by understand: (RecordBatch) -> Batch) -> UnderstoodPiece<Batch> {
        if case .part(let part) = self {
            guard let (rows, span) = part.rows() else { return UnderstoodPiece(content: .odd(part.sheet)) }
            return UnderstoodPiece(
                UnreadGrid(rows: rows, parser: part.sheet.records), by: understand,
                place: (part.sheet, span, rows.rows.count)
            )
        }
        guard let rows else { return UnderstoodPiece(content: .records(understand(whole))) }
        return UnderstoodPiece(rows, by: understand)
    }

    /// What a header decides how to read; nil for records that were read already.
    private var rows: (any UnreadRows)? {
        switch self {
        case .rows(let block, let parser): UnreadBlock(block: block, parser: parser)
        case .grid(let rows, let parser): UnreadGrid(rows: rows, parser: parser)
        case .records, .part: nil
        }
    }

    private var whole: RecordBatch {
        guard case .records(let batch) = self else { preconditionFailure("rows are no records yet") }
        return batch
    }
}

/// Rows that can be read by any header.
protocol UnreadRows: Sendable {
    /// The layouts of their export.
    var layouts: HeldLayouts { get }
    /// The records of the rows, which begin below a header of this layout.
    func parse(from layout: CSVLayout) -> CSVParsing
}

private struct UnreadBlock: UnreadRows {
    let block: CSVBlock
    let parser: CSVParser

    var layouts: HeldLayouts { parser.layouts }
    func parse(from layout: CSVLayout) -> CSVParsing { parser.parse(block, from: layout) }
}

struct UnreadGrid: UnreadRows {
    let rows: GridRows
    let parser: GridParser

    var layouts: HeldLayouts { parser.layouts }
    func parse(from layout: CSVLayout) -> CSVParsing { parser.parse(rows, from: layout) }
}

extension TableLayout.Kind {
    /// What the table holds, for messages.
    var words: BilingualText {
        switch self {
        case .domains: BilingualText("domains", "域名")
        case .subjects: BilingualText("filing subjects", "备案主体")
        case .both: BilingualText("domains and filing subjects", "域名和备案主体")
        case .unknown: BilingualText("nothing known", "未知内容")
        }
    }
}
