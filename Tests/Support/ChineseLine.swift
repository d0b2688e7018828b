/// What tests ask of a line that is said to be Chinese.
public enum ChineseLine {
    /// True when the line has ideographs, and outside of quotation marks no two English words beside each other.
    public static func isChinese(_ line: String) -> Bool {
        let own = withoutQuotations(line)
        let words = own.split(separator: " ", omittingEmptySubsequences: false).map(isEnglishWord)
        return own.unicodeScalars.contains(where: isIdeograph) && !zip(words, words.dropFirst()).contains { $0 && $1 }
    }

    private static func isIdeograph(_ scalar: UnicodeScalar) -> Bool { (0x4E00...0x9FFF).contains(scalar.value) }

    private static func isEnglishWord(_ word: Substring) -> Bool {
        word.count > 1 && word.unicodeScalars.allSatisfy { ("a"..."z").contains($0) }
    }

    /// The line without what stands in ‘“…”’ or ‘'…'’: names from files, and commands.
    private static func withoutQuotations(_ line: String) -> String {
        var rest = ""
        var end: Character?
        for character in line {
            if let close = end {
                if character == close { end = nil }
            } else if character == "“" {
                end = "”"
            } else if character == "'" {
                end = "'"
            } else {
                rest.append(character)
            }
        }
        return rest
    }
}
