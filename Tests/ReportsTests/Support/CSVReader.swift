/// A small reader of RFC 4180, written from the standard alone, to read back what was written.
enum CSVReader {
    /// The rows of `text`; every row ends with CRLF.
    static func rows(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var (row, cell, isQuoted): ([String], [UInt8], Bool) = ([], [], false)
        var rest = ArraySlice(text.utf8)
        while let byte = rest.popFirst() {
            switch (byte, isQuoted) {
            case (UInt8(ascii: "\""), true) where rest.first == UInt8(ascii: "\""):
                rest.removeFirst()
                cell.append(byte)
            case (UInt8(ascii: "\""), _): isQuoted.toggle()
            case (UInt8(ascii: ","), false):
                row.append(String(decoding: cell, as: UTF8.self))
                cell = []
            case (0x0D, false) where rest.first == 0x0A:
                rest.removeFirst()
                rows.append(row + [String(decoding: cell, as: UTF8.self)])
                (row, cell) = ([], [])
            default: cell.append(byte)
            }
        }
        return rows
    }
}
