import Bytes
import Portfolio

/// What the parts have in common that a sheet is cut into between its rows.
///
/// Each part is parsed by a parser of its own, which has read the text before the first row. It knows what the parser of the
/// whole sheet would know at that place but for the number of the row before, the number of the line, and names that were
/// seen meanwhile: so a part is taken only where none of these matters, see ``PieceOrder``.
final class SheetParts: Sendable {
    /// The sheet's text before its first row.
    let prologue: ByteBuffer
    /// What makes records of rows.
    let records: GridParser
    /// Says to all who read the sheet that it is read in another way.
    let stop: SheetStop
    /// Reads the whole sheet in one go, from its beginning; but of the first rows with a cell, a number of them, nothing
    /// comes.
    let readWhole: @Sendable (_ rowsToPass: Int) -> ExportReader
    private let formats: NumberFormats
    private let sharedCount: Int

    init(
        prologue: ByteBuffer, _ records: GridParser, _ formats: NumberFormats, sharedCount: Int, _ stop: SheetStop,
        readWhole: @escaping @Sendable (_ rowsToPass: Int) -> ExportReader
    ) {
        self.prologue = prologue
        self.records = records
        self.formats = formats
        self.sharedCount = sharedCount
        self.stop = stop
        self.readWhole = readWhole
    }

    /// A parser that has read the text before the first row; nil when rows cannot be parsed by themselves.
    func parser(_ stretch: SheetStretch) -> SheetParser? {
        let parser = SheetParser(formats, sharedCount: sharedCount, stretch)
        return parser.feed(prologue.bytes) && parser.isBetweenRows && parser.row == 0 ? parser : nil
    }
}

/// One part of a sheet, in the order of the sheet.
public struct SheetPart: Sendable {
    /// What is known of the part.
    enum Content: Sendable {
        /// Its text, which is to be parsed yet.
        case text(ByteBuffer, isLast: Bool)
        /// Its rows.
        case rows(GridRows, Span)
        /// That it cannot be parsed by itself.
        case odd
    }

    /// Where the rows of a part stand.
    struct Span: Sendable {
        /// The first row; 0 where it is known to follow the row before.
        let first: Int
        /// The last row.
        let last: Int
        /// How many names are new in it that are not those of every sheet.
        let newNames: Int
    }

    let content: Content
    let sheet: SheetParts

    /// The rows of the part; nil where it cannot be parsed by itself.
    func rows() -> (rows: GridRows, span: Span)? {
        switch content {
        case .rows(let rows, let span): return (rows, span)
        case .odd: return nil
        case .text(let text, let isLast):
            guard !sheet.stop.isSet, let parser = sheet.parser(.part) else { return nil }
            let names = PartNames(parser)
            guard parser.feed(text.bytes) else { return nil }
            if isLast { parser.finish() } else if !parser.isBetweenRows { return nil }
            guard parser.refusal == nil, let rows = parser.take(all: true).first else { return nil }
            return (rows, Span(first: parser.firstRow, last: parser.row, newNames: names.new(in: parser)))
        }
    }
}
