import Bytes
import Portfolio
import Synchronization

/// A workbook: which sheets it shows, and the parts that they share, found through its relations.
final class Workbook: Sendable {
    /// One sheet.
    struct Sheet: Sendable {
        /// Its name.
        let name: String
        /// True when the workbook does not show it.
        let isHidden: Bool
        /// Its part of the archive.
        let entry: ZIPEntry
    }

    /// The sheets that hold cells, in the order of their tabs.
    let sheets: [Sheet]
    /// Whether days are counted from 1904 on.
    let is1904: Bool
    /// Which formats show days.
    let formats: NumberFormats
    private let file: InputFile
    private let strings: ZIPEntry?

    /// Looks at the workbook in `file`, which is hashed as a whole.
    ///
    /// - Throws: ``InputError`` when it is no workbook, or cannot be read.
    init(_ file: InputFile) throws(InputError) {
        self.file = file
        let parts = try WorkbookParts(file)
        let outline = WorkbookOutlineParser()
        try parts.read(parts.workbook, outline)
        let relations = try parts.relations(of: parts.workbook)
        is1904 = outline.is1904
        formats = try Workbook.formats(parts, relations)
        strings = try relations.target(ofType: "sharedStrings").map { name throws(InputError) in try parts.entry(name) }
        guard !outline.sheets.isEmpty else { throw parts.noWorkbook }
        sheets = try Workbook.sheets(outline.sheets, parts, relations)
        try file.hashWhole()
    }

    private static func formats(_ parts: WorkbookParts, _ relations: Relations) throws(InputError) -> NumberFormats {
        guard let styles = relations.target(ofType: "styles") else { return NumberFormats() }
        let parser = NumberFormatsParser()
        try parts.read(styles, parser)
        return parser.formats
    }

    private static func sheets(
        _ listed: [WorkbookOutlineParser.Sheet], _ parts: WorkbookParts, _ relations: Relations
    ) throws(InputError) -> [Sheet] {
        var sheets: [Sheet] = []
        for sheet in listed {
            guard let relation = relations.byID[sheet.relation] else {
                throw parts.problem("has a sheet '\(sheet.name)' without a part", "的工作表“\(sheet.name)”没有对应的部件")
            }
            // Sheets of charts, dialogs and macros have no cells.
            guard relation.type == "worksheet" else { continue }
            guard let target = relation.target else {
                throw parts.problem("has a sheet '\(sheet.name)' outside of it", "的工作表“\(sheet.name)”位于工作簿之外")
            }
            guard !sheets.contains(where: { $0.name.lowercased() == sheet.name.lowercased() }) else {
                throw parts.problem("has two sheets '\(sheet.name)'", "有两个名为“\(sheet.name)”的工作表")
            }
            sheets.append(Sheet(name: sheet.name, isHidden: sheet.isHidden, entry: try parts.entry(target)))
        }
        return sheets
    }

    /// The first rows of a sheet, and the shared texts that they need.
    ///
    /// - Throws: ``InputError`` when the sheet, as far as it is read, is malformed.
    func head(of sheet: Sheet) throws(InputError) -> (rows: GridRows, values: GridValues) {
        let parser = SheetParser(formats, sharedCount: .max, limit: Workbook.headRows)
        let path = Workbook.path(file.path, sheet.name)
        let archive = try WorkbookParts.open(file)
        let text = ByteBuffer(capacity: ExportProbe.headSize)
        let part = try PartReader(archive, sheet.entry, path: path)
        while text.count < ExportProbe.headSize, try part.read(into: text, atMost: 65_536) > 0 {}
        if parser.feed(text.bytes), part.isFinished { parser.finish() }
        try WorkbookParts.check(parser, path: path, sheet.entry)
        let read = try readStrings(limit: parser.lastShared + 1)
        guard parser.lastShared < read.count else {
            throw InputError(
                .malformed, path: path,
                problem: BilingualLine(
                    "a cell refers to a shared text that is missing; save the workbook again",
                    "有单元格引用的共享文本不存在；请重新保存工作簿"))
        }
        return (parser.take(all: true).first ?? GridRows(room: 1), GridValues(strings: read, is1904: is1904))
    }

    /// How many rows are looked at for a header: some hold nothing but white space.
    private static let headRows = 4 * CSVDialect.headerRows

    private func readStrings(limit: Int) throws(InputError) -> SharedStrings {
        guard let strings, limit > 0 else { return .none }
        let parser = SharedStringsParser(limit: limit)
        try WorkbookParts.read(strings, of: WorkbookParts.open(file), path: file.path, parser)
        return parser.strings
    }

    /// All shared texts, as they are needed for reading a sheet.
    ///
    /// Those of the workbook that was read last are kept, since mostly another sheet of it is read next.
    /// - Throws: ``InputError`` when they are malformed.
    func values() throws(InputError) -> GridValues {
        if let kept = Workbook.lastRead.withLock({ $0?.workbook === self ? $0?.values : nil }) { return kept }
        let values = GridValues(strings: try readStrings(limit: .max), is1904: is1904)
        Workbook.lastRead.withLock { $0 = (self, values) }
        return values
    }

    /// Whether the shared texts are yet to be read.
    var keepsNoValues: Bool { Workbook.lastRead.withLock { $0?.workbook !== self } }

    /// How many bytes the part with the shared texts has, as the archive says; 0 when there is none.
    var stringsSize: Int { strings?.size ?? 0 }

    /// The part with the shared texts; nil when there is none.
    ///
    /// - Throws: ``InputError`` when it cannot be opened.
    func stringsPart() throws(InputError) -> PartReader? {
        guard let strings else { return nil }
        return try PartReader(WorkbookParts.open(file), strings, path: file.path)
    }

    /// Keeps shared texts that were read ahead.
    func keep(_ strings: SharedStrings) {
        let values = GridValues(strings: strings, is1904: is1904)
        Workbook.lastRead.withLock { $0 = (self, values) }
    }

    private static let lastRead = Mutex<(workbook: Workbook, values: GridValues)?>(nil)

    /// Forgets the shared texts of the workbook that was read last.
    static func forget() { lastRead.withLock { $0 = nil } }

    /// The place of a sheet, for people.
    static func path(_ path: String, _ sheet: String) -> String { "\(path)[\(sheet)]" }
}
