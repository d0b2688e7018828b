import Bytes
import Portfolio

/// Markup that was assembled once and is inserted many times; only an ``HTMLWriter`` makes it.
final class Markup: Sendable {
    private let buffer: ByteBuffer
    /// The markup; nothing is appended to it any more.
    var bytes: Bytes { buffer.bytes }

    /// What `body` writes.
    init(_ body: (HTMLWriter) -> Void) {
        buffer = ByteBuffer(capacity: 512)
        body(HTMLWriter(buffer))
    }
}

/// A view of markup that an ``HTMLWriter`` assembled in a buffer, valid until that buffer grows or is emptied.
struct MarkupPiece {
    /// The markup.
    let bytes: Bytes

    /// What was written to a place of `buffer`.
    init(_ buffer: ByteBuffer, _ cell: Cell) { self.init(buffer.bytes(cell)) }

    private init(_ bytes: Bytes) { self.bytes = bytes }

    /// How many bytes it has.
    @inline(__always)
    var count: Int { bytes.count }

    /// The piece without its first and last bytes, which are elements of their own.
    @inline(__always)
    func trimmed(first: Int = 0, last: Int = 0) -> MarkupPiece {
        MarkupPiece(bytes[first..<(bytes.count - last)])
    }
}

/// Pieces of markup under numbers from 0, assembled once.
final class MarkupTable {
    private let text = ByteBuffer(capacity: 4096)
    private var cells = PlainArray<Cell>()

    /// `count` pieces, each what `body` writes for its number.
    init(count: Int, _ body: (Int, HTMLWriter) -> Void) {
        for number in 0..<count {
            let start = text.count
            body(number, HTMLWriter(text))
            cells.append(text.cell(from: start))
        }
    }

    /// The piece with a number.
    subscript(number: Int) -> MarkupPiece { MarkupPiece(text, cells[number]) }
}
