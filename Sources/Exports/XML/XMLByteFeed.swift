import Portfolio

/// Hands a document's bytes to the parser, converted where libxml2 would not read them as they are meant.
final class XMLByteFeed {
    let parser: XMLDocumentParser
    private let path: String
    private let transcoder: Transcoder?
    private let encodingName: String
    private var offset = 0
    /// The last bytes that were fed, in which a character may have begun.
    private var tail: [UInt8] = []

    init(_ parser: XMLDocumentParser, path: String, _ encoding: XMLEncoding) throws(InputError) {
        self.parser = parser
        self.path = path
        encodingName = encoding.name
        switch encoding.conversion {
        case .none: transcoder = nil
        case .known(let known): transcoder = Transcoder(from: known)
        case .declared(let label):
            guard let converter = Transcoder(label: label) else {
                throw InputError(
                    .malformed, path: path, line: 1,
                    problem: "the declared encoding '\(label)' is unknown; name the right --encoding, or save as UTF-8")
            }
            transcoder = converter
        }
        if transcoder != nil { parser.assumeUTF8() }
    }

    /// Parses the bytes of `raw`; those of a character that is cut off stay in it, to be completed.
    ///
    /// - Throws: ``InputError`` when the document is malformed or a byte is invalid in its encoding.
    func feed(_ raw: ByteBuffer, isLast: Bool) throws(InputError) {
        let mark = offset == 0 && transcoder != nil ? TextEncoding.byteOrderMark(raw.bytes)?.length ?? 0 : 0
        if let transcoder {
            let text = ByteBuffer(capacity: raw.count * 2)
            let (consumed, invalid) = transcoder.decode(raw.bytes.dropFirst(mark), into: text, isLast: isLast)
            if let first = invalid.first { throw invalidByte(offset + mark + first) }
            try check(parser.feed(text.bytes), raw)
            let rest = Array(raw.bytes.dropFirst(mark + consumed).buffer)
            offset += mark + consumed
            raw.truncate()
            rest.forEach { raw.append($0) }
        } else {
            try check(parser.feed(raw.bytes), raw)
            tail = raw.bytes.dropFirst(max(0, raw.count - 3)).buffer.map { $0 }
            offset += raw.count
            raw.truncate()
        }
        if isLast { try check(parser.finish(), raw) }
    }

    private func check(_ isGood: Bool, _ raw: ByteBuffer) throws(InputError) {
        guard !isGood, let failure = parser.failure else { return }
        if failure.isEncoding, transcoder == nil, let place = mistake(in: raw) { throw invalidByte(place) }
        throw InputError(.malformed, path: path, line: failure.line, column: failure.column, problem: failure.problem)
    }

    /// The file offset of the first byte of `raw` that is no UTF-8, looked for only after libxml2 refused one.
    private func mistake(in raw: ByteBuffer) -> Int? {
        let text = ByteBuffer(capacity: raw.count + tail.count)
        tail.forEach { text.append($0) }
        text.append(raw.bytes)
        // The tail may begin within a character that was read already.
        let start = tail.prefix { $0 & 0xC0 == 0x80 }.count
        guard let place = UTF8Check.firstMistake(in: text.bytes, from: start) else { return nil }
        return offset - tail.count + place
    }

    private func invalidByte(_ place: Int) -> InputError {
        InputError(
            .malformed, path: path,
            problem: "byte \(place) of the file is invalid in \(encodingName), the document's encoding; "
                + "name the right --encoding, or export the file again")
    }
}
