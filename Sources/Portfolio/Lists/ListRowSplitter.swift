import Bytes

/// Splits a small CSV text into rows of Strings.
struct ListRowSplitter {
    private let text: Bytes
    private var place = 0
    private var line = 1

    init(text: Bytes) {
        self.text = text
        if text.hasPrefix("\u{FEFF}") { place = 3 }
    }

    /// The next row, or nil at the end.
    mutating func next(_ name: String) throws(ListError) -> (line: Int, cells: [String])? {
        guard place < text.count else { return nil }
        let start = line
        var cells: [String] = []
        while true {
            let (cell, isLast) = try nextCell(name)
            cells.append(cell)
            if isLast { return (start, cells) }
        }
    }

    private mutating func nextCell(_ name: String) throws(ListError) -> (cell: String, isLast: Bool) {
        var cell: [UInt8] = []
        var isQuoted = false
        let start = line
        if place < text.count, text[place] == UInt8(ascii: "\"") {
            isQuoted = true
            place += 1
        }
        while place < text.count {
            let byte = text[place]
            place += 1
            if byte == UInt8(ascii: "\n") { line += 1 }
            if isQuoted {
                guard byte == UInt8(ascii: "\"") else {
                    cell.append(byte)
                    continue
                }
                if place < text.count, text[place] == UInt8(ascii: "\"") {
                    cell.append(byte)
                    place += 1
                } else {
                    isQuoted = false
                }
            } else if byte == UInt8(ascii: ",") {
                return (String(decoding: cell, as: UTF8.self), false)
            } else if byte == UInt8(ascii: "\n") {
                if cell.last == UInt8(ascii: "\r") { cell.removeLast() }
                return (String(decoding: cell, as: UTF8.self), true)
            } else {
                cell.append(byte)
            }
        }
        if isQuoted {
            throw ListError(
                list: name, line: start,
                problem: BilingualLine(
                    "a quoted cell is not closed; add the missing quote", "带引号的单元格没有结束；请补上缺少的引号"))
        }
        return (String(decoding: cell, as: UTF8.self), true)
    }
}
