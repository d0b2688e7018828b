import Exports
import Portfolio

/// Reads a document on two threads, since its parser is the one part of an audit that only one thread can do: the file
/// is read, hashed and converted ahead of it.
enum DocumentStage {
    /// Sends the document's pieces, in their order, until nobody takes them.
    ///
    /// `hasRead` is called whenever a piece of the file was read.
    /// - Throws: ``InputError`` when the document is malformed or cannot be read; of several errors the first in the
    ///   file.
    static func read(
        _ document: (texts: any TextReader, records: any PieceReader), hasRead: @escaping @Sendable () -> Void,
        send: (ExportPiece) async -> Bool
    ) async throws {
        let texts = UnsafeTransfer(document.texts)
        try await withThrowingTaskGroup(of: Void.self) { stages in
            let pieces = BoundedStream(capacity: 2, in: &stages) { sender in
                while let text = texts.value.next() {
                    hasRead()
                    guard await sender.send(text) else { return }
                }
            }
            for await text in pieces {
                // The text of a batch that was sent grows by what is found out about it, and is held here no longer.
                var ready = Array(try document.records.pieces(of: text).reversed())
                while let piece = ready.popLast() {
                    guard await send(piece) else { return }
                }
            }
            try await stages.endTogether()
        }
    }
}
