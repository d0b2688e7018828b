import Bytes
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

    /// The kind for people.
    public var title: BilingualText {
        switch self {
        case .domains: BilingualText("domains", "域名")
        case .subjects: BilingualText("subjects", "备案主体")
        case .both: BilingualText("domains and subjects", "域名和备案主体")
        case .empty: BilingualText("empty", "空")
        }
    }

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
        /// A sheet of a workbook.
        case sheet(SheetProbe)
        /// A table of a web page.
        case page(PageProbe)

        /// The header of a table; nil for a document.
        public var table: (any TableHead)? {
            switch self {
            case .csv(let dialect): dialect
            case .sheet(let sheet): sheet.dialect
            case .page(let page): page.dialect
            case .xml: nil
            }
        }
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
    public private(set) var encodingDoubt: BilingualLine?

    /// Opens and looks at the file behind `export`.
    ///
    /// - Throws: ``InputError`` when it cannot be read, or holds no known form.
    public init(export: ExportSource, aliases: ColumnAliases, encoding: TextEncoding? = nil) throws(InputError) {
        try self.init(InputFile(path: export.path), export: export, aliases: aliases, encoding: encoding)
    }

    /// An export that was looked at already.
    init(_ file: InputFile, export: ExportSource, form: Form, kind: ExportKind) {
        self.file = file
        self.export = export
        self.form = form
        self.kind = kind
        forcedEncoding = nil
    }

    /// Looks at a file that was opened and is still at its beginning.
    init(
        _ file: InputFile, export: ExportSource, aliases: ColumnAliases, encoding: TextEncoding?
    ) throws(InputError) {
        self.export = export
        forcedEncoding = encoding
        defer { file.park() }
        self.file = file
        let head = try file.peek(ExportProbe.headSize)
        if let problem = OwnReport.problem(of: head) {
            throw InputError(.malformed, path: export.path, problem: problem)
        }
        encodingDoubt = try ExportProbe.doubt(encoding, head, path: export.path)
        if ExportProbe.isXML(head) {
            if PageSniffer.isPage(head) {
                let page = try PageSniffer.sniff(head, path: export.path, aliases: aliases, encoding: encoding)
                form = .page(page)
                kind = page.dialect.kind
                return
            }
            let sniffing = try ExportProbe.sniff(file, head, aliases, encoding)
            form = .xml(sniffing)
            kind = sniffing.kind
            return
        }
        let dialect = try ExportProbe.dialect(of: head, path: export.path, aliases: aliases, forced: encoding)
        if let problem = OwnReport.problem(ofHeader: dialect.header) {
            throw InputError(.malformed, path: export.path, problem: problem)
        }
        guard dialect.header.count <= CSVDialect.columnLimit else {
            throw InputError(
                .malformed, path: export.path, line: dialect.headerLine,
                problem: BilingualLine(
                    """
                    the header has \(dialect.header.count) columns, and at most \(CSVDialect.columnLimit) are read; \
                    export fewer columns
                    """,
                    "表头有 \(dialect.header.count) 列，最多读取 \(CSVDialect.columnLimit) 列；请减少导出的列"))
        }
        form = .csv(dialect)
        kind = dialect.kind
    }

    /// How many bytes of the file the export takes; nil for a pipe.
    public var size: Int? {
        if case .sheet(let sheet) = form { sheet.packedSize } else { file.size }
    }

    /// True when the first byte that is no white space, mark or NUL is `<`.
    static func isXML(_ head: Bytes) -> Bool {
        let passedOver: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF, 0xFF, 0xFE, 0x00]
        return head.first { !passedOver.contains($0) } == UInt8(ascii: "<")
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
        if known == nil, head.firstNonASCII() != nil {
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
