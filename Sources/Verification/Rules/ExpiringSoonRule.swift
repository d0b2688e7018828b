import Portfolio

extension Rule {
    /// The registration runs long enough for the authorities.
    static let expiringSoon = Rule(
        id: "expiring-soon", isRequired: false,
        title: BilingualText("Not expiring soon", "有效期充足"),
        sentence: BilingualText(
            "The registration runs for more than three months (or what the config says).", "域名有效期超过三个月（或配置的月数）。"),
        basis: BilingualText(
            "Provincial authorities' pages: the validity period must exceed three months.", "各省管局规则：域名有效期需大于3个月。"),
        needs: [.expiresOn],
        reasons: [
            Reason(
                "long", .pass, message: MessageTemplate("The registration runs until {expiry}.", "注册有效期至 {expiry}。")),
            Reason(
                "soon", .warn,
                message: MessageTemplate(
                    "The registration ends on {expiry}; the authorities ask for a longer remaining validity.",
                    "域名将于 {expiry} 到期，剩余有效期短于管局要求。"),
                solution: Solution(
                    atProvider: MessageTemplate(
                        "Renew the domain in the domain console before you submit.", "请在提交前于域名控制台续费。"),
                    elsewhere: MessageTemplate(
                        "Renew the domain at {registrar} before you submit.", "请在提交前于 {registrar} 续费。")),
                action: .renew),
            Reason(
                "unknown", .unchecked,
                message: MessageTemplate("The day on which the registration ends is not known.", "域名到期日期未知。"),
                solution: Solution(
                    MessageTemplate(
                        "Add the expiration date to the export of {registrar}.", "请在 {registrar} 的导出文件中补充到期日期。")),
                action: .completeData),
            Reason("expired", .notApplicable, message: MessageTemplate("The registration has ended.", "域名已过期。")),
            .unreadableDay(),
            .ambiguousDay(),
        ],
        examples: [
            Example(
                "ends three months later", "三个月后当日", domain: [.domain: "example.com", .expiresOn: "2027-02-23"],
                gives: "long"),
            Example(
                "ends a day earlier", "三个月后前一日", domain: [.domain: "example.com", .expiresOn: "2027-02-22"],
                gives: "soon"),
            Example(
                "the last day of a short month", "小月的最后一日", domain: [.domain: "example.com", .expiresOn: "2027-02-28"],
                asOf: "2026-11-30", gives: "long"),
            Example(
                "already expired", "已过期", domain: [.domain: "example.com", .expiresOn: "2026-11-22"], gives: "expired"),
            Example("no date", "无日期", domain: [.domain: "example.com"], gives: "unknown"),
            Example(
                "a day that cannot be read", "日期无法识别", domain: [.domain: "example.com", .expiresOn: "永久"],
                gives: "unreadable"),
        ],
        quote: { facts, _, buffer in buffer.append(quoted: facts.cell(.expiresOn)) },
        judge: judgeExpiringSoon,
        explain: { facts, _, sheet in
            sheet.expected(Labels.notBefore, facts.context.shortestValidity)
            sheet.actual(Labels.expiresOn, day: facts.expiresOn, of: .expiresOn, facts)
        })

    /// Judges a domain by its facts.
    static func judgeExpiringSoon(_ facts: DomainFacts) -> Judgement {
        guard case .day(let day) = facts.expiresOn else {
            return Judgement(facts.expiresOn.unknownReason(missing: 2, unreadable: 4, ambiguous: 5))
        }
        if day < facts.asOf { return Judgement(3) }
        return day < facts.context.shortestValidity ? Judgement(1) : .pass
    }
}
