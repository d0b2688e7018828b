import Portfolio

/// A piece of an export on its way to become records.
public enum ExportPiece: Sendable {
    /// Rows that a task may parse by itself.
    case rows(CSVBlock, CSVParser)
    /// Rows of a sheet or of a page's table, which a task may turn into records by itself.
    case grid(GridRows, GridParser)
    /// Records that the XML parser has read already.
    case records(RecordBatch)

    /// The records of the piece, where pieces are read one after the other.
    public func records() -> RecordBatch {
        guard let rows else { return whole }
        let parsing = rows.parse(from: rows.layouts.likely)
        rows.layouts.settle(parsing.span.end)
        return parsing.batch
    }

    /// The records of the piece as `understand` leaves them, where pieces are read side by side; ``PieceOrder`` settles
    /// them.
    public func understood<Batch: UnderstoodBatch>(by understand: (RecordBatch) -> Batch) -> UnderstoodPiece<Batch> {
        guard let rows else { return UnderstoodPiece(batch: understand(whole), rows: nil) }
        let parsing = rows.parse(from: rows.layouts.likely)
        return UnderstoodPiece(batch: understand(parsing.batch), rows: (rows, parsing.span))
    }

    /// What a header decides how to read; nil for records that were read already.
    private var rows: (any UnreadRows)? {
        switch self {
        case .rows(let block, let parser): UnreadBlock(block: block, parser: parser)
        case .grid(let rows, let parser): UnreadGrid(rows: rows, parser: parser)
        case .records: nil
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

private struct UnreadGrid: UnreadRows {
    let rows: GridRows
    let parser: GridParser

    var layouts: HeldLayouts { parser.layouts }
    func parse(from layout: CSVLayout) -> CSVParsing { parser.parse(rows, from: layout) }
}

/// The records of a piece, read as the header is likely to say that stands last before it.
public struct UnderstoodPiece<Batch: UnderstoodBatch>: Sendable {
    fileprivate let batch: Batch
    fileprivate let rows: (rows: any UnreadRows, span: LayoutSpan)?
}

/// Puts the pieces of one export into their order: rows below a header that was seen meanwhile are read once more.
///
/// Which header holds is known only when all rows before are read. Hardly any file has two; so rows are read by the
/// latest header that is known, and again where that was not the one.
public struct PieceOrder {
    private var layout: CSVLayout?
    private var lines = 0
    private var headers = 0

    /// The order of an export of which nothing was read yet.
    public init() {}

    /// The records of the next piece.
    ///
    /// - Throws: ``InputError`` where a table of another kind begins.
    public mutating func settle<Batch>(
        _ piece: UnderstoodPiece<Batch>, _ understand: (RecordBatch) -> Batch
    ) throws(InputError) -> Batch {
        guard let (rows, likely) = piece.rows else { return piece.batch }
        var (batch, span) = (piece.batch, likely)
        let holding = layout ?? rows.layouts.first
        if !span.start.isSame(as: holding) {
            let parsing = rows.parse(from: holding)
            (batch, span) = (understand(parsing.batch), parsing.span)
        }
        layout = span.end
        if !span.end.isSame(as: holding) { rows.layouts.settle(span.end) }
        if let other = span.otherKind {
            throw InputError(
                .malformed, path: batch.records.export.path, line: lines + other.line,
                problem: BilingualLine(
                    """
                    a second header begins a table of \(other.kind.words.en) below one of \
                    \(holding.table.kind.words.en); split the file there
                    """,
                    "在\(holding.table.kind.words.zh)表之下，第二个表头开始了\(other.kind.words.zh)表；请在该处拆分文件"))
        }
        lines += batch.records.lineCount
        defer { headers += batch.records.laterHeaders }
        return batch.placed(afterHeaders: headers)
    }
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
