import Bytes
import Names
import Portfolio

/// All exports say the same about the domain.
enum FactsAgreeRule: DomainRule {
    static let id: StaticString = "facts-agree"
    static let isRequired = false
    static let title = BilingualText("Exports agree", "各导出文件一致")
    static let sentence = BilingualText(
        "No two exports give different values for a fact of the domain.", "各导出文件对同一信息的记载一致。")
    static let basis = BilingualText(
        "Judgement: one of two different values is wrong, and the verification may see that one.",
        "经验判断：两个不同的值必有一个有误，而核验可能以该值为准。")
    static let needs: [Field] = []
    static let unrecorded: Reasons? = nil

    /// The ways in which it comes out.
    enum Reasons: UInt8, RuleReasons {
        case agree
        case differ

        var reason: Reason {
            switch self {
            case .agree:
                Reason("agree", .pass, message: MessageTemplate("Nothing contradicts.", "各导出文件没有矛盾。"))
            case .differ:
                Reason(
                    "differ", .warn,
                    message: MessageTemplate(
                        "Two exports say different things about {domain}.", "两个导出文件对 {domain} 的记载不同。"),
                    solution: Solution(
                        MessageTemplate(
                            "Find out which value is right and correct the other export; the first export's value was used.",
                            "请核实哪个值正确并更正另一份导出文件；本次采用了第一份导出文件的值。")),
                    action: .completeData)
            }
        }
    }

    static let examples: [Example<Reasons>] = [
        Example(
            "the same day in two forms", "同一日期的两种写法",
            domain: [.domain: "example.com", .expiresOn: "2030-01-05"],
            otherExport: [.domain: "example.com", .expiresOn: "2030年1月5日"], gives: .agree),
        Example(
            "two days", "日期不同", domain: [.domain: "example.com", .expiresOn: "2030-01-05"],
            otherExport: [.domain: "example.com", .expiresOn: "2031-01-05"], gives: .differ),
        Example(
            "two names of one registrar", "同一注册商的两个名称",
            domain: [.domain: "example.com", .registrar: "DNSPod, Inc."],
            otherExport: [.domain: "example.com", .registrar: "烟台帝思普网络科技有限公司"], gives: .agree),
    ]

    static func explain(_ facts: DomainFacts, _: Reasons, _ sheet: EvidenceSheet) {
        for item in facts.disagreements {
            let (first, second) = quoted(item, facts)
            write(.expected, item.field, first, item.first.source, facts, sheet)
            write(.actual, item.field, second, item.second.source, facts, sheet)
        }
    }

    private static func quoted(_ item: Disagreement, _ facts: DomainFacts) -> (first: Bytes, second: Bytes) {
        if item.field == .subject { return (SubjectValue.text(item.first), SubjectValue.text(item.second)) }
        return FactComparison(facts.reader).quoted(item.first, item.second, item.field)
    }

    private static func write(
        _ side: EvidenceSheet.Side, _ field: Field, _ value: Bytes, _ source: SourceReference, _ facts: DomainFacts,
        _ sheet: EvidenceSheet
    ) {
        let label = BilingualText(field.name, field.name)
        // A subject can be named by its certificate number.
        if field == .registrantCertificateNo || field == .subject && IdentityNumbers.isShaped(value) {
            sheet.number(side, label, value, source: source, facts)
        } else {
            sheet.add(side, label, source) { $0.append(value) }
        }
    }

    /// Judges a domain by its facts.
    static func judge(_ facts: DomainFacts) -> Reasons {
        !facts.hasMerged || facts.disagreements.isEmpty ? .agree : .differ
    }
}
