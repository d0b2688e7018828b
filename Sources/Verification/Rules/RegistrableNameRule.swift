import Bytes
import Portfolio

/// The name is a registrable domain, the only thing that is filed.
enum RegistrableNameRule: DomainRule {
    static let id: StaticString = "registrable-name"
    static let isRequired = false
    static let title = BilingualText("Registrable domain", "可注册域名")
    static let sentence = BilingualText(
        "The name is a registrable domain: neither a public suffix nor a name below a registrable domain.",
        "该名称为可注册域名，既不是公共后缀，也不是其下级域名。")
    static let basis = BilingualText(
        "Provider's page on preparing domains: only the registrable domain is filed. Public Suffix List, ICANN section.",
        "云服务商《网站域名准备与检查》：仅备案可注册的域名。依据公共后缀列表（ICANN 部分）。")
    static let needs: [Field] = []
    static let unrecorded: Reasons? = nil

    /// The ways in which it comes out.
    enum Reasons: UInt8, RuleReasons {
        case registrable
        case publicSuffix
        case subdomain
        case belowGovernment

        var reason: Reason {
            switch self {
            case .registrable:
                Reason("registrable", .pass, message: MessageTemplate("{domain} is registrable.", "{domain} 为可注册域名。"))
            case .publicSuffix:
                Reason(
                    "public-suffix", .fail,
                    message: MessageTemplate(
                        "{domain} is a public suffix: names are registered under it, it cannot be filed.",
                        "{domain} 为公共后缀，只能在其下注册域名，不能备案。"),
                    solution: Solution(
                        MessageTemplate(
                            "File the domain that you have registered under {domain}.", "请备案您在 {domain} 下注册的域名。")),
                    action: .replaceDomain)
            case .subdomain:
                Reason(
                    "subdomain", .fail,
                    message: MessageTemplate(
                        "{domain} lies below the registrable domain {registrable}; only that one is filed.",
                        "{domain} 是 {registrable} 的下级域名，只需备案后者。"),
                    solution: Solution(
                        MessageTemplate(
                            "File {registrable}; names below it need no filing of their own.",
                            "请备案 {registrable}，其下级域名无需单独备案。")),
                    action: .replaceDomain)
            case .belowGovernment:
                Reason(
                    "below-government", .warn,
                    message: MessageTemplate(
                        "{domain} lies below {registrable}; bodies of a government file such names of their own.",
                        "{domain} 是 {registrable} 的下级域名；政府部门可单独备案此类域名。"),
                    solution: Solution(
                        MessageTemplate(
                            "Look up whether {domain} is filed by its own body; otherwise file {registrable}.",
                            "请确认 {domain} 是否由其使用单位单独备案；否则请备案 {registrable}。")),
                    action: .lookUp)
            }
        }
    }

    static let examples: [Example<Reasons>] = [
        Example("a registrable domain", "可注册域名", domain: [.domain: "example.com.cn"], gives: .registrable),
        Example("a public suffix", "公共后缀", domain: [.domain: "com.cn"], gives: .publicSuffix),
        Example("below a registrable domain", "下级域名", domain: [.domain: "www.example.com"], gives: .subdomain),
        Example(
            "below a government's domain", "政府域名的下级域名", domain: [.domain: "jw.example.gov.cn"],
            gives: .belowGovernment),
        Example(
            "a top-level domain that no list knows", "未知顶级域", domain: [.domain: "example.unknowntld"],
            gives: .registrable),
    ]

    static func explain(_ facts: DomainFacts, _ reason: Reasons, _ sheet: EvidenceSheet) {
        switch reason {
        case .subdomain, .belowGovernment: sheet.expected(Labels.registrable, facts.registrable)
        case .registrable, .publicSuffix: break
        }
        sheet.actual(Labels.domain, facts.aLabel, source: facts.nameSource)
        NameChangeNotes.write(facts.nameChanges, sheet)
    }

    /// Judges a domain by its facts.
    static func judge(_ facts: DomainFacts) -> Reasons {
        if facts.registrableOffset == 0 { return .registrable }
        if facts.registrableOffset == facts.aLabel.count { return .publicSuffix }
        return facts.registrable.hasSuffix(".gov.cn") ? .belowGovernment : .subdomain
    }
}
