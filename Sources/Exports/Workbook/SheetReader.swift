import Bytes
import Portfolio

/// One sheet of a workbook as an export: its part, its header.
public struct SheetProbe: Sendable {
    /// The header and what the columns are taken for.
    public let dialect: GridDialect
    let workbook: Workbook
    let sheet: Workbook.Sheet

    /// How many bytes of the file the sheet takes.
    var packedSize: Int { sheet.entry.packedSize }
}

/// Unpacks a sheet piece by piece, ahead of its parser.
final class SheetTextReader: TextReader {
    /// How many bytes are unpacked at a time.
    static let chunkSize = 256 * 1024

    private let file: InputFile
    private let sheet: Workbook.Sheet
    private let chunkSize: Int
    private let stop: SheetStop?
    private var opened: (archive: ZIPArchive, part: PartReader)?
    private var hasEnded = false

    /// A reader of a sheet, to its end or until `stop` says so.
    init(
        _ file: InputFile, _ sheet: Workbook.Sheet, stop: SheetStop? = nil, chunkSize: Int = SheetTextReader.chunkSize
    ) {
        self.stop = stop
        self.file = file
        self.sheet = sheet
        self.chunkSize = chunkSize
    }

    func next() -> XMLText? {
        guard !hasEnded, stop?.isSet != true else { return nil }
        let text = ByteBuffer(capacity: chunkSize)
        var failure: InputError?
        do throws(InputError) {
            hasEnded = try fill(text)
        } catch {
            (failure, hasEnded) = (error, true)
        }
        return XMLText(bytes: text, offset: 0, tail: [], isLast: hasEnded && failure == nil, failure: failure)
    }

    /// Unpacks the next piece; true at the end.
    private func fill(_ text: ByteBuffer) throws(InputError) -> Bool {
        let (archive, part) = try open()
        let count = try part.read(into: text, atMost: chunkSize)
        file.moved(to: part.packedOffset)
        if count > 0 { return false }
        try file.checkWhole(archive.descriptor)
        return true
    }

    private func open() throws(InputError) -> (archive: ZIPArchive, part: PartReader) {
        if let opened { return opened }
        file.moved(to: 0)
        let archive = try WorkbookParts.open(file)
        let part = try PartReader(archive, sheet.entry, path: Workbook.path(file.path, sheet.name))
        opened = (archive, part)
        return (archive, part)
    }
}

/// The text of a sheet that is read for its records.
final class SheetText: GridText {
    private let parser: SheetParser
    private let path: String
    private let entry: ZIPEntry
    private var isFinished = false

    private init(_ parser: SheetParser, path: String, _ entry: ZIPEntry) {
        self.parser = parser
        self.path = path
        self.entry = entry
    }

    /// What reads the records of a sheet, which looks up its shared texts when the first text comes.
    ///
    /// Of the first `rowsToPass` rows nothing comes: they were read before.
    static func reader(
        _ probe: SheetProbe, export: ExportSource, aliases: ColumnAliases, rowsToPass: Int = 0
    ) -> GridReader {
        GridReader(probe.dialect, rowsToPass: rowsToPass) { () throws(InputError) in
            let values = try probe.workbook.values()
            let parser = SheetParser(probe.workbook.formats, sharedCount: values.strings.count)
            return (
                SheetText(parser, path: export.path, probe.sheet.entry),
                GridParser(probe.dialect, values, export: export, aliases: aliases)
            )
        }
    }

    func feed(_ bytes: Bytes) -> Bool { parser.feed(bytes) }

    func finish() {
        parser.finish()
        isFinished = true
    }

    func take() -> [GridRows] { parser.take(all: isFinished) }

    func check(isLast: Bool) throws(InputError) { try WorkbookParts.check(parser, path: path, entry) }
}
