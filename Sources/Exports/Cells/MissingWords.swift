import Bytes
import Portfolio

/// Words that stand for nothing: those of the shipped list, and those that a config adds.
struct MissingWords: Sendable {
    private var table = ByteTable()
    /// The longest word in bytes.
    private var longest = 0

    /// The words among `words` that mean nothing in any column.
    init(_ words: [KnownWord]) {
        for word in words where word.field == .missing && word.meaning == "missing" {
            let form = WordForm.form(of: word.word)
            if !form.isEmpty { _ = form.withBytes { table.insert($0, 0) } }
            longest = max(longest, form.utf8.count)
        }
    }

    /// True when there is no word.
    var isEmpty: Bool { table.count == 0 }

    /// The shipped words.
    static let shipped = MissingWords(WordList.shipped)

    /// True when the cell is one of the words, or nothing but hyphens and spaces.
    func contains(_ cell: Bytes) -> Bool {
        !WordForm.isLonger(cell, than: longest)
            && WordForm.withForm(of: cell) { $0.isEmpty || table[$0] != nil }
    }

    /// Makes the cells of a draft that are one of the words missing.
    func remove(from draft: RecordDraft) {
        for index in 0..<draft.count {
            for column in 0..<draft.stride {
                let cell = draft.text.bytes(draft.cell(index, column: column))
                if !cell.isEmpty, contains(cell) { draft.replace(index, column: column, .missing) }
            }
        }
        if let further = draft.further { remove(from: further) }
    }
}
