import Portfolio

/// Reads the text of a document ahead of its parser: it never throws, since what goes wrong comes with the piece of text
/// behind which it was seen.
public protocol TextReader: AnyObject {
    /// The next piece; nil behind the last one, or behind one that says what went wrong.
    func next() -> XMLText?
}

/// Parses the text of a document.
public protocol PieceReader: AnyObject {
    /// The pieces of the export that are complete, all that are left with the last text.
    ///
    /// - Throws: ``InputError`` when the document is malformed or could not be read.
    func pieces(of text: XMLText) throws(InputError) -> [ExportPiece]
}

/// Reads an export from beginning to end, piece by piece: the serial part of the work.
public final class ExportReader {
    private enum Source {
        case csv(CSVBlockReader, CSVParser)
        case document(any TextReader, any PieceReader)
    }

    private let source: Source
    /// The halves of reading a sheet in parts.
    private var parts: (() -> (texts: any TextReader, records: any PieceReader))?
    private var sheet: SheetProbe?
    private var waiting: ArraySlice<ExportPiece> = []

    /// A reader of a document's text.
    init(_ texts: any TextReader, _ records: any PieceReader) { source = .document(texts, records) }

    /// A reader of the export that was probed; `wanted` says which kind of records are read where it holds both.
    public init(_ probe: ExportProbe, wanted: ExportKind, aliases: ColumnAliases) {
        switch probe.form {
        case .csv(let dialect):
            source = .csv(
                CSVBlockReader(file: probe.file, dialect: dialect),
                CSVParser(dialect: dialect, export: probe.export, aliases: aliases))
        case .xml(let sniffing):
            source = .document(
                XMLTextReader(probe.file, sniffing.encoding),
                XMLRecordReader(probe, sniffing, wanted: wanted, aliases: aliases))
        case .sheet(let sheet):
            source = .document(
                SheetTextReader(probe.file, sheet.sheet),
                SheetText.reader(sheet, export: probe.export, aliases: aliases))
            parts = { Self.parts(of: sheet, probe, aliases) }
            self.sheet = sheet
        case .page(let page):
            source = .document(
                XMLTextReader(probe.file, page.encoding), PageText.reader(page, export: probe.export, aliases: aliases))
        }
    }

    private static func parts(
        of sheet: SheetProbe, _ probe: ExportProbe, _ aliases: ColumnAliases
    ) -> (texts: any TextReader, records: any PieceReader) {
        let stop = SheetStop()
        return (
            SheetTextReader(probe.file, sheet.sheet, stop: stop),
            SheetCutter(sheet, probe.file, export: probe.export, aliases: aliases, stop)
        )
    }

    /// The two halves of reading a document, each for a task of its own; nil for a table.
    ///
    /// Those of a sheet give parts of it, which others parse. Who uses the halves leaves ``next()`` alone.
    public var document: (texts: any TextReader, records: any PieceReader)? {
        if let parts { return parts() }
        guard case .document(let texts, let records) = source else { return nil }
        return (texts, records)
    }

    /// What may be read of a workbook before its sheet is, on all threads; nil for everything else.
    public var sharedStrings: SharedStringsCutter? { sheet.flatMap { SharedStringsCutter($0.workbook) } }

    /// The next piece, or nil at the end.
    ///
    /// - Throws: ``InputError`` when the file cannot be read or is malformed.
    public func next() throws(InputError) -> ExportPiece? {
        switch source {
        case .csv(let blocks, let parser):
            return try blocks.next().map { .rows($0, parser) }
        case .document(let texts, let records):
            while waiting.isEmpty, let text = texts.next() { waiting = try records.pieces(of: text)[...] }
            return waiting.popFirst()
        }
    }
}
