import Bytes

/// A workbook that the program wrote itself, looked at before it is published.
///
/// The library that writes workbooks takes no notice of a temporary file that could not be written, and packs what there
/// is of it: so each sheet is unpacked, and its rows must have as many bytes as were written.
public enum WrittenWorkbook {
    /// Whether the sheet with this number, from 1, is whole: its rows have `rowBytes` bytes, and nothing behind them is
    /// missing.
    ///
    /// - Throws: ``InputError`` when the workbook cannot be read.
    public static func isWhole(path: String, sheet: Int, rowBytes: Int) throws(InputError) -> Bool {
        let archive = try WorkbookParts.open(try InputFile(path: path))
        let name = "xl/worksheets/sheet\(sheet).xml"
        guard let entry = (try? archive.entries())?.first(where: { $0.name == name }), archive.open(entry) else {
            return false
        }
        var look = SheetLook(rowBytes: rowBytes)
        let text = ByteBuffer(capacity: 2 * pieceSize)
        while let count = archive.read(into: text, atMost: pieceSize) {
            if count == 0 { return look.foundEnd && text.bytes.hasSuffix("</worksheet>") && archive.closeEntry() }
            look.note(text.bytes)
            text.removeFirst(max(0, text.count - SheetLook.overlap))
        }
        return false
    }

    private static let pieceSize = 256 * 1024
}

/// Looks whether a sheet's rows end where they should, in pieces of its part that overlap.
private struct SheetLook {
    /// How many bytes of a piece stand at the beginning of the next one: more than the tag has.
    static let overlap = 16
    private static let end: StaticString = "</sheetData>"

    /// How many bytes the rows should have.
    let rowBytes: Int
    /// Whether they end there.
    private(set) var foundEnd = false
    /// Where the rows begin; nil as long as that was not found.
    private var start: Int?
    /// Where the piece begins.
    private var place = 0

    init(rowBytes: Int) { self.rowBytes = rowBytes }

    /// Looks at the next piece.
    mutating func note(_ piece: Bytes) {
        if start == nil { start = piece.firstRange(of: Bytes("<sheetData>")).map { place + $0.upperBound } }
        if let start {
            let end = start + rowBytes - place
            if end >= 0, end < piece.count, piece.dropFirst(end).hasPrefix(SheetLook.end) { foundEnd = true }
        }
        place += max(0, piece.count - SheetLook.overlap)
    }
}
