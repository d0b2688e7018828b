import Bytes
import Portfolio

/// The end of a page while a few pieces are written to it: what an ``HTMLWriter`` writes, without a look at the buffer
/// for each piece.
struct HTMLCursor: ~Copyable {
    fileprivate var bytes: ByteCursor

    /// Writes markup that was assembled before.
    @inline(__always)
    mutating func insert(_ markup: Markup) { bytes.append(markup.bytes) }

    /// Writes a piece of markup that was assembled before.
    @inline(__always)
    mutating func insert(_ piece: MarkupPiece) { bytes.append(piece.bytes) }

    /// Writes data as text.
    @inline(__always)
    mutating func text(_ text: Bytes) { bytes.append(htmlText: text) }
}

extension HTMLWriter {
    /// Writes what `body` writes.
    @inline(__always)
    func write(_ body: (inout HTMLCursor) -> Void) {
        buffer.write { bytes in
            var html = HTMLCursor(bytes: bytes)
            body(&html)
            bytes = html.bytes
        }
    }
}
