import Portfolio

/// The equal names are written in the same way.
enum RegistrantSpellingRule: DomainRule {
    static let id: StaticString = "registrant-spelling"
    static let isRequired = false
    static let title = BilingualText("Registrant spelled the same", "持有者名称写法一致")
    static let sentence = BilingualText(
        "Registrant and filing subject are written with the same characters, since staff compare them by eye.",
        "域名持有者与备案主体的写法逐字一致（人工审核以肉眼比对）。")
    static let basis = BilingualText(
        "Registrars' pages on real-name authentication: names must be strictly the same.", "注册商实名认证说明：名称须严格一致。")
    static let needs: [Field] = [.registrant, .organizer]
    static let unrecorded: Reasons? = .noRecord
    static var prerequisite: (any DomainRule.Type)? { RegistrantMatchRule.self }

    /// The ways in which it comes out.
    enum Reasons: UInt8, RuleReasons {
        case same
        case normalized
        case noMatch
        case noRecord

        var reason: Reason {
            switch self {
            case .same:
                Reason("same", .pass, message: MessageTemplate("The names are written in the same way.", "名称写法一致。"))
            case .normalized:
                Reason(
                    "normalized", .warn,
                    message: MessageTemplate(
                        "The names are equal, but not written in the same way.", "名称一致，但写法不同。"),
                    solution: Solution(
                        atProvider: MessageTemplate(
                            "Write the registrant in {provider}'s domain console exactly as on the subject's certificate.",
                            "请在{provider}域名控制台将持有者名称改为与主体证件完全一致。"),
                        elsewhere: MessageTemplate(
                            "Have {registrar} write the registrant exactly as on the subject's certificate.",
                            "请联系{registrar}将持有者名称改为与主体证件完全一致。")),
                    action: .changeRegistrantOrSubject)
            case .noMatch:
                Reason(
                    "no-match", .notApplicable,
                    message: MessageTemplate("Registrant and subject are not known to be equal.", "尚未确认持有者与主体一致，不适用。"))
            case .noRecord:
                Reason(
                    "no-record", .unchecked, message: MessageTemplate("No export holds the domain.", "没有导出文件包含该域名。"))
            }
        }
    }

    static let examples: [Example<Reasons>] = [
        Example("letter by letter", "逐字一致", domain: held("示例科技有限公司"), subject: subject, gives: .same),
        Example(
            "a full-width letter", "全角字母", domain: held("示例Ａ科技"),
            subject: [.organizer: "示例A科技", .domains: "example.com"], gives: .normalized),
        Example("a space inside", "中间有空格", domain: held("示例 科技有限公司"), subject: subject, gives: .normalized),
        Example("another company", "另一公司", domain: held("其他公司"), subject: subject, gives: .noMatch),
    ]

    static func explain(_ facts: DomainFacts, _ reason: Reasons, _ sheet: EvidenceSheet) {
        guard case .passes(let throughOrganizer, let field, _) = facts.match else { return }
        let wanted: Field = throughOrganizer ? .organizer : .legalRepresentative
        let label = throughOrganizer ? Labels.organizer : Labels.legalRepresentative
        sheet.expected(label, facts.subjectCell(wanted), source: facts.subjectSource)
        sheet.actual(Labels.registrant, facts.cell(field), source: facts.source(of: field))
        if reason == .normalized {
            NormalizationNotes.write(facts.cell(field), facts.subjectCell(wanted), facts.reader, sheet)
        }
    }

    /// Judges a domain by its facts.
    static func judge(_ facts: DomainFacts) -> Reasons {
        guard case .passes(_, _, let isSpelledSame) = facts.match else { return .noMatch }
        return isSpelledSame ? .same : .normalized
    }

    private static let subject: [Field: String] = [.organizer: "示例科技有限公司", .domains: "example.com"]

    private static func held(_ registrant: String) -> [Field: String] {
        [.domain: "example.com", .registrant: registrant]
    }
}
