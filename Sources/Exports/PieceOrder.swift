import Portfolio

/// The records of a piece, read as the header is likely to say that stands last before it.
public struct UnderstoodPiece<Batch: UnderstoodBatch>: Sendable {
    /// What a piece turned out to be.
    enum Content: Sendable {
        /// Records, whatever the header.
        case records(Batch)
        /// Records as the header says from which they were parsed.
        case rows(Batch, any UnreadRows, LayoutSpan, place: Place?)
        /// A part of a sheet that cannot be parsed by itself.
        case odd(SheetParts)
    }

    /// Where the rows of a part of a sheet stand, and how many there are.
    typealias Place = (sheet: SheetParts, span: SheetPart.Span, count: Int)

    let content: Content

    init(content: Content) { self.content = content }

    /// The records of `rows`.
    init(_ rows: any UnreadRows, by understand: (RecordBatch) -> Batch, place: Place? = nil) {
        let parsing = rows.parse(from: rows.layouts.likely)
        content = .rows(understand(parsing.batch), rows, parsing.span, place: place)
    }
}

/// Puts the pieces of one export into their order: rows below a header that was seen meanwhile are read once more, and a
/// sheet is read in another way where its parts do not follow each other.
///
/// Which header holds is known only when all rows before are read. Hardly any file has two; so rows are read by the
/// latest header that is known, and again where that was not the one.
public struct PieceOrder {
    private var layout: CSVLayout?
    private var lines = 0
    private var headers = 0
    /// The number of the last row of the parts of a sheet, and how many rows with a cell these have.
    private var rows = (last: 0, count: 0)
    private var newNames = 0
    /// What reads on where parts of a sheet do not follow each other.
    private var rest: ExportReader?

    /// True once the rest of a sheet is read in one go.
    var isReadAgain: Bool { rest != nil }

    /// The order of an export of which nothing was read yet.
    public init() {}

    /// The records of the next piece; nil where there are none, since the sheet that it is a part of cannot be read in
    /// parts from here on: once all pieces were taken, ``next(_:)`` has the rest.
    ///
    /// - Throws: ``InputError`` where a table of another kind begins.
    public mutating func settle<Batch: UnderstoodBatch>(
        _ piece: UnderstoodPiece<Batch>, _ understand: (RecordBatch) -> Batch
    ) throws(InputError) -> Batch? {
        if rest != nil { return nil }
        switch piece.content {
        case .records(let batch): return batch
        case .odd(let sheet):
            readWhole(sheet)
            return nil
        case .rows(let batch, let unread, let span, let place):
            if let place {
                guard follows(place.span) else {
                    readWhole(place.sheet)
                    return nil
                }
                rows = (place.span.last, rows.count + place.count)
            }
            return try settle(batch, unread, span, understand)
        }
    }

    /// The next records of what is left when all pieces were taken; nil when nothing is.
    ///
    /// - Throws: ``InputError`` where it is malformed, or a table of another kind begins.
    public mutating func next<Batch: UnderstoodBatch>(_ understand: (RecordBatch) -> Batch) throws(InputError) -> Batch? {
        guard let piece = try rest?.next() else { return nil }
        guard case .rows(let batch, let unread, let span, _) = piece.understood(by: understand).content else {
            preconditionFailure("a sheet that is read in one go has parts")
        }
        return try settle(batch, unread, span, understand)
    }

    /// True when a part of a sheet may be taken as the one that comes next.
    private mutating func follows(_ span: SheetPart.Span) -> Bool {
        newNames += span.newNames
        return newNames <= PartNames.limit && (span.first == 0 || span.first > rows.last)
    }

    private mutating func readWhole(_ sheet: SheetParts) {
        sheet.stop.set()
        rest = sheet.readWhole(rows.count)
    }

    private mutating func settle<Batch: UnderstoodBatch>(
        _ understood: Batch, _ rows: any UnreadRows, _ likely: LayoutSpan, _ understand: (RecordBatch) -> Batch
    ) throws(InputError) -> Batch {
        var (batch, span) = (understood, likely)
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
