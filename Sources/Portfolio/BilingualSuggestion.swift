import Bytes

extension Suggestion {
    /// What to do about a word that is none of `words`: the one that was probably meant, and in any case `help`.
    public static func advice(on word: String, among words: [String], else help: BilingualLine) -> BilingualLine {
        guard let near = nearest(to: word, among: words) else { return help }
        return BilingualLine("did you mean '\(near)'? Else \(help.en)", "是否应为“\(near)”？否则\(help.zh)")
    }
}
