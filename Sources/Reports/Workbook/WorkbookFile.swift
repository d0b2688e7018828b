import Bytes
import CLibXLSXWriter
import Glibc
import Portfolio

/// The workbook of a run, written by libxlsxwriter; with ``SheetWriter`` in the one file that touches its pointers.
///
/// A sheet's rows go to a temporary file of the run's folder as they come, so memory stays flat. Sheets do not know each
/// other: each may be written by another task, one task at a time; all else is done by one task before and after.
@safe public final class WorkbookFile {
    private let path: String
    private let book: UnsafeMutablePointer<lxw_workbook>
    private let formats: [UnsafeMutablePointer<lxw_format>?]
    private var sheets: [SheetWriter] = []
    private var isOpen = true

    /// A workbook that will be `name` in the run's folder, with the as-of day as the day on which it was made: the same
    /// inputs give the same bytes.
    ///
    /// - Throws: ``PublishingError`` when there is no memory for it.
    public init(
        _ name: String, in folder: any ReportFolder, title: String, asOf day: CalendarDay
    ) throws(PublishingError) {
        let path = "\(folder.hiddenPath)/\(name)"
        self.path = path
        var options = unsafe lxw_workbook_options()
        unsafe options.constant_memory = 1
        let made = unsafe folder.hiddenPath.withCString { hidden in
            // libxlsxwriter copies it.
            unsafe options.tmpdir = UnsafeMutablePointer(mutating: hidden)
            return unsafe workbook_new_opt(path, &options)
        }
        guard let made = unsafe made else { throw .cannotCreate(path, BilingualLine(system: systemMessage(ENOMEM))) }
        unsafe book = made
        unsafe formats = CellStyle.allCases.map { unsafe WorkbookFile.makeFormat($0, in: made) }
        unsafe WorkbookFile.describe(made, title: title, asOf: day)
    }

    deinit { if isOpen { unsafe icp_xlsx_discard(book) } }

    /// What libxlsxwriter says of a file that cannot be written.
    fileprivate static func failure(_ path: String, _ code: lxw_error) -> PublishingError {
        let words = unsafe String(cString: lxw_strerror(code))
        return .cannotWrite(path, BilingualLine(words, "libxlsxwriter 报告 \(words)"))
    }

    private static func describe(_ book: UnsafeMutablePointer<lxw_workbook>, title: String, asOf day: CalendarDay) {
        unsafe title.withCString { title in
            var properties = unsafe lxw_doc_properties()
            // Copied too. Anything but 0, which is taken for now.
            unsafe properties.title = UnsafeMutablePointer(mutating: title)
            unsafe properties.created = day.number == 0 ? 1 : time_t(day.number) * 86_400
            _ = unsafe workbook_set_properties(book, &properties)
        }
    }

    /// A format, with its number in the workbook: finding that out later would be a change from several tasks.
    private static func makeFormat(
        _ style: CellStyle, in book: UnsafeMutablePointer<lxw_workbook>
    ) -> UnsafeMutablePointer<lxw_format>? {
        guard style != .plain, let format = unsafe workbook_add_format(book) else { return nil }
        if let (ink, ground) = style.colours {
            unsafe format_set_font_color(format, ink)
            if let ground { unsafe format_set_bg_color(format, ground) }
        }
        switch style {
        case .title:
            unsafe format_set_bold(format)
            unsafe format_set_font_size(format, 16)
        case .section, .header: unsafe format_set_bold(format)
        case .sectionOfNumbers, .headerOfNumbers:
            unsafe format_set_bold(format)
            unsafe format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
        case .day:
            unsafe format_set_num_format(format, "yyyy-mm-dd")
            // Without this a day would stand on the right and its heading on the left.
            unsafe format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
        case .link: unsafe format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
        default: break
        }
        _ = unsafe lxw_format_get_xf_index(format)
        return unsafe format
    }

    /// Adds a sheet behind the others; `file` is the CSV that holds its rows too.
    ///
    /// - Throws: ``PublishingError`` when its temporary file cannot be created.
    public func addSheet(
        _ name: BilingualText, _ language: Language, file: String
    ) throws(PublishingError) -> SheetWriter {
        errno = 0
        guard let sheet = unsafe workbook_add_worksheet(book, "\(name[language])") else { throw .creating(path) }
        let writer = unsafe SheetWriter(sheet, formats, number: sheets.count + 1, file: file)
        sheets.append(writer)
        return writer
    }

    /// Puts the sheets together; returns how many bytes the rows of each have, in their order.
    ///
    /// libxlsxwriter takes no notice of a temporary file that could not be written, so whoever calls this looks at what
    /// came of it.
    /// - Throws: ``PublishingError`` when the disk is full or fails.
    public func close() throws(PublishingError) -> [Int] {
        var sizes: [Int] = []
        for sheet in sheets { sizes.append(try sheet.end(path)) }
        isOpen = false
        // Old programs do not read the long form of an archive, so it is for those that need it.
        if sizes.reduce(0, +) > WorkbookFile.shortLimit { unsafe book.pointee.options.use_zip64 = 1 }
        errno = 0
        let result = unsafe workbook_close(book)
        guard result == LXW_NO_ERROR else {
            throw errno == 0 ? WorkbookFile.failure(path, result) : .writing(path)
        }
        return sizes
    }

