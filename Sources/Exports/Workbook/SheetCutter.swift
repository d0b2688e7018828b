import Bytes
import Portfolio

/// Cuts the text of a sheet between its rows into parts that are parsed side by side.
///
/// A sheet that cannot be cut where it begins is read in one go. So is, within a part of its own, what comes when no row
/// begins for long: what stands behind the rows, mostly.
final class SheetCutter: PieceReader {
    /// How many bytes a part has at least, the last one excepted.
    static let partSize = 256 * 1024
    /// How many bytes may come without the beginning of a row.
    static let gapLimit = 1 << 20
    /// The most bytes before the first row.
    static let prologueLimit = 64 * 1024

    private enum State {
        /// The text that came so far is not long enough to tell.
        case undecided
        /// Between rows the sheet is cut.
        case cut(SheetParts)
        /// All that comes is parsed by one parser, which follows a part.
        case joined(SheetParts, SheetParser, PartNames)
        /// The sheet is read in one go.
        case whole(GridReader)
        case ended
    }

    private let probe: SheetProbe
    private let file: InputFile
    private let export: ExportSource
    private let aliases: ColumnAliases
    private let stop: SheetStop
    private let partSize: Int
    private let gapLimit: Int
    private var state = State.undecided
    /// The text that was not handed on yet.
    private var text = ByteBuffer(capacity: 2 * SheetCutter.partSize)
    /// How many bytes of it were looked at for the beginning of a row.
    private var looked = 0
    private var tag: ItemTag?
    /// Whether rows of the parser of all that is left were handed on.
    private var hasJoined = false

    /// Cuts the sheet of `probe` in `file`; what `stop` says is obeyed.
    init(
        _ probe: SheetProbe, _ file: InputFile, export: ExportSource, aliases: ColumnAliases, _ stop: SheetStop,
        partSize: Int = SheetCutter.partSize, gapLimit: Int = SheetCutter.gapLimit
    ) {
        self.probe = probe
        self.file = file
        self.export = export
        self.aliases = aliases
        self.stop = stop
        self.partSize = partSize
        self.gapLimit = gapLimit
    }

    func pieces(of piece: XMLText) throws(InputError) -> [ExportPiece] {
        if stop.isSet { return [] }
        switch state {
        case .ended: return []
        case .whole(let reader): return try reader.pieces(of: piece)
        case .joined(let parts, let parser, let names): return join(piece, parts, parser, names)
        case .undecided, .cut: break
        }
        text.append(piece.bytes.bytes)
        guard case .cut(let parts) = state else { return try begin(piece) }
        return next(piece, parts)
    }

    /// Looks whether the sheet can be cut, once there is enough of it.
    private func begin(_ piece: XMLText) throws(InputError) -> [ExportPiece] {
        let isEnd = piece.isLast || piece.failure != nil
        if !isEnd, text.count < partSize { return [] }
        if !isEnd, let (parts, first) = try firstPart() {
            state = .cut(parts)
            return [first] + next(piece, parts)
        }
        if !isEnd, text.count < gapLimit { return [] }
        let reader = SheetText.reader(probe, export: export, aliases: aliases)
        state = .whole(reader)
        defer { text = ByteBuffer() }
        return try reader.pieces(
            of: XMLText(bytes: text, offset: 0, tail: [], isLast: piece.isLast, failure: piece.failure))
    }

    /// Cuts the first part off, which must hold the header; nil when that cannot be done.
    private func firstPart() throws(InputError) -> (SheetParts, ExportPiece)? {
        guard let tag = ItemTag("row", in: "sheetData", of: text.bytes[0..<min(text.count, SheetCutter.prologueLimit)]),
            let start = tag.first(in: text.bytes), let end = tag.last(in: text.bytes, from: start + 1)
        else { return nil }
        let prologue = ByteBuffer(capacity: start)
        prologue.append(text.bytes[0..<start])
        let parts = try parts(prologue)
        guard let parser = parts.parser(.part), parser.feed(text.bytes[start..<end]), parser.isBetweenRows,
            var rows = parser.take(all: true).first
        else { return nil }
        var header = probe.dialect.rowsBeforeRecords
        guard rows.rows.count > header else { return nil }
        rows.skip(&header)
        self.tag = tag
        text.removeFirst(end)
        let span = SheetPart.Span(first: parser.firstRow, last: parser.row, newNames: parser.nameCount)
        return (parts, .part(SheetPart(content: .rows(rows, span), sheet: parts)))
    }

    private func parts(_ prologue: ByteBuffer) throws(InputError) -> SheetParts {
        let values = try probe.workbook.values()
        let records = GridParser(probe.dialect, values, export: export, aliases: aliases)
        return SheetParts(
            prologue: prologue, records, probe.workbook.formats, sharedCount: values.strings.count, stop
        ) { [probe, file, export, aliases] rowsToPass in
            ExportReader(
                SheetTextReader(file, probe.sheet),
                SheetText.reader(probe, export: export, aliases: aliases, rowsToPass: rowsToPass))
        }
    }
}

// What comes behind the first part.
extension SheetCutter {
    /// Cuts off what there is up to the last row that begins, or all at the end.
    private func next(_ piece: XMLText, _ parts: SheetParts) -> [ExportPiece] {
        if piece.failure != nil { return [odd(parts)] }
        if piece.isLast {
            state = .ended
            return [cut(text.count, parts, isLast: true)]
        }
        guard text.count >= partSize else { return [] }
        // It begins with a row.
        if let end = tag?.last(in: text.bytes, from: max(1, looked)) { return [cut(end, parts, isLast: false)] }
        looked = text.count - (tag?.size ?? 0)
        guard text.count >= gapLimit else { return [] }
        guard let parser = parts.parser(.rest) else { return [odd(parts)] }
        let names = PartNames(parser)
        state = .joined(parts, parser, names)
        return join(
            XMLText(bytes: text, offset: 0, tail: [], isLast: false, failure: nil), parts, parser, names)
    }

    private func cut(_ end: Int, _ parts: SheetParts, isLast: Bool) -> ExportPiece {
        let part = text
        text = ByteBuffer(capacity: max(partSize, part.count) + SheetTextReader.chunkSize)
        text.append(part.bytes.dropFirst(end))
        part.truncate(to: end)
        looked = 0
        return .part(SheetPart(content: .text(part, isLast: isLast), sheet: parts))
    }

    /// Says that the sheet must be read in another way from here on.
    private func odd(_ parts: SheetParts) -> ExportPiece {
        state = .ended
        return .part(SheetPart(content: .odd, sheet: parts))
    }

    /// Parses what comes by the parser of all that is left.
    private func join(
        _ piece: XMLText, _ parts: SheetParts, _ parser: SheetParser, _ names: PartNames
    ) -> [ExportPiece] {
        guard piece.failure == nil, parser.feed(piece.bytes.bytes) else { return [odd(parts)] }
        if piece.isLast { parser.finish() }
        guard parser.refusal == nil else { return [odd(parts)] }
        if piece.isLast { state = .ended }
        return parser.take(all: piece.isLast).map { rows in
            defer { hasJoined = true }
            let span = SheetPart.Span(
                first: hasJoined ? 0 : parser.firstRow, last: parser.row,
                newNames: piece.isLast ? names.new(in: parser) : 0)
            return .part(SheetPart(content: .rows(rows, span), sheet: parts))
        }
    }
}
