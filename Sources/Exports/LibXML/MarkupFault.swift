/// What libxml2 finds wrong with a document.
struct MarkupFault {
    /// The line, from 1.
    let line: Int
    /// The column, from 1.
    let column: Int
    /// libxml2's words, in one line; empty where it has none.
    let words: String
    /// True when the document ends too early.
    let isAtEnd: Bool
    /// True when bytes are no text in the document's encoding.
    let isEncoding: Bool
}
