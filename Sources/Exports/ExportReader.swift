import Portfolio

/// A piece of an export on its way to become records.
public enum ExportPiece: Sendable {
    /// Rows that a task may take apart by itself.
    case rows(CSVBlock, CSVParser)
    /// Records that the XML parser has read already.
    case records(RecordBatch)

    /// The records of the piece.
    public func records() -> RecordBatch {
        switch self {
        case .rows(let block, let parser): parser.parse(block)
        case .records(let batch): batch
        }
    }
}

/// Reads an export from beginning to end, piece by piece: the serial part of the work.
public final class ExportReader {
    private enum Source {
        case csv(CSVBlockReader, CSVParser)
        case xml(XMLPieceReader)
    }

    private let source: Source

    /// A reader of the export that was probed; `wanted` says which kind of records are read where it holds both.
    public init(_ probe: ExportProbe, wanted: ExportKind, aliases: ColumnAliases) {
        switch probe.form {
        case .csv(let dialect):
            source = .csv(
                CSVBlockReader(file: probe.file, dialect: dialect),
                CSVParser(dialect: dialect, export: probe.export))
        case .xml(let sniffing):
            source = .xml(XMLPieceReader(probe, sniffing, wanted: wanted, aliases: aliases))
        }
    }

    /// The next piece, or nil at the end.
    ///
    /// - Throws: ``InputError`` when the file cannot be read or is malformed.
    public func next() throws(InputError) -> ExportPiece? {
        switch source {
        case .csv(let blocks, let parser):
            return try blocks.next().map { .rows($0, parser) }
        case .xml(let pieces):
            return try pieces.next().map { .records($0) }
        }
    }
}
