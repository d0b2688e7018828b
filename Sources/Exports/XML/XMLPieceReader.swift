import Portfolio

/// Reads a document chunk by chunk and hands on its records batch by batch.
final class XMLPieceReader {
    /// How many bytes are parsed at a time.
    static let chunkSize = 256 * 1024

    private let file: InputFile
    private let parser: XMLDocumentParser
    private let kind: ExportKind
    private let transcoder: Transcoder?
    private var raw = ByteBuffer()
    private var waiting: [RecordBatch] = []
    private var hasEnded = false
    private var isFirst = true

    init(_ probe: ExportProbe, _ sniffing: XMLSniffing, wanted: ExportKind, aliases: ColumnAliases) {
        file = probe.file
        kind = probe.kind
        parser = XMLDocumentParser(
            export: probe.export, wanted: wanted == .domains && probe.kind == .both ? .both : wanted, aliases: aliases)
        transcoder = sniffing.conversion.map { Transcoder(from: $0) }
        if transcoder != nil { parser.assumeUTF8() }
    }

    /// The next records, or nil at the end.
    func next() throws(InputError) -> RecordBatch? {
        while waiting.isEmpty, !hasEnded { try readChunk() }
        return waiting.isEmpty ? nil : waiting.removeFirst()
    }

    private func readChunk() throws(InputError) {
        let rest = raw
        let offset = file.offset - rest.count
        let isEnd = try file.read(into: rest, atMost: XMLPieceReader.chunkSize) == 0
        if let transcoder {
            try convert(rest, offset, transcoder, isEnd)
        } else {
            try check(parser.feed(rest.bytes))
            rest.truncate()
        }
        if isEnd {
            hasEnded = true
            try check(parser.finish())
        }
        try checkKinds()
        waiting += parser.sink.take()
    }

    private func convert(_ rest: ByteBuffer, _ offset: Int, _ transcoder: Transcoder, _ isEnd: Bool) throws(InputError)
    {
        let mark = isFirst ? TextEncoding.byteOrderMark(rest.bytes)?.length ?? 0 : 0
        isFirst = false
        let text = ByteBuffer(capacity: rest.count * 2)
        let (consumed, invalid) = transcoder.decode(rest.bytes.dropFirst(mark), into: text, isLast: isEnd)
        if let first = invalid.first {
            throw InputError(
                .malformed, path: file.path,
                problem:
                    "byte \(offset + mark + first) is invalid in the document's encoding; name the right --encoding")
        }
        try check(parser.feed(text.bytes))
        raw = ByteBuffer(capacity: XMLPieceReader.chunkSize + 16)
        raw.append(rest.bytes.dropFirst(mark + consumed))
    }

    private func check(_ isGood: Bool) throws(InputError) {
        guard !isGood, let failure = parser.failure else { return }
        throw InputError(
            .malformed, path: file.path, line: failure.line, column: failure.column, problem: failure.problem)
    }

    /// A kind of record that the head did not show would be passed over in silence: it stops the run instead.
    private func checkKinds() throws(InputError) {
        guard let seen = parser.form?.kinds else { return }
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
