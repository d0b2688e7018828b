import Bytes
import Portfolio

/// The top-level domain is approved by MIIT.
enum TLDApprovedRule: DomainRule {
    static let id: StaticString = "tld-approved"
    static let isRequired = true
    static let title = BilingualText("Top-level domain approved", "顶级域已批复")
    static let sentence = BilingualText(
        "MIIT has approved the top-level domain by the as-of day.", "截至审核日，工信部已批复该顶级域。")
    static let basis = BilingualText(
        "Provider's page on domain name verification failures: TLD not approved. Snapshot of public lists.",
        "云服务商《未通过域名核验的原因和解决方法》：TLD未批复。依据公开名单快照。")
    static let needs: [Field] = []
    static let unrecorded: Reasons? = nil

    /// The ways in which it comes out.
    enum Reasons: UInt8, RuleReasons {
        case approved
        case notListed
        case notYet
        case unclear

        var reason: Reason {
            switch self {
            case .approved:
                Reason("approved", .pass, message: MessageTemplate(".{tld} is approved.", ".{tld} 已获批复。"))
            case .notListed: failing("not-listed")
            case .notYet: failing("not-yet")
            case .unclear:
                Reason(
                    "unclear", .warn,
                    message: MessageTemplate(
                        "Sources contradict each other about .{tld}: {found}.", "关于 .{tld} 的资料相互矛盾：{found}。"),
                    solution: Solution(
                        MessageTemplate(
                            "Look up .{tld} in MIIT's own list before you submit.", "请在提交前于工信部网站查询 .{tld} 是否已批复。")),
                    action: .lookUp, about: .topLevelDomain)
            }
        }
    }

    static let examples: [Example<Reasons>] = [
        Example("approved", "已批复", domain: [.domain: "example.com"], gives: .approved),
        Example("not on the list", "不在名单", domain: [.domain: "example.io"], gives: .notListed),
        Example(
            "approved on that day", "批复当日", domain: [.domain: "example.cc"], asOf: "2020-07-17", gives: .approved),
        Example(
            "approved the day after", "次日批复", domain: [.domain: "example.cc"], asOf: "2020-07-16", gives: .notYet),
        Example("sources disagree", "资料矛盾", domain: [.domain: "example.pw"], gives: .unclear),
    ]

    static func quote(_ facts: DomainFacts, _: Reasons, to buffer: ByteBuffer) {
        let note = facts.context.references.tlds.note(of: facts.tld)
        buffer.append(note.isEmpty ? "status unclear" : note)
    }

    static func explain(_ facts: DomainFacts, _: Reasons, _ sheet: EvidenceSheet) {
        sheet.expected(Labels.tld, Labels.onList)
        if let from = facts.reader.tld(facts.tld)?.approvedFrom {
            sheet.expected(Labels.approvedFrom, from)
        }
        sheet.actual(Labels.tld, facts.tld, source: facts.nameSource)
        let note = facts.context.references.tlds.note(of: facts.tld)
        if !note.isEmpty {
            sheet.note(
                en: {
                    $0.append("remark of the list: ")
                    $0.append(note)
                },
                zh: {
                    $0.append("名单备注：")
                    $0.append(note)
                })
        }
    }

    /// Judges a domain by its facts.
    static func judge(_ facts: DomainFacts) -> Reasons {
        guard let entry = facts.reader.tld(facts.tld), !entry.isRefused else {
            return .notListed
        }
        if let from = entry.approvedFrom, from > facts.asOf { return .notYet }
        return entry.isUnclear ? .unclear : .approved
    }

    private static func failing(_ id: StaticString) -> Reason {
        Reason(
            id, .fail,
            message: MessageTemplate(
                "Domain name verification failed. The domain name is {domain} (TLD not approved)",
                "域名验证未通过，域名为{domain}（该域名核验出现错误：TLD未批复）。"),
            solution: Solution(
                atProvider: MessageTemplate(
                    "Look up in the domain console whether .{tld} can be filed, or use a domain under an approved top-level domain.",
                    "请在域名控制台确认 .{tld} 是否可备案，或改用已批复顶级域下的域名。"),
                elsewhere: MessageTemplate(
                    "Ask {registrar} whether .{tld} can be filed, or use a domain under an approved top-level domain.",
                    "请向 {registrar} 确认 .{tld} 是否可备案，或改用已批复顶级域下的域名。")),
            action: .replaceDomain)
    }
}
