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
    /// How many bytes libxml2 may hold back behind a piece of a part, waiting for the end of a tag: less than in a whole
    /// sheet, where the pieces end elsewhere.
    static let tagLimit = 32 * 1024

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
            let names = SheetNames(parser)
            guard parser.feed(text.bytes) else { return nil }
            if isLast { parser.finish() } else if !parser.isBetweenRows { return nil }
            guard parser.refusal == nil, let rows = parser.take(all: true).first else { return nil }
            return (rows, Span(first: parser.firstRow, last: parser.row, newNames: names.new(in: parser)))
        }
    }
}

/// Counts the names that a parser of a part has seen beyond those of the text before the rows.
struct SheetNames {
    /// Names that nearly every sheet has in its rows.
    private static let usual: [StaticString] = [
        "row", "c", "v", "f", "is", "t", "r", "s", "rPh", "rPr", "phoneticPr", "spans", "ht", "hidden", "customHeight",
        "customFormat", "outlineLevel", "collapsed", "thickTop", "thickBot", "ph", "cm", "vm", "ref", "si", "ca",
        "x14ac",
        "dyDescent", "space", "b", "i", "u", "sz", "val", "color", "rgb", "theme", "rFont", "family", "charset",
        "scheme",
        "sb", "eb", "fontId", "type", "bx", "xml", "preserve",
    ]

    private let count: Int
    private let usualCount: Int

    /// Counts from what `parser` has seen so far.
    init(_ parser: SheetParser) {
        count = parser.nameCount
        usualCount = SheetNames.usual.count { parser.hasSeen($0) }
    }

    /// How many names `parser` has seen since then that are not usual.
    func new(in parser: SheetParser) -> Int {
        parser.nameCount - count - (SheetNames.usual.count { parser.hasSeen($0) } - usualCount)
    }

    /// The most new names of all parts together: with the usual ones they are surely no more than a sheet may have.
    static let limit = PushParser.nameLimit / 2
}
