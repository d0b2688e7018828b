import Bytes
import Portfolio

/// The suffix is for what the organizer is.
enum SuffixNatureRule: DomainRule {
    static let id: StaticString = "suffix-nature"
    static let isRequired = false
    static let title = BilingualText("Suffix fits the subject", "后缀与主办单位性质相符")
    static let sentence = BilingualText(
        "Party and government bodies use .gov.cn or .政务, public institutions .cn or .公益 too, and nobody else .gov.cn, .政务 or .公益.",
        "党政机关使用 .gov.cn 或 .政务，事业单位还可使用 .cn 或 .公益，其他主体不使用 .gov.cn、.政务、.公益。")
    static let basis = BilingualText(
        "MIIT notice 2018 no. 7 on the domain name system, and the provinces' rules on suffixes.",
        "工信部公告2018年第7号《中国互联网域名体系》及各省管局对域名后缀的要求。")
    static let needs: [Field] = [.nature]
    static let unrecorded: Reasons? = .unknown

    /// The ways in which it comes out.
    enum Reasons: UInt8, RuleReasons {
        case fits
        case government
        case institution
        case restricted
        case unknown
        case unknownNature

        var reason: Reason {
            switch self {
            case .fits:
                Reason("fits", .pass, message: MessageTemplate("The suffix fits the subject.", "域名后缀与主办单位性质相符。"))
            case .government:
                Reason(
                    "government", .warn,
                    message: MessageTemplate(
                        "{organizer} is a party or government body, and {domain} lies neither under .gov.cn nor .政务.",
                        "{organizer}为党政机关，而 {domain} 的后缀不是 .gov.cn 或 .政务。"),
                    solution: Solution(
                        MessageTemplate(
                            "Use a domain under .gov.cn or .政务, or ask the province's authority before you submit.",
                            "请使用 .gov.cn 或 .政务 域名，或在提交前咨询所在省管局。")),
                    action: .replaceDomain)
            case .institution:
                Reason(
                    "institution", .warn,
                    message: MessageTemplate(
                        "{organizer} is a public institution, and {domain} lies neither under .cn nor .公益.",
                        "{organizer}为事业单位，而 {domain} 的后缀不是 .cn 或 .公益。"),
                    solution: Solution(
                        MessageTemplate(
                            "Use a domain under .cn or .公益, or ask the province's authority before you submit.",
                            "请使用 .cn 或 .公益 域名，或在提交前咨询所在省管局。")),
                    action: .replaceDomain)
            case .restricted:
                Reason(
                    "restricted", .warn,
                    message: MessageTemplate(
                        "{domain} has a suffix for government bodies or public institutions, and {organizer} is stated as neither.",
                        "{domain} 的后缀限党政机关或事业单位使用，而{organizer}的性质并非如此。"),
                    solution: Solution(
                        MessageTemplate(
                            "Correct the subject's nature, or file the domain under the body that it belongs to.",
                            "请更正主办单位性质，或以该域名所属单位备案。")),
                    action: .changeRegistrantOrSubject)
            case .unknown:
                Reason(
                    "unknown", .unchecked, message: MessageTemplate("The subject's nature is not known.", "主办单位性质未知。"))
            case .unknownNature:
                Reason(
                    "unknown-nature", .unchecked, isStated: true,
                    message: MessageTemplate(
                        "It is not known what the subject's nature '{found}' means.", "无法判断主办单位性质“{found}”的含义。"),
                    solution: Solution(
                        MessageTemplate(
                            "Write the nature as the filing system does: 企业, 个人, 政府机关, 事业单位, 社会团体…",
                            "请按备案系统填写主办单位性质：企业、个人、政府机关、事业单位、社会团体等。")),
                    action: .completeData)
            }
        }
    }

    static let examples: [Example<Reasons>] = [
        Example(
            "a company under .com", "企业使用 .com", domain: [.domain: "example.com"], subject: subject("企业"),
            gives: .fits),
        Example(
            "a government body under .com", "政府机关使用 .com", domain: [.domain: "example.com"],
            subject: subject("政府机关"),
            gives: .government),
        Example(
            "a government body under .gov.cn", "政府机关使用 .gov.cn", domain: [.domain: "example.gov.cn"],
            subject: subject("2"), gives: .fits),
        Example(
            "a public institution under .com", "事业单位使用 .com", domain: [.domain: "example.com"],
            subject: subject("事业单位"), gives: .institution),
        Example(
            "a public institution under .公益", "事业单位使用 .公益", domain: [.domain: "例子.公益"], subject: subject("事业单位"),
            gives: .fits),
        Example(
            "a company under .政务", "企业使用 .政务", domain: [.domain: "例子.政务"], subject: subject("企业"),
            gives: .restricted),
        Example(
            "a nature that no list knows", "性质无法识别", domain: [.domain: "example.com"], subject: subject("某类单位"),
            gives: .unknownNature),
        Example("no nature", "无性质", domain: [.domain: "example.com"], subject: subject(""), gives: .unknown),
    ]

    static func quote(_ facts: DomainFacts, _: Reasons, to buffer: ByteBuffer) {
        buffer.append(quoted: facts.subjectCell(.nature))
    }

    static func explain(_ facts: DomainFacts, _ reason: Reasons, _ sheet: EvidenceSheet) {
        guard facts.link.subject != nil else { return sheet.note(Labels.noSubject) }
        let nature = facts.subjectCell(.nature)
        if nature.isEmpty { return sheet.note(Labels.missing) }
        sheet.actual(Labels.nature, nature, source: facts.subjectSource)
        switch reason {
        case .government: sheet.expected(Labels.suffix, BilingualText(".gov.cn or .政务", ".gov.cn 或 .政务"))
        case .institution: sheet.expected(Labels.suffix, BilingualText(".cn or .公益", ".cn 或 .公益"))
        case .restricted: sheet.expected(Labels.suffix, BilingualText("none of .gov.cn, .政务, .公益", "非 .gov.cn、.政务、.公益"))
        case .fits, .unknown, .unknownNature: break
        }
        sheet.actual(Labels.domain, facts.unicode, source: facts.nameSource)
    }

    /// Judges a domain by its facts.
    static func judge(_ facts: DomainFacts) -> Reasons {
        switch facts.subjectTraits.nature {
        case .missing: return .unknown
        case .unknown: return .unknownNature
        case .government: return facts.hasGovernmentSuffix ? .fits : .government
        case .institution:
            return facts.tld == "cn" || facts.tld == welfare || facts.hasGovernmentSuffix ? .fits : .institution
        case .person, .other:
            return facts.hasGovernmentSuffix || facts.tld == welfare ? .restricted : .fits
        }
    }

    /// `.公益`, for public institutions and other bodies without profit.
    private static let welfare: StaticString = "xn--55qw42g"

    private static func subject(_ nature: String) -> [Field: String] {
        [.organizer: "示例单位", .nature: nature, .domains: "example.com example.gov.cn 例子.公益 例子.政务"]
    }
}

extension DomainFacts {
    /// True below `.gov.cn` and `.政务`.
    @inline(__always)
    fileprivate var hasGovernmentSuffix: Bool { aLabel.hasSuffix(".gov.cn") || aLabel.hasSuffix(".xn--zfr164b") }
}
