import Portfolio

/// Reads an export from beginning to end, piece by piece: the serial part of the work.
public final class ExportReader {
    private enum Source {
        case csv(CSVBlockReader, CSVParser)
        case xml(XMLTextReader, XMLRecordReader)
    }

    private let source: Source
    private var waiting: ArraySlice<RecordBatch> = []

    /// A reader of the export that was probed; `wanted` says which kind of records are read where it holds both.
    public init(_ probe: ExportProbe, wanted: ExportKind, aliases: ColumnAliases) {
        switch probe.form {
        case .csv(let dialect):
            source = .csv(
                CSVBlockReader(file: probe.file, dialect: dialect),
                CSVParser(dialect: dialect, export: probe.export, aliases: aliases))
        case .xml(let sniffing):
            source = .xml(
                XMLTextReader(probe.file, sniffing.encoding),
                XMLRecordReader(probe, sniffing, wanted: wanted, aliases: aliases))
        }
    }

    /// The two halves of reading a document, each for a task of its own; nil for a table.
    ///
    /// Who uses them leaves ``next()`` alone.
    public var document: (texts: XMLTextReader, records: XMLRecordReader)? {
        if case .xml(let texts, let records) = source { (texts, records) } else { nil }
    }

    /// The next piece, or nil at the end.
    ///
    /// - Throws: ``InputError`` when the file cannot be read or is malformed.
    public func next() throws(InputError) -> ExportPiece? {
        switch source {
        case .csv(let blocks, let parser):
            return try blocks.next().map { .rows($0, parser) }
        case .xml(let texts, let records):
            while waiting.isEmpty, let text = texts.next() { waiting = try records.read(text)[...] }
            return waiting.popFirst().map { .records($0) }
        }
    }
}
