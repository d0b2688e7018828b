/// How many characters must be inserted, deleted or replaced to make one name of another (Levenshtein).
enum EditDistance {
    /// The distance, exact up to 2; 3 for every greater one.
    static func upToThree(_ first: [UInt32], _ second: [UInt32]) -> Int {
        guard abs(first.count - second.count) <= 2 else { return 3 }
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
            if least > 2 { return 3 }
        }
        return min(row[second.count], 3)
    }
}
