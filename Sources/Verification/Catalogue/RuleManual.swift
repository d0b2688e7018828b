import Bytes
import Portfolio

/// The catalogue as text: what `icpaudit rules` prints and the documentation's page of rules.
public struct RuleManual: Sendable {
    let language: Language

    /// The manual in a language.
    public init(_ language: Language) { self.language = language }

    /// One line for each rule.
    public func list() -> String {
        let width = RuleCatalogue.all.map { $0.id.utf8CodeUnitCount }.max() ?? 0
        return RuleCatalogue.all.map { rule in
            let id = String(describing: rule.id)
            let padding = String(repeating: " ", count: width - id.count)
            let required = language == .en ? "required" : "必查"
            let mark = rule.isRequired ? required : String(repeating: " ", count: language == .en ? 8 : 4)
            return "\(id)\(padding)  \(mark)  \(rule.sentence[language])"
        }.joined(separator: "\n")
    }

    /// Everything about one rule.
    public func page(_ rule: Rule) -> String {
        var lines = [
            label("\(rule.id)", "\(rule.id)") + "\(rule.title[language])", "", "\(rule.sentence[language])", "",
        ]
        lines.append(
            label("required", "必查")
                + "\((rule.isRequired ? BilingualText("yes", "是") : BilingualText("no", "否"))[language])")
        if !rule.needs.isEmpty {
            lines.append(label("needs", "所需信息") + rule.needs.map { "\($0.name)" }.joined(separator: ", "))
        }
        lines.append(label("basis", "依据") + "\(rule.basis[language])")
        for reason in rule.ownReasons.dropFirst() {
            lines += ["", "\(reason.outcome.name) (\(reason.id))", "  \(text(reason.message))"]
            if let solution = reason.solution { lines += solutionLines(solution) }
        }
        lines += ["", language == .en ? "examples" : "示例"]
        for example in rule.examples { lines.append("  \(line(example))") }
        lines += ["", language == .en ? "worked example" : "示例详解"] + workedExample(rule).map { "  " + $0 }
        return lines.joined(separator: "\n")
    }

    private func solutionLines(_ solution: Solution) -> [String] {
        let elsewhere = text(solution.elsewhere)
        let atProvider = text(solution.atProvider)
        if atProvider == elsewhere { return ["  → \(elsewhere)"] }
        return ["  → \(elsewhere)", "  → " + label("registered with the provider", "在云服务商注册的域名") + atProvider]
    }

    private func label(_ en: String, _ zh: String) -> String { language == .en ? "\(en): " : "\(zh)：" }

    private func text(_ template: MessageTemplate) -> String { "\(language == .en ? template.en : template.zh)" }

    func line(_ example: Example<Reason>) -> String {
        label("\(example.expected.outcome.name)", "\(example.expected.outcome.name)")
            + (language == .en ? "\(example.title.en) (\(facts(example)))" : "\(example.title.zh)（\(facts(example))）")
    }

    /// The records of an example and its day, in one line.
    private func facts(_ example: Example<Reason>) -> String {
        let records = [
            ("", example.domain), (label("other export", "另一导出文件"), example.otherExport ?? [:]),
            (label("subject", "主体"), example.subject ?? [:]),
        ]
        let parts = records.compactMap { name, record in
            let stated = record.filter { !$0.value.isEmpty }.sorted { $0.key.rawValue < $1.key.rawValue }
            return stated.isEmpty
                ? nil
                : name + stated.map { "\($0.key.name) '\($0.value)'" }.joined(separator: language == .en ? ", " : "，")
        }
        return (parts + [label("as of", "审核日") + "\(example.asOf)"]).joined(separator: language == .en ? "; " : "；")
    }

    /// The first example that does not pass, judged: what was compared, what is wrong, what to do.
    private func workedExample(_ rule: Rule) -> [String] {
        guard let references = RuleManual.shippedLists,
            let place = RuleCatalogue.all.firstIndex(where: { $0 === rule }),
            let example = rule.examples.first(where: { $0.expected.outcome != .pass })
        else { return [] }
        let portfolio = SmallPortfolio(example, references: references)
        let verdict = portfolio.verdict()
        let sheet = EvidenceSheet()
        verdict.explain(place, into: sheet)
        var lines = [line(example)]
        for item in sheet.items {
            let value = sheet.text.bytes(language == .en ? item.value : item.valueZH).string
            let name = item.side == .note ? "" : "\(item.label[language])" + (language == .en ? ": " : "：")
            let place = item.source.map { "\(SmallPortfolio.exports[$0.export].path):\($0.line)" }
            let source = place.map { language == .en ? " (\($0))" : "（\($0)）" } ?? ""
            lines.append("  \(side(item.side))\(name)\(value)\(source)")
        }
        let buffer = ByteBuffer()
        verdict.appendMessage(place, language, to: buffer)
        lines.append("  " + buffer.bytes.string)
        buffer.truncate()
        verdict.appendSolution(place, language, to: buffer)
        if !buffer.bytes.isEmpty { lines.append("  → " + buffer.bytes.string) }
        return lines
    }

    private func side(_ side: EvidenceSheet.Side) -> String {
        switch side {
        case .expected: label("expected", "应为")
        case .actual: label("observed", "实际")
        case .note: label("note", "说明")
        }
    }

    private static let shippedLists = try? References()
}
