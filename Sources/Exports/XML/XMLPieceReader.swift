import Portfolio

/// Reads a document chunk by chunk and hands on its records batch by batch.
final class XMLPieceReader {
    /// How many bytes are parsed at a time.
    static let chunkSize = 256 * 1024

    private let file: InputFile
    private let parser: XMLDocumentParser
    private let encoding: XMLEncoding
    private var opened: XMLByteFeed?
    private let kind: ExportKind
    private let chunkSize: Int
    private var raw = ByteBuffer()
    private var waiting: [RecordBatch] = []
    private var hasEnded = false

    init(
        _ probe: ExportProbe, _ sniffing: XMLSniffing, wanted: ExportKind, aliases: ColumnAliases,
        chunkSize: Int = XMLPieceReader.chunkSize
    ) {
        file = probe.file
        kind = probe.kind
        self.chunkSize = chunkSize
        encoding = sniffing.encoding
        parser = XMLDocumentParser(
            export: probe.export, wanted: wanted == .domains && probe.kind == .both ? .both : wanted, aliases: aliases)
    }

    /// The next records, or nil at the end.
    func next() throws(InputError) -> RecordBatch? {
        while waiting.isEmpty, !hasEnded { try readChunk() }
        return waiting.isEmpty ? nil : waiting.removeFirst()
    }

    private func readChunk() throws(InputError) {
        hasEnded = try file.read(into: raw, atMost: chunkSize) == 0
        try feed().feed(raw, isLast: hasEnded)
        try checkKinds()
        waiting += parser.sink.take()
    }

    private func feed() throws(InputError) -> XMLByteFeed {
        if let opened { return opened }
        let feed = try XMLByteFeed(parser, path: file.path, encoding)
        opened = feed
        return feed
    }

    /// A kind of record that the head did not show would be passed over in silence: it stops the run instead.
    private func checkKinds() throws(InputError) {
        guard let form = parser.form else { return }
        let seen = form.kinds
        if hasEnded, seen.kind == nil, kind != .empty { throw XMLSniffer.noRecords(parser, path: file.path) }
        let hasMore =
            (seen.hasDomains && !kind.hasDomains) || (seen.hasSubjects && !kind.hasSubjects)
            || (seen.hasBoth && kind != .both)
        guard hasMore else { return }
        throw InputError(
            .malformed, path: file.path,
            problem: """
                records of another kind begin after the first \(ExportProbe.headSize / 1_048_576) MiB of \
                \(kind == .empty ? "other content" : kind.rawValue); split the document by kind
                """)
    }
}
