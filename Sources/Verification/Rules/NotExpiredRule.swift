import Portfolio

extension Rule {
    /// The registration has not ended.
    static let notExpired = Rule(
        id: "not-expired", isRequired: true,
        title: BilingualText("Not expired", "未过期"),
        sentence: BilingualText("The registration runs on the as-of day.", "审核日域名仍在注册有效期内。"),
        basis: BilingualText(
            "Provider's page on domain name verification failures: domain name expired.", "云服务商《未通过域名核验的原因和解决方法》：域名已过期。"
        ),
        needs: [.expiresOn],
        reasons: [
            Reason(
                "valid", .pass, message: MessageTemplate("The registration runs until {expiry}.", "注册有效期至 {expiry}。")),
            Reason(
                "expired", .fail,
                message: MessageTemplate(
                    "Domain name verification failed. The domain name is {domain} (domain name expired)",
                    "域名验证未通过，域名为{domain}(该域名核验出现错误:域名已过期)。"),
                solution: Solution(
                    atProvider: MessageTemplate(
                        "Confirm the validity period in the domain console and renew the domain.", "请在域名控制台确认有效期并续费。"),
                    elsewhere: MessageTemplate(
                        "Confirm the validity period with {registrar} and renew the domain there.",
                        "请与 {registrar} 确认有效期并续费。")),
                action: .renew),
            Reason(
                "unknown", .unchecked,
                message: MessageTemplate("The day on which the registration ends is not known.", "域名到期日期未知。"),
                solution: Solution(
                    MessageTemplate(
                        "Add the expiration date to the export of {registrar}.", "请在 {registrar} 的导出文件中补充到期日期。")),
                action: .completeData),
            .unreadableDay(),
            .ambiguousDay(),
        ],
        examples: [
            Example(
                "ends on the as-of day", "审核日到期", domain: [.domain: "example.com", .expiresOn: "2026-11-23"],
                gives: "valid"),
            Example(
                "ended the day before", "前一日到期", domain: [.domain: "example.com", .expiresOn: "2026-11-22"],
                gives: "expired"),
            Example(
                "ends the day after", "次日到期", domain: [.domain: "example.com", .expiresOn: "2026-11-24"], gives: "valid"
            ),
            Example(
                "a time in UTC is a later day in China", "UTC 时间换算为中国时间",
                domain: [.domain: "example.com", .expiresOn: "2026-11-22T16:00:00Z"], gives: "valid"),
            Example(
                "day and month cannot be told apart", "日月无法区分",
                domain: [.domain: "example.com", .expiresOn: "1/5/2030"], gives: "ambiguous"),
            Example(
                "what stands there is no day", "不是日期", domain: [.domain: "example.com", .expiresOn: "#####"],
                gives: "unreadable"),
            Example("no day", "无日期", domain: [.domain: "example.com"], gives: "unknown"),
        ],
        quote: { facts, _, buffer in buffer.append(quoted: facts.cell(.expiresOn)) },
        judge: judgeNotExpired,
        explain: { facts, _, sheet in
            sheet.expected(Labels.notBefore, facts.asOf)
            sheet.actual(Labels.expiresOn, day: facts.expiresOn, of: .expiresOn, facts)
        })

    /// Judges a domain by its facts.
    static func judgeNotExpired(_ facts: DomainFacts) -> Judgement {
        guard case .day(let day) = facts.expiresOn else {
            return Judgement(facts.expiresOn.unknownReason(missing: 2, unreadable: 3, ambiguous: 4))
        }
        return day < facts.asOf ? Judgement(1) : .pass
    }
}
