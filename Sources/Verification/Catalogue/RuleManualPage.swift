import Bytes
import Portfolio

extension RuleManual {
    /// All rules as one Markdown page, with the texts in both languages.
    public func markdown() -> String {
        var lines = ["# Rules", "", "Written by `icpaudit rules --format markdown`; a test keeps it up to date.", ""]
        lines += ["| rule | required | what it checks |", "| --- | --- | --- |"]
        for rule in RuleCatalogue.all {
            lines.append("| [`\(rule.id)`](#\(rule.id)) | \(rule.isRequired ? "yes" : "no") | \(rule.sentence.en) |")
        }
        for rule in RuleCatalogue.all { lines += section(rule) }
        return lines.joined(separator: "\n") + "\n"
    }

    private func section(_ rule: Rule) -> [String] {
        var lines = ["", "## \(rule.id)", "", "**\(rule.title.en) · \(rule.title.zh)**", ""]
        lines += ["\(rule.sentence.en)", "", "\(rule.sentence.zh)", ""]
        if !rule.needs.isEmpty {
            lines += ["Needs: " + rule.needs.map { "`\($0.name)`" }.joined(separator: ", "), ""]
        }
        lines += ["Basis: \(rule.basis.en)", "", "依据：\(rule.basis.zh)", ""]
        lines += ["| outcome | reason | message | what to do |", "| --- | --- | --- | --- |"]
        for reason in rule.ownReasons {
            lines.append(
                "| \(reason.outcome.name) | `\(reason.id)` | \(both(reason.message)) | \(whatToDo(reason)) |")
        }
        lines += ["", "Examples:", ""]
        for example in rule.examples { lines.append("- \(line(example))") }
        return lines
    }

    private func both(_ text: MessageTemplate) -> String { "\(text.en)<br>\(text.zh)" }

    private func whatToDo(_ reason: Reason) -> String {
        guard let solution = reason.solution else { return "" }
        if Bytes(solution.atProvider.en) == Bytes(solution.elsewhere.en) { return both(solution.elsewhere) }
        return "\(both(solution.elsewhere))<br>Registered with the provider · 在云服务商注册：\(both(solution.atProvider))"
    }
}
