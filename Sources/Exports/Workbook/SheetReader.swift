import Bytes
import Portfolio

/// One sheet of a workbook as an export: its part, its header.
public struct SheetProbe: Sendable {
    /// The header and what the columns are taken for.
    public let dialect: GridDialect
    let workbook: Workbook
    let sheet: Workbook.Sheet

    /// How many bytes of the file the sheet takes.
    var packedSize: Int { sheet.entry.packedSize }
}

/// Unpacks a sheet piece by piece, ahead of its parser.
final class SheetTextReader: TextReader {
    /// How many bytes are unpacked at a time.
    static let chunkSize = 256 * 1024

    private let file: InputFile
    private let sheet: Workbook.Sheet
    private let chunkSize: Int
    private var opened: (archive: ZIPArchive, part: PartReader)?
    private var hasEnded = false

    init(_ file: InputFile, _ sheet: Workbook.Sheet, chunkSize: Int = SheetTextReader.chunkSize) {
        self.file = file
        self.sheet = sheet
        self.chunkSize = chunkSize
    }

    func next() -> XMLText? {
        guard !hasEnded else { return nil }
        let text = ByteBuffer(capacity: chunkSize)
        var failure: InputError?
        do throws(InputError) {
            hasEnded = try fill(text)
        } catch {
            (failure, hasEnded) = (error, true)
        }
        return XMLText(bytes: text, offset: 0, tail: [], isLast: hasEnded && failure == nil, failure: failure)
    }

    /// Unpacks the next piece; true at the end.
    private func fill(_ text: ByteBuffer) throws(InputError) -> Bool {
        let (archive, part) = try open()
        let count = try part.read(into: text, atMost: chunkSize)
        file.moved(to: part.packedOffset)
        if count > 0 { return false }
        try file.checkWhole(archive.descriptor)
        return true
    }

    private func open() throws(InputError) -> (archive: ZIPArchive, part: PartReader) {
        if let opened { return opened }
        file.moved(to: 0)
        let archive = try WorkbookParts.open(file)
        let part = try PartReader(archive, sheet.entry, path: Workbook.path(file.path, sheet.name))
        opened = (archive, part)
        return (archive, part)
    }
}

/// Parses a sheet into rows, which any task may turn into records.
final class SheetPieceReader: PieceReader {
    private let probe: SheetProbe
    private let export: ExportSource
    private let aliases: ColumnAliases
    private var opened: (sheet: SheetParser, records: GridParser)?
    private var rowsToSkip: Int

    init(_ probe: SheetProbe, export: ExportSource, aliases: ColumnAliases) {
        self.aliases = aliases
        self.probe = probe
        self.export = export
        rowsToSkip = probe.dialect.rowsBeforeRecords
    }

    func pieces(of text: XMLText) throws(InputError) -> [ExportPiece] {
        let (sheet, records) = try open()
        var pieces: [ExportPiece] = []
        // Rows are handed on as they come, so that a piece of text never becomes many at once.
        var rest = text.bytes.bytes
        while !rest.isEmpty {
            let part = rest[0..<min(rest.count, 65_536)]
            rest = rest.dropFirst(part.count)
            guard sheet.feed(part) else { break }
            add(sheet.take(all: false), records, to: &pieces)
        }
        if let failure = text.failure { throw failure }
        if text.isLast {
            sheet.finish()
            add(sheet.take(all: true), records, to: &pieces)
        }
        try WorkbookParts.check(sheet, path: export.path, probe.sheet.entry)
        return pieces
    }

    private func add(_ blocks: [GridRows], _ records: GridParser, to pieces: inout [ExportPiece]) {
        for var rows in blocks where !rows.rows.isEmpty {
            rows.skip(&rowsToSkip)
            pieces.append(.grid(rows, records))
        }
    }

    private func open() throws(InputError) -> (sheet: SheetParser, records: GridParser) {
        if let opened { return opened }
        let values = try probe.workbook.values()
        let sheet = SheetParser(probe.workbook.formats, sharedCount: values.strings.count)
        let records = GridParser(probe.dialect, values, export: export, aliases: aliases)
        opened = (sheet, records)
        return (sheet, records)
    }
}
