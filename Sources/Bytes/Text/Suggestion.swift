/// Finds what somebody most likely meant.
public enum Suggestion {
    /// What to do about a word that is none of `words`: the one that was probably meant, and in any case `help`.
    public static func advice(on word: String, among words: [String], else help: String) -> String {
        nearest(to: word, among: words).map { "did you mean '\($0)'? Else \(help)" } ?? help
    }

    /// The word at the least edit distance, at most 3 and at most one change in three characters; nil without one.
    public static func nearest(to word: String, among words: [String]) -> String? {
        let limit = min(3, (word.count + 2) / 3)
        return words.compactMap { candidate in
            EditDistance.between(Array(word), Array(candidate), limit: limit).map { (candidate, $0) }
        }.min { $0.1 < $1.1 }?.0
    }
}
