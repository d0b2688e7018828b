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
    private let cells: PlainArray<Cell>

    /// A piece for each of `subjects`, which is what `body` writes about it.
    init<Subjects: Collection>(_ subjects: Subjects, _ body: (Subjects.Element, HTMLWriter) -> Void) {
        var cells = PlainArray<Cell>(capacity: subjects.count)
        for subject in subjects {
            let start = text.count
            body(subject, HTMLWriter(text))
            cells.append(text.cell(from: start))
        }
        self.cells = cells
    }

    /// The piece with a number.
    subscript(number: Int) -> MarkupPiece { MarkupPiece(text, cells[number]) }
}
