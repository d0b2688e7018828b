import Bytes
import Portfolio
import Verification

/// How status words that are not known are told on the terminal.
enum UnknownWordsText {
    /// A line for each field that has such words, and one that says what to do; none where all words are known.
    static func lines(_ unknown: UnknownWords, _ language: Language) -> [String] {
        if unknown.isEmpty { return [] }
        var lines = [
            language == .en
                ? "words that are not known (tell what they mean by \"words\" in the config):"
                : "含义未知的词（请在配置的 \"words\" 中说明其含义）："
        ]
        for field in UnknownWords.fields where !unknown.words(of: field).isEmpty {
            var words = unknown.words(of: field).map { word in
                language == .en
                    ? "'\(word.text.printable)' \(word.count)" : "“\(word.text.printable)” \(word.count) 次"
            }
            let others = unknown.others(of: field)
            if others > 0 { words.append(language == .en ? "others \(others)" : "其他 \(others) 次") }
            lines.append("  \(field.name): \(words.joined(separator: language == .en ? ", " : "，"))")
        }
        return lines
    }
}
