import Portfolio
import Reports
import Verification

/// Warnings for the terminal: of each kind a few, and how many there are besides.
enum Warnings {
    /// How many of one kind are shown.
    static let limit = 20

    /// The warnings of a run that are told on the terminal: of an old list only where something was judged by it, and
    /// none of lists, and of a clean run none at all, where it is to be quiet. All of them stand in `summary.json`.
    static func shown(of run: RunFacts, isQuiet: Bool) -> [BilingualLine] {
        if isQuiet, run.result == .clean { return [] }
        let untold = run.lists.filter { isQuiet || !run.judged(by: $0) }.compactMap { $0.warning(at: run.asOf) }
        return run.warnings.filter { !untold.contains($0) }
    }

    /// The first warnings of each kind, each kind's rest counted where it would begin; `file` is the one that holds all
    /// of them, where there is one.
    static func shortened(_ warnings: [BilingualLine], allIn file: String?) -> [BilingualLine] {
        // The kind is told by the English line: its phrases are the same whatever is said in them.
        let kinds = warnings.map { kind(of: $0.en) }
        let counts = Dictionary(kinds.map { ($0, 1) }, uniquingKeysWith: +)
        var shown: [String: Int] = [:]
        return zip(warnings, kinds).compactMap { warning, kind in
            let number = shown[kind, default: 0]
            shown[kind] = number + 1
            if number < limit { return warning }
            if number > limit { return nil }
            let rest = counts[kind, default: 0] - limit
            let (see, seeChinese) = file.map { (", see \($0)", "，见 \($0)") } ?? ("", "")
            return BilingualLine("\(rest) more of this kind\(see): ", "同类提醒另有 \(rest) 条\(seeChinese)：") + warning
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
