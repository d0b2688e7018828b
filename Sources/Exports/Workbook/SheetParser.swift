import Bytes
import Portfolio

/// Reads the part of one sheet: its rows, their cells placed by the attribute `r`.
final class SheetParser: PartParser {
    /// The most columns and rows of a sheet.
    static let columnLimit = 16_384
    static let rowLimit = 1_048_576
    /// What stands for a formula whose value the workbook does not hold: a spreadsheet program would compute it.
    static let uncomputed: StaticString = "#VALUE!"

    // Exclusive access is not checked for these: they are used by every event of the parser, of which no one comes while
    // another one is dealt with.
    @safe @exclusivity(unchecked) private var cells: SheetCells
    private let limit: Int

    /// A parser; `sharedCount` is how many shared texts there are, `limit` how many rows with a cell are wanted.
    init(_ formats: NumberFormats, sharedCount: Int, limit: Int = .max, _ stretch: SheetStretch = .whole) {
        cells = SheetCells(formats, sharedCount: sharedCount, stretch)
        self.limit = limit
        super.init(tagLimit: stretch == .whole ? PartParser.tagLimit : PartParser.tagLimitInParts)
    }

    /// The row that was read last; 0 before the first one.
    var row: Int { cells.row }
    /// The row that was read first; 0 before it.
    var firstRow: Int { cells.firstRow }
    /// The highest number of a shared text that a cell refers to; -1 for none.
    var lastShared: Int { cells.lastShared }

    /// True between two rows: nothing is open but the sheet and its rows.
    var isBetweenRows: Bool { isBetweenItems(depth: 2) && cells.isInRows && !cells.isInPhonetics }

    /// The rows that are to be handed on; with `all` also those that were read last, which ends the sheet.
    func take(all: Bool) -> [GridRows] { cells.take(all: all) }

    override func began(_ element: PartElement, _ attributes: MarkupAttributes) {
        if !cells.began(element, attributes) { refuse(cells.problem) }
    }

    override func characters(_ part: Bytes) {
        if !cells.characters(part) { refuse(cells.problem) }
    }

    override func ended(_ element: PartElement) {
        if !cells.ended(element) { refuse(cells.problem) }
        if element == .row, cells.rows.rows.count >= limit { finishEarly() }
    }
}
