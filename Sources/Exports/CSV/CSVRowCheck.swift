import Bytes
import Portfolio

/// Finds rows with bytes that no text may hold; looks at whole blocks first, at rows only where a block has some.
struct CSVRowCheck {
    private let text: ByteBuffer
    private let block: CSVBlock
    private let decoding: CSVDecoding
    private let firstInvalid: Int?
    private let firstNUL: Int?
    /// Up to where invalid marks were counted, and how many there are: rows come in order.
    private var counted = 0
    private var marks = 0

    init(_ block: CSVBlock, _ decoding: CSVDecoding) {
        self.text = decoding.text
        self.block = block
        self.decoding = decoding
        firstInvalid = UTF8Check.firstInvalid(in: text.bytes)
        firstNUL = text.bytes.firstIndex(of: 0)
    }

    /// Why the row cannot be read; nil for nearly all.
    @inline(__always)
    mutating func problem(of row: CSVRow) -> Reject? {
        firstNUL == nil && firstInvalid == nil ? nil : invalidText(in: row)
    }

    private mutating func invalidText(in row: CSVRow) -> Reject? {
        if let firstNUL, firstNUL < row.end {
            let whole = text.bytes(row.start..<row.end)
            if whole.firstIndex(of: 0) != nil {
                let detail = BilingualLine(
                    "a NUL byte stands in the row; export the file again as text", "该行含有 NUL 字节；请重新导出为文本文件")
                return row.reject(.nulByte, detail, text)
            }
        }
        if let firstInvalid, firstInvalid < row.end {
            let whole = text.bytes(0..<row.end)
            if let place = UTF8Check.firstInvalid(in: whole, from: row.start) {
                return row.reject(.invalidEncoding, detail(fileOffset(of: place)), text)
            }
        }
        return nil
    }

    private func detail(_ offset: Int) -> BilingualLine {
        let encoding = block.encodingName
        if decoding.foreignOffsets.contains(offset) {
            return BilingualLine(
                """
                the row is UTF-8 in a \(encoding) file, from byte \(offset) of the file; save all rows in one encoding
                """, "\(encoding) 文件中该行为 UTF-8（自文件的第 \(offset) 字节起）；请用同一种编码保存所有行")
        }
        return BilingualLine(
            "byte \(offset) of the file is invalid in \(encoding); name the right --encoding",
            "文件的第 \(offset) 字节在 \(encoding) 中无效；请用 --encoding 指定正确的编码")
    }

    private mutating func fileOffset(of place: Int) -> Int {
        let offsets = decoding.invalidOffsets
        guard !offsets.isEmpty else { return block.fileOffset + place }
        while counted < place, let next = text.bytes[counted..<place].firstIndex(of: Transcoder.invalidMark) {
            counted += next + 1
            marks += 1
        }
        counted = max(counted, place)
        return offsets[min(marks, offsets.count - 1)]
    }
}

extension CSVRow {
    /// The stripped cells as Strings, those that are too long for a domain name as empty ones.
    func texts(_ text: ByteBuffer) -> [String] {
        cells.indices.map {
            let cell = CellCleaner.strip(cells[$0], in: text)
            return cell.count > NamedDomains.lengthLimit ? "" : text.bytes(cell).string
        }
    }

    /// The row of `text` as a rejected record.
    func reject(_ reason: Reject.Reason, _ detail: BilingualLine, _ text: ByteBuffer) -> Reject {
        let raw = Cell(offset: start, count: min(end - start, Reject.rawLimit))
        return Reject(line: line + 1, reason: reason, detail: detail, raw: text.bytes(raw).string)
    }
}
