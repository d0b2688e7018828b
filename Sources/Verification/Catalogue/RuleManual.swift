import Portfolio

/// The catalogue as text: what `icpaudit rules` prints and the documentation's page of rules.
public struct RuleManual: Sendable {
    private let language: Language

    /// The manual in a language.
    public init(_ language: Language) { self.language = language }

    /// One line for each rule.
    public func list() -> String {
        let width = RuleCatalogue.all.map { $0.id.utf8CodeUnitCount }.max() ?? 0
        return RuleCatalogue.all.map { rule in
            let id = String(describing: rule.id)
            let padding = String(repeating: " ", count: width - id.count)
            return "\(id)\(padding)  \(rule.isRequired ? "required" : "        ")  \(rule.sentence[language])"
        }.joined(separator: "\n")
    }

    /// Everything about one rule.
    public func page(_ rule: Rule) -> String {
        var lines = ["\(rule.id): \(rule.title[language])", "", "\(rule.sentence[language])", ""]
        lines.append(label("required", "必需") + (rule.isRequired ? label("yes", "是") : label("no", "否")))
        if !rule.needs.isEmpty {
            lines.append(label("needs", "所需事实") + rule.needs.map { "\($0.name)" }.joined(separator: ", "))
        }
        lines.append(label("basis", "依据") + "\(rule.basis[language])")
        for reason in rule.reasons.dropFirst() {
            lines += ["", "\(reason.outcome.name) (\(reason.id))", "  \(text(reason.message))"]
            if let solution = reason.solution { lines.append("  → \(text(solution.elsewhere))") }
        }
        lines += ["", language == .en ? "examples" : "示例"]
        for example in rule.examples { lines.append("  \(line(example, rule))") }
        return lines.joined(separator: "\n")
    }

    /// All rules as one Markdown page.
    public func markdown() -> String {
        var lines = ["# Rules", "", "Written by `icpaudit rules --format markdown`; a test keeps it up to date.", ""]
        lines += ["| rule | required | what it checks |", "| --- | --- | --- |"]
        for rule in RuleCatalogue.all {
            lines.append("| [`\(rule.id)`](#\(rule.id)) | \(rule.isRequired ? "yes" : "no") | \(rule.sentence.en) |")
        }
        for rule in RuleCatalogue.all {
            lines += ["", "## \(rule.id)", "", "\(rule.title.en) · \(rule.title.zh)", "", "\(rule.sentence.en)", ""]
            lines += [
                "Basis: \(rule.basis.en)", "", "| outcome | reason | message | what to do |",
                "| --- | --- | --- | --- |",
            ]
            for reason in rule.reasons {
                let solution = reason.solution.map { "\($0.elsewhere.en)" } ?? ""
                lines.append("| \(reason.outcome.name) | \(reason.id) | \(reason.message.en) | \(solution) |")
            }
            lines += ["", "Examples:", ""]
            for example in rule.examples { lines.append("- \(line(example, rule))") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// Rules for machines.
    public func json(_ rules: [Rule]) -> String {
        let buffer = ByteBuffer()
        buffer.append("[")
        for (index, rule) in rules.enumerated() {
            buffer.append(index == 0 ? "\n" : ",\n")
            let members: [(StaticString, String)] = [
                ("id", "\(rule.id)"), ("titleEN", "\(rule.title.en)"), ("titleZH", "\(rule.title.zh)"),
                ("sentenceEN", "\(rule.sentence.en)"), ("sentenceZH", "\(rule.sentence.zh)"),
                ("basisEN", "\(rule.basis.en)"), ("basisZH", "\(rule.basis.zh)"),
            ]
            buffer.append("  {\"required\": ")
            buffer.append(rule.isRequired ? "true" : "false")
            for (key, value) in members {
                buffer.append(", \"")
                buffer.append(key)
                buffer.append("\": ")
                append(value, to: buffer)
            }
            buffer.append(", \"reasons\": [")
            for (place, reason) in rule.reasons.enumerated() {
                if place > 0 { buffer.append(", ") }
                buffer.append("{\"id\": \"\(reason.id)\", \"outcome\": \"\(reason.outcome.name)\"}")
            }
            buffer.append("]}")
        }
        buffer.append("\n]")
        return buffer.bytes.string
    }

    private func append(_ text: String, to buffer: ByteBuffer) {
        buffer.append("\"")
        for character in text {
            if character == "\"" || character == "\\" { buffer.append("\\") }
            buffer.append(String(character))
        }
        buffer.append("\"")
    }

    private func label(_ en: String, _ zh: String) -> String { language == .en ? "\(en): " : "\(zh)：" }

    private func text(_ template: MessageTemplate) -> String { "\(language == .en ? template.en : template.zh)" }

    private func line(_ example: Example, _ rule: Rule) -> String {
        let outcome = rule.reasons[rule.reason(example.expected)].outcome
        let facts = example.domain.sorted { $0.key.rawValue < $1.key.rawValue }
            .map { "\($0.key.name) '\($0.value)'" }.joined(separator: ", ")
        let subject = (example.subject ?? [:]).sorted { $0.key.rawValue < $1.key.rawValue }.filter { !$0.value.isEmpty }
            .map { "\($0.key.name) '\($0.value)'" }.joined(separator: ", ")
        let parts = [facts, subject.isEmpty ? "" : "subject: \(subject)", "as of \(example.asOf)"].filter {
            !$0.isEmpty
        }
        return "\(outcome.name): \(example.title[language]) (\(parts.joined(separator: "; ")))"
    }
}
