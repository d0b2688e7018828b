import Bytes
import Portfolio
import Verification

/// How status words that are not known are told on the terminal.
enum UnknownWordsText {
    /// A line for each field that has such words, and one that says what to do; none where all words are known.
    static func lines(_ unknown: UnknownWords) -> [String] {
        if unknown.isEmpty { return [] }
        var lines = ["words that are not known (tell what they mean by \"words\" in the config):"]
        for field in UnknownWords.fields where !unknown.words(of: field).isEmpty {
            var words = unknown.words(of: field).map { "'\($0.text.printable)' \($0.count)" }
            let others = unknown.others(of: field)
            if others > 0 { words.append("others \(others)") }
            lines.append("  \(field.name): \(words.joined(separator: ", "))")
        }
        return lines
    }
}
