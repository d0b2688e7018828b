import Portfolio

/// What a document turned out to be, found from its head.
public struct XMLSniffing: Sendable {
    /// The form's name for people.
    public let form: String
    /// What it holds.
    public let kind: ExportKind
    /// The encoding from which the program converts it itself; nil when libxml2 reads it as it is.
    public let conversion: TextEncoding?
    /// The encoding for people.
    public let encodingName: String
}

/// Looks at the head of a document.
enum XMLSniffer {
    /// Tells form, kind and encoding of the document that begins with `head`.
    ///
    /// - Throws: ``InputError`` for a malformed head or an unknown form.
    static func sniff(
        _ head: Bytes, path: String, aliases: ColumnAliases, encoding: TextEncoding?
    ) throws(InputError) -> XMLSniffing {
        let (conversion, name) = XMLEncoding.find(head, forced: encoding)
        let parser = XMLDocumentParser(
            export: ExportSource(path: path, index: 0), wanted: .domains, aliases: aliases)
        let text = ByteBuffer(capacity: 256)
        if let conversion {
            parser.assumeUTF8()
            let mark = TextEncoding.byteOrderMark(head)?.length ?? 0
            _ = Transcoder(from: conversion).decode(head.dropFirst(mark), into: text, isLast: false)
        }
        let isWhole = head.count < ExportProbe.headSize
        let bytes = conversion == nil ? head : text.bytes
        _ = parser.feed(bytes)
        if isWhole { _ = parser.finish() }
        if let failure = parser.failure {
            throw InputError(
                .malformed, path: path, line: failure.line, column: failure.column, problem: failure.problem)
        }
        guard let form = parser.form, let kind = form.kinds.kind ?? (form is MIITForm ? .empty : nil) else {
            throw InputError(
                .malformed, path: path, line: 1,
                problem: """
                    no known export: the root element is '\(parser.root ?? "")'; expected the MIIT interface \
                    (UploadData, DownloadData), a registry data escrow deposit, EPP answers, or repeated elements \
                    with a domain or an organizer
                    """)
        }
        return XMLSniffing(form: form.name, kind: kind, conversion: conversion, encodingName: name)
    }
}

/// The encoding of a document.
enum XMLEncoding {
    /// The encoding that the program converts from, if it has to, and its name for people.
    static func find(_ head: Bytes, forced: TextEncoding?) -> (conversion: TextEncoding?, name: String) {
        if let forced { return (forced == .utf8 ? nil : forced, forced.rawValue) }
        if let mark = TextEncoding.byteOrderMark(head) {
            return (mark.encoding == .utf8 ? nil : mark.encoding, mark.encoding.rawValue)
        }
        guard let label = declared(head) else { return (nil, TextEncoding.utf8.rawValue) }
        guard let encoding = TextEncoding(label: label) else { return (nil, label) }
        // A declaration that can be read as ASCII is not UTF-16, whatever it says.
        if encoding == .utf16LE || encoding == .utf16BE { return (nil, label) }
        return (encoding == .utf8 ? nil : encoding, encoding.rawValue)
    }

    /// The label in `<?xml … encoding="…"?>`.
    private static func declared(_ head: Bytes) -> String? {
        let line = head[0..<min(head.count, 200)]
        guard line.hasPrefix("<?xml"), let end = line.firstRange(of: Bytes("?>")),
            let name = line[0..<end.lowerBound].firstRange(of: Bytes("encoding"))
        else { return nil }
        let rest = line[name.upperBound..<end.lowerBound].string
        let parts = rest.split(whereSeparator: { $0 == "\"" || $0 == "'" })
        return parts.count >= 2 ? String(parts[1]) : nil
    }
}
