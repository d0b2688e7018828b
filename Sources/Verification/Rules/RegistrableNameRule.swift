import Bytes
import Portfolio

extension Rule {
    /// The name is a registrable domain, the only thing that is filed.
    static let registrableName = Rule(
        id: "registrable-name", isRequired: false,
        title: BilingualText("Registrable domain", "可注册域名"),
        sentence: BilingualText(
            "The name is a registrable domain: neither a public suffix nor a name below a registrable domain.",
            "该名称为可注册域名，既不是公共后缀，也不是其下级域名。"),
        basis: BilingualText(
            "Provider's page on preparing domains: only the registrable domain is filed. Public Suffix List, ICANN section.",
            "云服务商《网站域名准备与检查》：仅备案可注册的域名。依据公共后缀列表（ICANN 部分）。"),
        needs: [],
        reasons: [
            Reason("registrable", .pass, message: MessageTemplate("{domain} is registrable.", "{domain} 为可注册域名。")),
            Reason(
                "public-suffix", .fail,
                message: MessageTemplate(
                    "{domain} is a public suffix: names are registered under it, it cannot be filed.",
                    "{domain} 为公共后缀，只能在其下注册域名，不能备案。"),
                solution: Solution(
                    MessageTemplate(
                        "File the domain that you have registered under {domain}.", "请备案您在 {domain} 下注册的域名。")),
                action: .replaceDomain),
            Reason(
                "subdomain", .fail,
                message: MessageTemplate(
                    "{domain} lies below the registrable domain {registrable}; only that one is filed.",
                    "{domain} 是 {registrable} 的下级域名，只需备案后者。"),
                solution: Solution(
                    MessageTemplate(
                        "File {registrable}; names below it need no filing of their own.",
                        "请备案 {registrable}，其下级域名无需单独备案。")),
                action: .replaceDomain),
            Reason(
                "below-government", .warn,
                message: MessageTemplate(
                    "{domain} lies below {registrable}; bodies of a government file such names of their own.",
                    "{domain} 是 {registrable} 的下级域名；政府部门可单独备案此类域名。"),
                solution: Solution(
                    MessageTemplate(
                        "Look up whether {domain} is filed by its own body; otherwise file {registrable}.",
                        "请确认 {domain} 是否由其使用单位单独备案；否则请备案 {registrable}。")),
                action: .lookUp),
        ],
        examples: [
            Example("a registrable domain", "可注册域名", domain: [.domain: "example.com.cn"], gives: "registrable"),
            Example("a public suffix", "公共后缀", domain: [.domain: "com.cn"], gives: "public-suffix"),
            Example("below a registrable domain", "下级域名", domain: [.domain: "www.example.com"], gives: "subdomain"),
            Example(
                "below a government's domain", "政府域名的下级域名", domain: [.domain: "jw.example.gov.cn"],
                gives: "below-government"),
            Example(
                "a top-level domain that no list knows", "未知顶级域", domain: [.domain: "example.unknowntld"],
                gives: "registrable"),
        ],
        judgesNamedOnly: true,
        judge: judgeRegistrableName,
        explain: { facts, judgement, sheet in
            if judgement.reason >= 2 { sheet.expected(Labels.registrable, facts.registrable) }
            sheet.actual(Labels.domain, facts.aLabel, source: facts.nameSource)
            NameChangeNotes.write(facts.nameChanges, sheet)
        })

    /// Judges a domain by its facts.
    static func judgeRegistrableName(_ facts: DomainFacts) -> Judgement {
        if facts.registrableOffset == 0 { return .pass }
        if facts.registrableOffset == facts.aLabel.count { return Judgement(1) }
        return Judgement(facts.registrable.hasSuffix(".gov.cn") ? 3 : 2)
    }
}
