/// How many characters must be inserted, deleted or replaced to make one name of another (Levenshtein).
public enum EditDistance {
    /// The distance where it is at most `limit`, 0 or more; nil where it is greater.
    public static func between<Element: Equatable>(_ first: [Element], _ second: [Element], limit: Int) -> Int? {
        guard abs(first.count - second.count) <= limit else { return nil }
        var row = Array(0...second.count)
        for (place, character) in first.enumerated() {
            var diagonal = row[0]
            row[0] = place + 1
            var least = row[0]
            for column in second.indices {
                let replaced = diagonal + (second[column] == character ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
                least = min(least, row[column + 1])
            }
            // No later row gets below the least of this one.
            if least > limit { return nil }
        }
        return row[second.count] <= limit ? row[second.count] : nil
    }
}
