import Portfolio

/// A piece of an export on its way to become records.
public enum ExportPiece: Sendable {
    /// Rows that a task may take apart by itself.
    case rows(CSVBlock, CSVParser)
    /// Records that the XML parser has read already.
    case records(RecordBatch)

    /// The records of the piece, where pieces are read one after the other.
    public func records() -> RecordBatch {
        switch self {
        case .rows(let block, let parser):
            let parsing = parser.parse(block, from: parser.likelyLayout)
            parser.settle(parsing.end)
            return parsing.batch
        case .records(let batch): return batch
        }
    }

    /// The records of the piece as `understand` leaves them, where pieces are read side by side; ``PieceOrder`` settles
    /// them.
    public func understood(by understand: (RecordBatch) -> RecordBatch) -> UnderstoodPiece {
        switch self {
        case .rows(let block, let parser):
            let parsing = parser.parse(block, from: parser.likelyLayout)
            return UnderstoodPiece(batch: understand(parsing.batch), rows: (block, parser, parsing))
        case .records(let batch): return UnderstoodPiece(batch: understand(batch), rows: nil)
        }
    }
}

/// The records of a piece, read as the header is likely to say that stands last before it.
public struct UnderstoodPiece: Sendable {
    fileprivate let batch: RecordBatch
    fileprivate let rows: (block: CSVBlock, parser: CSVParser, parsing: CSVParsing)?
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
    public mutating func settle(
        _ piece: UnderstoodPiece, _ understand: (RecordBatch) -> RecordBatch
    ) throws(InputError) -> RecordBatch {
        guard let (block, parser, parsed) = piece.rows else { return piece.batch }
        var parsing = parsed
        var batch = piece.batch
        let holding = layout ?? parser.firstLayout
        if !parsing.start.isSame(as: holding) {
            parsing = parser.parse(block, from: holding)
            batch = understand(parsing.batch)
        }
        layout = parsing.end
        if !parsing.end.isSame(as: holding) { parser.settle(parsing.end) }
        if let other = parsing.otherKind {
            throw InputError(
                .malformed, path: batch.export.path, line: lines + other.line,
                problem: """
                    a second header begins a table of \(other.kind.words) below one of \
                    \(holding.table.kind.words); split the file there
                    """)
        }
        lines += batch.lineCount
        batch.headersBefore = headers
        headers += batch.laterSections.count
        return batch
    }
}

extension TableLayout.Kind {
    /// What the table holds, for messages.
    var words: String {
        switch self {
        case .domains: "domains"
        case .subjects: "filing subjects"
        case .both: "domains and filing subjects"
        case .unknown: "nothing known"
        }
    }
}
