import Bytes
import Portfolio

/// The registration has not ended.
enum NotExpiredRule: DomainRule {
    static let id: StaticString = "not-expired"
    static let isRequired = true
    static let title = BilingualText("Not expired", "未过期")
    static let sentence = BilingualText("The registration runs on the as-of day.", "审核日域名仍在注册有效期内。")
    static let basis = BilingualText(
        "Provider's page on domain name verification failures: domain name expired.", "云服务商《未通过域名核验的原因和解决方法》：域名已过期。"
    )
    static let needs: [Field] = [.expiresOn]
    static let unrecorded: Reasons? = .unknown

    /// The ways in which it comes out.
    enum Reasons: UInt8, RuleReasons {
        case valid
        case expired
        case unknown
        case unreadable
        case ambiguous

        var reason: Reason {
            switch self {
            case .valid: Reason("valid", .pass, message: .runsUntilExpiry)
            case .expired:
                Reason(
                    "expired", .fail,
                    message: MessageTemplate(
                        "Domain name verification failed. The domain name is {domain} (domain name expired)",
                        "域名验证未通过，域名为{domain}(该域名核验出现错误:域名已过期)。"),
                    solution: Solution(
                        atProvider: MessageTemplate(
                            "Confirm the validity period in the domain console and renew the domain.",
                            "请在域名控制台确认有效期并续费。"),
                        elsewhere: MessageTemplate(
                            "Confirm the validity period with {registrar} and renew the domain there.",
                            "请与 {registrar} 确认有效期并续费。")),
                    action: .renew)
            case .unknown: .unknownExpiry
            case .unreadable: .unreadableDay
            case .ambiguous: .ambiguousDay
            }
        }
    }

    static let examples: [Example<Reasons>] = [
        Example(
            "ends on the as-of day", "审核日到期", domain: [.domain: "example.com", .expiresOn: "2026-11-23"],
            gives: .valid),
        Example(
            "ended the day before", "前一日到期", domain: [.domain: "example.com", .expiresOn: "2026-11-22"],
            gives: .expired),
        Example(
            "ends the day after", "次日到期", domain: [.domain: "example.com", .expiresOn: "2026-11-24"], gives: .valid
        ),
        Example(
            "a time in UTC is a later day in China", "UTC 时间换算为中国时间",
            domain: [.domain: "example.com", .expiresOn: "2026-11-22T16:00:00Z"], gives: .valid),
        Example(
            "day and month cannot be told apart", "日月无法区分",
            domain: [.domain: "example.com", .expiresOn: "1/5/2030"], gives: .ambiguous),
        Example(
            "what stands there is no day", "不是日期", domain: [.domain: "example.com", .expiresOn: "#####"],
            gives: .unreadable),
        Example("no day", "无日期", domain: [.domain: "example.com"], gives: .unknown),
    ]

    static func quote(_ facts: DomainFacts, _: Reasons, to buffer: ByteBuffer) {
        buffer.append(quoted: facts.cell(.expiresOn))
    }

    static func explain(_ facts: DomainFacts, _: Reasons, _ sheet: EvidenceSheet) {
        sheet.expected(Labels.notBefore, facts.asOf)
        sheet.actual(Labels.expiresOn, day: facts.expiresOn, of: .expiresOn, facts)
    }

    /// Judges a domain by its facts.
    static func judge(_ facts: DomainFacts) -> Reasons {
        guard case .day(let day) = facts.expiresOn else {
            return facts.expiresOn.reason(missing: .unknown, unreadable: .unreadable, ambiguous: .ambiguous)
        }
        return day < facts.asOf ? .expired : .valid
    }
}
