import Bytes
import Portfolio

/// Remembers what cells that repeat were read as: 256 places, the newest cell in each.
///
/// Its memory stays where it is, so that looking at it takes no exclusive access to whoever owns the memo.
struct CellMemo<Value: BitwiseCopyable>: ~Copyable {
    private let block = PageBlock<MemoPlace<Value>>(zeroes: 256)
    private let text = ByteBuffer(capacity: 4096)

    init() { block.row.fill(MemoPlace()) }

    /// How many bytes of cells are remembered before all are forgotten.
    private static var limit: Int { 65_536 }

    /// What `cell` was read as; `read` reads it when it is not remembered.
    @inline(__always)
    func value(of cell: Bytes, _ read: (Bytes) -> Value) -> Value {
        let key = CellKey(cell)
        let known = block.row[key.place]
        if known.key == key, key.isWhole || text.bytes(known.text) == cell, let value = known.value { return value }
        let value = read(cell)
        remember(cell, key, value)
        return value
    }

    @inline(never)
    private func remember(_ cell: Bytes, _ key: CellKey, _ value: Value) {
        if text.count > CellMemo.limit {
            text.truncate()
            block.row.fill(MemoPlace())
        }
        let start = text.count
        if !key.isWhole { text.append(cell) }
        block.row[key.place] = MemoPlace(key: key, text: text.cell(from: start), value: value)
    }
}

/// A cell and what it was read as.
struct MemoPlace<Value: BitwiseCopyable>: BitwiseCopyable {
    var key = CellKey.none
    /// The cell's text, where the key does not hold all of it.
    var text = Cell.missing
    var value: Value?
}

/// The length of a cell with its first and last eight bytes, which are all of it up to 16 bytes.
struct CellKey: BitwiseCopyable, Equatable {
    let first: UInt64
    let last: UInt64
    let count: Int

    /// The key of no cell.
    static let none = CellKey(first: 0, last: 0, count: -1)

    private init(first: UInt64, last: UInt64, count: Int) {
        self.first = first
        self.last = last
        self.count = count
    }

    @inline(__always)
    init(_ cell: Bytes) {
        count = cell.count
        if count >= 8 {
            first = cell.littleEndian(at: 0)
            last = cell.littleEndian(at: count - 8)
        } else if count >= 4 {
            first = UInt64(cell.littleEndian(at: 0, as: UInt32.self))
            last = UInt64(cell.littleEndian(at: count - 4, as: UInt32.self))
        } else {
            first = count > 0 ? UInt64(cell[0]) | UInt64(cell[count / 2]) << 8 : 0
            last = count > 0 ? UInt64(cell[count - 1]) : 0
        }
    }

    /// True when the key holds all bytes of the cell.
    @inline(__always)
    var isWhole: Bool { count <= 16 }

    /// The cell's place among 256.
    @inline(__always)
    var place: Int {
        let mixed = (first ^ last &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: count)) &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed >> 56)
    }
}