    /// What the rows of all sheets may have in the short form of an archive, whose numbers are 32 bits wide.
    private static let shortLimit = 4_000_000_000
}

/// A sheet of a workbook, written front to back; a row's cells in any order.
@safe public final class SheetWriter {
    /// How many rows a sheet has at most: the last one is kept for where the others are.
    public static let rowLimit = Int(LXW_ROW_MAX)
    /// How many links a sheet has at most.
    public static let linkLimit = 65_530

    /// Which sheet it is, from 1: the number of its part.
    public let number: Int
    /// The row that is written, from 0.
    public private(set) var row = 0
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let formats: [UnsafeMutablePointer<lxw_format>?]
    private let file: String
    private let scratch = ByteBuffer(capacity: 4096)
    private var links = 0
    private var problem: lxw_error = LXW_NO_ERROR

    fileprivate init(
        _ sheet: UnsafeMutablePointer<lxw_worksheet>, _ formats: [UnsafeMutablePointer<lxw_format>?], number: Int,
        file: String
    ) {
        unsafe self.sheet = sheet
        unsafe self.formats = formats
        self.number = number
        self.file = file
        unsafe worksheet_set_landscape(sheet)
        unsafe worksheet_set_paper(sheet, 9)  // A4
    }

    /// Sets how wide columns are, in characters, from the first column on.
    public func setWidths(_ widths: [Int]) {
        for (column, width) in widths.enumerated() {
            note(unsafe worksheet_set_column(sheet, UInt16(column), UInt16(column), Double(width), nil))
        }
    }

    /// Sets how high the row that is written is, in points.
    public func setHeight(_ height: Int) { note(unsafe worksheet_set_row(sheet, UInt32(row), Double(height), nil)) }

    /// Keeps the first row in sight and on every printed page, and the first `columns` columns in sight.
    public func keepHeader(columns: Int) {
        unsafe worksheet_freeze_panes(sheet, 1, UInt16(columns))
        note(unsafe worksheet_repeat_rows(sheet, 0, 0))
    }

    /// Lets people filter the rows so far, of which the first is the header, by `columns` columns.
    public func addFilter(columns: Int) {
        note(unsafe worksheet_autofilter(sheet, 0, 0, UInt32(max(row - 1, 0)), UInt16(columns - 1)))
    }

    /// Writes text, whatever it looks like: no formula, no number, no link.
    public func write(_ text: Bytes, _ column: Int, _ style: CellStyle = .plain) {
        scratch.truncate()
        WorkbookText.append(text, to: scratch, whole: file)
        // They end with a NUL.
        unsafe scratch.bytes.withCString {
            note(unsafe worksheet_write_string(sheet, UInt32(row), UInt16(column), $0, formats[style.rawValue]))
        }
    }

    /// Writes text from a String; not for the rows of tables.
    public func write(_ text: String, _ column: Int, _ style: CellStyle = .plain) {
        text.withBytes { write($0, column, style) }
    }

    /// Writes a whole number of at most 15 digits.
    public func write(_ number: Int, _ column: Int, _ style: CellStyle = .plain) {
        note(unsafe worksheet_write_number(sheet, UInt32(row), UInt16(column), Double(number), formats[style.rawValue]))
    }

    /// Writes a day; one before March 1900 as text, since spreadsheet programs count a day too many there.
    public func write(_ day: CalendarDay, _ column: Int) {
        let serial = Int(day.number) + 25_569
        if serial <= 60 { return write("\(day)", column) }
        write(serial, column, .day)
    }

    /// Writes text that leads to the file of the run at the relative path `target`; text alone where the sheet has its
    /// links.
    public func write(_ text: Bytes, linkedTo target: Bytes, _ column: Int) {
        guard links < SheetWriter.linkLimit else { return write(text, column) }
        links += 1
        scratch.truncate()
        scratch.append(target)
        scratch.append(0)
        let start = scratch.count
        WorkbookText.append(text, to: scratch, whole: file)
        // Both end with a NUL.
        unsafe scratch.bytes.withCString {
            note(
                unsafe worksheet_write_url_opt(
                    sheet, UInt32(row), UInt16(column), $0, formats[CellStyle.link.rawValue], $0 + start, nil))
        }
    }

    /// Ends the row.
    public func endRow() { row += 1 }

    private func note(_ error: lxw_error) {
        if error != LXW_NO_ERROR, problem == LXW_NO_ERROR { problem = error }
    }

    /// Ends the sheet; returns how many bytes its rows have.
    fileprivate func end(_ path: String) throws(PublishingError) -> Int {
        let size = unsafe Int(icp_xlsx_flush_rows(sheet))
        guard size >= 0 else { throw .writing(path) }
        guard problem == LXW_NO_ERROR else { throw WorkbookFile.failure(path, problem) }
        return size
    }
}
