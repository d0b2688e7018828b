import Portfolio

/// Turns the pieces of a document's text, in their order, into its records, batch by batch.
public final class XMLRecordReader: PieceReader {
    private let path: String
    private let kind: ExportKind
    private let text: XMLTextParser

    private var parser: XMLDocumentParser { text.parser }

    init(_ probe: ExportProbe, _ sniffing: XMLSniffing, wanted: ExportKind, aliases: ColumnAliases) {
        path = probe.file.path
        kind = probe.kind
        let wanted = wanted == .domains && probe.kind == .both ? .both : wanted
        let parser = XMLDocumentParser(export: probe.export, wanted: wanted, aliases: aliases)
        text = XMLTextParser(parser, path: probe.file.path, sniffing.encoding)
    }

    /// The batches that are full, all that are left with the last piece.
    ///
    /// - Throws: ``InputError`` when the document is malformed or could not be read.
    public func read(_ piece: XMLText) throws(InputError) -> [RecordBatch] {
        try text.parse(piece)
        try checkKinds(isLast: piece.isLast)
        return parser.sink.take().map { draft in
            draft.removeWhatSaysNothing()
            return draft.finish()
        }
    }

    /// The same as pieces of an export.
    ///
    /// - Throws: ``InputError`` when the document is malformed or could not be read.
    public func pieces(of text: XMLText) throws(InputError) -> [ExportPiece] { try read(text).map { .records($0) } }

    /// A kind of record that the head did not show would be passed over in silence: it stops the run instead.
    private func checkKinds(isLast: Bool) throws(InputError) {
        guard let form = parser.form else { return }
        let seen = form.kinds
        if isLast, seen.kind == nil, kind != .empty { throw XMLSniffer.noRecords(parser, path: path) }
        let hasMore =
            (seen.hasDomains && !kind.hasDomains) || (seen.hasSubjects && !kind.hasSubjects)
            || (seen.hasBoth && kind != .both)
        guard hasMore else { return }
        throw InputError(
            .malformed, path: path,
            problem: BilingualLine(
                """
                records of another kind begin after the first \(ExportProbe.headSize / 1_048_576) MiB of \
                \(kind == .empty ? "other content" : kind.rawValue); split the document by kind
                """,
                "在前 \(ExportProbe.headSize / 1_048_576) MiB 之后出现了另一类记录；请按类别拆分文档"))
    }
}
