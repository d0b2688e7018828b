import Portfolio

/// What an export holds.
public enum ExportKind: String, Sendable {
    /// Domain records.
    case domains
    /// Filing subjects.
    case subjects
    /// Domain records and filing subjects.
    case both = "domains and subjects"
    /// A known document kind that carries neither.
    case empty

    /// True when there are domain records to read.
    public var hasDomains: Bool { self == .domains || self == .both }
    /// True when there are subject records to read.
    public var hasSubjects: Bool { self == .subjects || self == .both }
}

/// One input, looked at but not yet read: its form, encoding and kind, found from its first bytes.
public struct ExportProbe: Sendable {
    /// How the file is written.
    public enum Form: Sendable {
        /// A table.
        case csv(CSVDialect)
        /// A document, with the name of its form.
        case xml(XMLSniffing)
    }

    /// How many bytes of a file are looked at.
    public static let headSize = 1_048_576

    /// The file, still at its beginning.
    public let file: InputFile
    /// The file's place among the inputs.
    public let export: ExportSource
    /// How it is written.
    public let form: Form
    /// What it holds.
    public let kind: ExportKind
    /// The encoding that `--encoding` prescribes; nil when it is detected.
    public let forcedEncoding: TextEncoding?
    /// What speaks against the encoding that `--encoding` prescribes, for a warning; nil when nothing does.
    public private(set) var encodingDoubt: String?

    /// Opens and looks at the file behind `export`.
    ///
    /// - Throws: ``InputError`` when it cannot be read, or holds no known form.
    public init(export: ExportSource, aliases: ColumnAliases, encoding: TextEncoding? = nil) throws(InputError) {
        self.export = export
        forcedEncoding = encoding
        let file = try InputFile(path: export.path)
        defer { file.park() }
        self.file = file
        let head = try file.peek(ExportProbe.headSize)
        if let problem = OwnReport.problem(of: head) {
            throw InputError(.malformed, path: export.path, problem: problem)
        }
        encodingDoubt = try ExportProbe.doubt(encoding, head, path: export.path)
        if ExportProbe.isXML(head) {
            if let problem = ForeignForm.pageProblem(of: head) {
                throw InputError(.malformed, path: export.path, problem: problem)
            }
            let sniffing = try ExportProbe.sniff(file, head, aliases, encoding)
            form = .xml(sniffing)
            kind = sniffing.kind
            return
        }
        let dialect = try ExportProbe.dialect(of: head, path: export.path, aliases: aliases, forced: encoding)
        form = .csv(dialect)
        switch dialect.layout.kind {
        case .domains: kind = .domains
        case .subjects: kind = .subjects
        case .both: kind = .both
        case .unknown: kind = .empty
        }
    }

    /// True when the first byte that is no blank, mark or NUL is `<`.
    static func isXML(_ head: Bytes) -> Bool {
        let blanks: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x00]
        return head.buffer.first { !blanks.contains($0) } == UInt8(ascii: "<")
    }

    private static func dialect(
        of head: Bytes, path: String, aliases: ColumnAliases, forced: TextEncoding?
    ) throws(InputError) -> CSVDialect {
        let isWhole = head.count < headSize
        let known = forced ?? TextEncoding.byteOrderMark(head)?.encoding
        let encoding = known ?? TextEncoding.detect(head, isWhole: isWhole)
        let text = converted(head, from: encoding)
        if let dialect = CSVDialect.find(in: text.bytes, isWhole: isWhole, encoding: encoding, aliases: aliases) {
            if NameList.isName(header: dialect.header) {
                throw InputError(.malformed, path: path, line: dialect.headerLine, problem: NameList.problem(path))
            }
            return dialect
        }
        // Where the rows speak for one encoding and the header can only be read in the other, the header decides.
        if known == nil, UTF8Check.firstNonASCII(in: head) != nil {
            let other: TextEncoding = encoding == .gb18030 ? .utf8 : .gb18030
            let text = converted(head, from: other)
            if let dialect = CSVDialect.find(in: text.bytes, isWhole: isWhole, encoding: other, aliases: aliases) {
                return dialect
            }
        }
        throw refusal(of: head, text: text.bytes, path: path, aliases, forced: forced)
    }

    static func converted(_ head: Bytes, from encoding: TextEncoding?) -> ByteBuffer {
        let text = ByteBuffer(capacity: 256)
        if let encoding, encoding != .utf8 {
            _ = Transcoder(from: encoding).decode(head, into: text, isLast: false)
        } else {
            text.append(head)
        }
        return text
    }
}
