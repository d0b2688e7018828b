/// The words for the legal form at the end of a company's name.
enum LegalForm {
    /// Longer words before the shorter ones that they end with; in normalized form.
    private static let words: [[UInt32]] = [
        "股份有限公司", "有限责任公司", "有限公司", "股份公司", "公司",
        "company limited", "co.,limited", "co.,ltd", "co.ltd", "co ltd", "limited", "ltd",
        "incorporated", "inc", "corporation", "corp", "llc",
    ].map { $0.unicodeScalars.map(\.value) }

    /// How two names stand to each other that both end with such words.
    enum Relation {
        /// They are equal without the words, and the words differ.
        case otherWords
        /// They are equal without the words, and the words differ in commas, stops and spaces alone.
        case otherPunctuation
        /// They differ in more, or one of them has no such words.
        case none
    }

    /// How two names that are not equal stand to each other.
    static func relation(_ first: [UInt32], _ second: [UInt32]) -> Relation {
        guard let left = parts(of: first), let right = parts(of: second), left.stem == right.stem else { return .none }
        return letters(left.word) == letters(right.word) ? .otherPunctuation : .otherWords
    }

    /// The name without the words for its legal form, and these; nil when it has none, or nothing else.
    private static func parts(of name: [UInt32]) -> (stem: ArraySlice<UInt32>, word: [UInt32])? {
        guard let word = words.first(where: { name.ends(with: $0) }) else { return nil }
        var stem = name.dropLast(word.count)
        // "acme,inc" and "acme ltd".
        while let last = stem.last, isPunctuation(last) { stem.removeLast() }
        return stem.isEmpty ? nil : (stem, word)
    }

    private static func letters(_ word: [UInt32]) -> [UInt32] { word.filter { !isPunctuation($0) } }

    private static func isPunctuation(_ scalar: UInt32) -> Bool { scalar == 0x20 || scalar == 0x2C || scalar == 0x2E }
}
