/// A pattern of file names: `*` stands for any run of characters, `?` for one.
public enum FilePattern {
    /// True when the pattern fits the path, or its last part.
    public static func fits(_ pattern: String, _ path: String) -> Bool {
        let pattern = Array(pattern.unicodeScalars)
        let path = Array(path.unicodeScalars)
        let name = path.lastIndex(of: "/").map { Array(path[($0 + 1)...]) } ?? path
        return fits(pattern, name) || fits(pattern, path)
    }

    private static func fits(_ pattern: [Unicode.Scalar], _ text: [Unicode.Scalar]) -> Bool {
        var (place, index) = (0, 0)
        // Where the last `*` stands, and up to where it reaches: only that one may have to reach further.
        var star: (place: Int, index: Int)?
        while index < text.count {
            if place < pattern.count, pattern[place] == "*" {
                star = (place, index)
                place += 1
            } else if place < pattern.count, pattern[place] == "?" || pattern[place] == text[index] {
                place += 1
                index += 1
            } else if let last = star {
                star = (last.place, last.index + 1)
                (place, index) = (last.place + 1, last.index + 1)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }
}
