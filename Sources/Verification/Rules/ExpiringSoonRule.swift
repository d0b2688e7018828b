import Bytes
import Portfolio

/// The registration runs long enough for the authorities.
enum ExpiringSoonRule: DomainRule {
    static let id: StaticString = "expiring-soon"
    static let isRequired = false
    static let title = BilingualText("Not expiring soon", "有效期充足")
    static let sentence = BilingualText(
        "The registration runs for more than three months (or what the config says).", "域名有效期超过三个月（或配置的月数）。")
    static let basis = BilingualText(
        "Provincial authorities' pages: the validity period must exceed three months.", "各省管局规则：域名有效期需大于3个月。")
    static let needs: [Field] = [.expiresOn]
    static let unrecorded: Reasons? = .unknown

    /// The ways in which it comes out.
    enum Reasons: UInt8, RuleReasons {
        case long
        case soon
        case unknown
        case expired
        case unreadable
        case ambiguous

        var reason: Reason {
            switch self {
            case .long: Reason("long", .pass, message: .runsUntilExpiry)
            case .soon:
                Reason(
                    "soon", .warn,
                    message: MessageTemplate(
                        "The registration ends on {expiry}; the authorities ask for a longer remaining validity.",
                        "域名将于 {expiry} 到期，剩余有效期短于管局要求。"),
                    solution: .renewBeforeSubmitting, action: .renew)
            case .unknown: .unknownExpiry
            case .expired:
                Reason("expired", .notApplicable, message: MessageTemplate("The registration has ended.", "域名已过期。"))
            case .unreadable: .unreadableDay
            case .ambiguous: .ambiguousDay
            }
        }
    }

    static let examples: [Example<Reasons>] = [
        Example(
            "ends three months later", "三个月后当日", domain: [.domain: "example.com", .expiresOn: "2027-02-23"],
            gives: .long),
        Example(
            "ends a day earlier", "三个月后前一日", domain: [.domain: "example.com", .expiresOn: "2027-02-22"],
            gives: .soon),
        Example(
            "the last day of a short month", "小月的最后一日", domain: [.domain: "example.com", .expiresOn: "2027-02-28"],
            asOf: "2026-11-30", gives: .long),
        Example(
            "already expired", "已过期", domain: [.domain: "example.com", .expiresOn: "2026-11-22"], gives: .expired),
        Example("no date", "无日期", domain: [.domain: "example.com"], gives: .unknown),
        Example(
            "a day that cannot be read", "日期无法识别", domain: [.domain: "example.com", .expiresOn: "永久"],
            gives: .unreadable),
    ]

    static func quote(_ facts: DomainFacts, _: Reasons, to buffer: ByteBuffer) {
        buffer.append(quoted: facts.cell(.expiresOn))
    }

    static func explain(_ facts: DomainFacts, _: Reasons, _ sheet: EvidenceSheet) {
        sheet.expected(Labels.notBefore, facts.context.shortestValidity)
        sheet.actual(Labels.expiresOn, day: facts.expiresOn, of: .expiresOn, facts)
    }

    /// Judges a domain by its facts.
    static func judge(_ facts: DomainFacts) -> Reasons {
        guard case .day(let day) = facts.expiresOn else {
            return facts.expiresOn.reason(missing: .unknown, unreadable: .unreadable, ambiguous: .ambiguous)
        }
        if day < facts.asOf { return .expired }
        return day < facts.context.shortestValidity ? .soon : .long
    }
}
