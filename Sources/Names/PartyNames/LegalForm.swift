/// The words for the legal form at the end of a company's name.
enum LegalForm {
    /// Longer words before the shorter ones that they end with; in normalized form.
    private static let words: [[UInt32]] = [
        "股份有限公司", "有限责任公司", "有限公司", "股份公司", "公司",
        "company limited", "co.,limited", "co.,ltd", "co.ltd", "co ltd", "limited", "ltd",
        "incorporated", "inc", "corporation", "corp", "llc",
    ].map { $0.unicodeScalars.map(\.value) }

    /// True when both names end with such words and are equal without them.
    static func differsAlone(_ first: [UInt32], _ second: [UInt32]) -> Bool {
        guard let left = stem(of: first), let right = stem(of: second) else { return false }
        return left == right
    }

    /// The name without the words for its legal form; nil when it has none, or nothing else.
    private static func stem(of name: [UInt32]) -> ArraySlice<UInt32>? {
        guard let word = words.first(where: { name.ends(with: $0) }) else { return nil }
        var stem = name.dropLast(word.count)
        // "acme,inc" and "acme ltd".
        while let last = stem.last, last == 0x20 || last == 0x2C || last == 0x2E { stem.removeLast() }
        return stem.isEmpty ? nil : stem
    }
}
