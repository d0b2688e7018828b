import Bytes
import Portfolio

/// Words of the shipped list that stand for nothing in any column.
struct MissingWords: Sendable {
    private var table = ByteTable()
    /// The longest word in bytes.
    private var longest = 0

    private init(_ words: [KnownWord]) {
        for word in words where word.field == .missing && word.meaning == "missing" {
            let form = WordForm.form(of: word.word)
            if !form.isEmpty { _ = form.withBytes { table.insert($0, 0) } }
            longest = max(longest, form.utf8.count)
        }
    }

    /// The shipped words.
    static let shipped = MissingWords(WordList.shipped)

    /// True when the cell is one of the words, or nothing but hyphens and spaces.
    func contains(_ cell: Bytes) -> Bool {
        !WordForm.isLonger(cell, than: longest)
            && WordForm.withForm(of: cell) { $0.isEmpty || table[$0] != nil }
    }
}
