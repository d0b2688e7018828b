import Bytes
import Portfolio

/// The end of a page while a few pieces are written to it, within room that was made for all of them: what an
/// ``HTMLWriter`` writes, without a look at the buffer for each piece.
struct HTMLCursor {
    fileprivate var bytes: ByteCursor

    /// The most bytes that data takes as text.
    @inline(__always)
    static func room(for text: Bytes) -> Int { ByteCursor.room(forHTMLText: text) }

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
    /// Writes what `body` writes, at most `room` bytes.
    @inline(__always)
    func write(room: Int, _ body: (inout HTMLCursor) -> Void) {
        buffer.write(room: room) { bytes in
            var html = HTMLCursor(bytes: bytes)
            body(&html)
            bytes = html.bytes
        }
    }
}
