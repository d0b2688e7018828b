import Portfolio

/// The rows of a user's list, by what they are about: two that say different things about the same would leave it to
/// their order which of them counts.
struct OwnRows {
    private var seen: [String: (meaning: String, line: Int)] = [:]

    /// Notes what a row says about `key`, which people see as `shown`.
    ///
    /// - Throws: ``Portfolio/ListError`` when an earlier row says something else about it.
    mutating func note(
        _ key: String, shown: String, says meaning: String, _ list: String, _ row: ListTable.Row
    ) throws(ListError) {
        guard let first = seen[key] else { return seen[key] = (meaning, row.line) }
        if first.meaning == meaning { return }
        throw ListError(
            list: list, line: row.line,
            problem: BilingualLine(
                "'\(shown)' is '\(meaning)' here and '\(first.meaning)' on line \(first.line); keep one of them",
                "“\(shown)”在此处为“\(meaning)”，在第 \(first.line) 行为“\(first.meaning)”；请只保留一处"))
    }
}
