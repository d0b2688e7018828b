import Bytes
import Portfolio

extension Rule {
    /// The top-level domain is approved by MIIT.
    static let tldApproved = Rule(
        id: "tld-approved", isRequired: true,
        title: BilingualText("Top-level domain approved", "顶级域已批复"),
        sentence: BilingualText(
            "MIIT has approved the top-level domain by the as-of day.", "截至审核日，工信部已批复该顶级域。"),
        basis: BilingualText(
            "Provider's page on domain name verification failures: TLD not approved. Snapshot of public lists.",
            "云服务商《未通过域名核验的原因和解决方法》：TLD未批复。依据公开名单快照。"),
        needs: [],
        reasons: [
            Reason("approved", .pass, message: MessageTemplate(".{tld} is approved.", ".{tld} 已获批复。")),
            failing("not-listed"),
            failing("not-yet"),
            Reason(
                "unclear", .warn,
                message: MessageTemplate(
                    "Sources contradict each other about .{tld}: {found}.", "关于 .{tld} 的资料相互矛盾：{found}。"),
                solution: Solution(
                    MessageTemplate(
                        "Look up .{tld} in MIIT's own list before you submit.", "请在提交前于工信部网站查询 .{tld} 是否已批复。")),
                action: .lookUp),
        ],
        examples: [
            Example("approved", "已批复", domain: [.domain: "example.com"], gives: "approved"),
            Example("not on the list", "不在名单", domain: [.domain: "example.io"], gives: "not-listed"),
            Example(
                "approved on that day", "批复当日", domain: [.domain: "example.cc"], asOf: "2020-07-17", gives: "approved"),
            Example(
                "approved the day after", "次日批复", domain: [.domain: "example.cc"], asOf: "2020-07-16", gives: "not-yet"),
            Example("sources disagree", "资料矛盾", domain: [.domain: "example.pw"], gives: "unclear"),
        ],
        judgesNamedOnly: true,
        quote: { facts, _, buffer in
            let note = facts.context.references.tlds.note(of: facts.tld)
            buffer.append(note.isEmpty ? "status unclear" : note)
        },
        judge: judgeTLDApproved,
        explain: { facts, _, sheet in
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
        })

    /// Judges a domain by its facts.
    static func judgeTLDApproved(_ facts: DomainFacts) -> Judgement {
        guard let entry = facts.reader.tld(facts.tld), !entry.isRefused else {
            return Judgement(1)
        }
        if let from = entry.approvedFrom, from > facts.asOf { return Judgement(2) }
        return entry.isUnclear ? Judgement(3) : .pass
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
