import Bytes
import Portfolio

/// What a document turned out to be, found from its head.
public struct XMLSniffing: Sendable {
    /// The form's name for people.
    public let form: String
    /// What it holds.
    public let kind: ExportKind
    /// How its bytes are read.
    let encoding: XMLEncoding
    /// The encoding for people.
    public var encodingName: String { encoding.name }
    /// The elements and attributes that hold text, in the order in which they were seen.
    public let names: [Name]

    /// An element or attribute of a document.
    public struct Name: Sendable {
        /// The element's name, with the last part of a registry namespace; an attribute's behind `@`.
        public let name: String
        /// The field it is taken for; nil when it is ignored.
        public let field: Field?
    }
}

/// Looks at the head of a document.
enum XMLSniffer {
    /// Tells form, kind and encoding of the document in `file`, which is still at its beginning, and is so again.
    ///
    /// - Throws: ``InputError`` for a malformed head or an unknown form.
    static func sniff(
        _ file: InputFile, aliases: ColumnAliases, encoding: TextEncoding?
    ) throws(InputError) -> XMLSniffing {
        let head = try file.peek(ExportProbe.headSize)
        let found = XMLEncoding(head, forced: encoding)
        let parser = XMLDocumentParser(
            export: ExportSource(path: file.path, index: 0), wanted: .domains, aliases: aliases)
        parser.collectsNames = true
        let converter = try XMLTextConverter(found, path: file.path)
        let text = XMLTextParser(parser, path: file.path, found)
        let raw = ByteBuffer(capacity: head.count + 16)
        raw.append(head)
        let isWhole = head.count < ExportProbe.headSize
        var rest: [UInt8] = []
        try text.parse(converter.convert(raw, isLast: isWhole, rest: &rest))
        if !isWhole, parser.needsMore { try readOn(file, converter, rest, text) }
        guard let form = parser.form, let kind = kind(of: form, isWhole: isWhole) else {
            throw noRecords(parser, path: file.path)
        }
        return XMLSniffing(
            form: form.name, kind: kind, encoding: found, names: parser.collectedNames)
    }

    private static func kind(of form: any XMLForm, isWhole: Bool) -> ExportKind? {
        form.kinds.kind ?? (isWhole ? nil : form.kindBehindHead) ?? form.kindWithoutRecords
    }

    /// Reads on until the first record, which alone tells what a document holds.
    private static func readOn(
        _ file: InputFile, _ converter: XMLTextConverter, _ rest: [UInt8], _ text: XMLTextParser
    ) throws(InputError) {
        guard file.isSeekable else {
            throw InputError(
                .malformed, path: file.path,
                problem: BilingualLine(
                    """
                    no record begins in the first \(ExportProbe.headSize / 1_048_576) MiB of the document, and a pipe \
                    cannot be read twice; save it as a file
                    """,
                    "文档的前 \(ExportProbe.headSize / 1_048_576) MiB 中没有记录，而管道不能读取两遍；请存为文件"))
        }
        _ = try file.read(into: ByteBuffer(capacity: ExportProbe.headSize), atMost: ExportProbe.headSize)
        var rest = rest
        var hasEnded = false
        while !hasEnded, text.parser.needsMore {
            let raw = ByteBuffer(capacity: XMLTextReader.chunkSize + rest.count)
            rest.forEach { raw.append($0) }
            hasEnded = try file.read(into: raw, atMost: XMLTextReader.chunkSize) == 0
            try text.parse(converter.convert(raw, isLast: hasEnded, rest: &rest))
        }
        file.restart()
    }

    /// The error for a document in which nothing is known.
    static func noRecords(_ parser: XMLDocumentParser, path: String) -> InputError {
        if parser.root == "Workbook (urn:schemas-microsoft-com:office:spreadsheet)" {
            return InputError(
                .malformed, path: path,
                problem: BilingualLine(
                    "the file is an Excel 2003 XML workbook; save its sheet as CSV (UTF-8)",
                    "该文件是 Excel 2003 XML 工作簿；请将工作表另存为 CSV（UTF-8）"))
        }
        return noKnownForm(parser, path: path)
    }

    private static func noKnownForm(_ parser: XMLDocumentParser, path: String) -> InputError {
        let (root, known) = (parser.root ?? "", XMLForms.documents)
        return InputError(
            .malformed, path: path, line: 1,
            problem: BilingualLine(
                "no known export: the root element is '\(root)'; expected \(known.en)",
                "不是已知的导出文件：根元素为“\(root)”；应为\(known.zh)"))
    }
}
