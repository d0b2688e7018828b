/// Warnings for the terminal: of each kind a few, and how many there are besides.
enum Warnings {
    /// How many of one kind are shown.
    static let limit = 20

    /// The first warnings of each kind, each kind's rest counted where it would begin; `file` is the one that holds all
    /// of them, where there is one.
    static func shortened(_ warnings: [String], allIn file: String?) -> [String] {
        var counts: [String: Int] = [:]
        for warning in warnings { counts[kind(of: warning), default: 0] += 1 }
        var shown: [String: Int] = [:]
        return warnings.compactMap { warning in
            let kind = kind(of: warning)
            let number = shown[kind, default: 0]
            shown[kind] = number + 1
            if number < limit { return warning }
            let rest = counts[kind, default: 0] - limit
            let place = file.map { ", see \($0)" } ?? ""
            return number == limit ? "\(rest) more of this kind\(place): \(warning)" : nil
        }
    }

    /// What warnings of one kind have in common: their last part, without the names and numbers in it.
    static func kind(of warning: String) -> String {
        let part: Substring
        if let end = warning.lastRange(of: "; ") {
            part = warning[end.upperBound...]
        } else {
            part = warning.firstRange(of: ": ").map { warning[$0.upperBound...] } ?? warning[...]
        }
        let words = part.split(separator: "'", omittingEmptySubsequences: false).enumerated()
        return words.filter { $0.offset.isMultiple(of: 2) }.map { $0.element.filter { !$0.isNumber } }.joined(
            separator: "'")
    }
}

extension String {
    fileprivate func lastRange(of separator: String) -> Range<String.Index>? { ranges(of: separator).last }
}
