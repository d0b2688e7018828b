import Bytes
import Portfolio

/// Real-name authentication of the domain is completed.
enum RealNameCompletedRule: DomainRule {
    static let id: StaticString = "real-name-completed"
    static let isRequired = true
    static let title = BilingualText("Real-name authentication completed", "已完成实名认证")
    static let sentence = BilingualText(
        "The domain's real-name authentication is completed at its registrar.", "域名已在注册商处完成实名认证。")
    static let basis = BilingualText(
        "Provider's page on domain name verification failures, reason 1 (MIIT notice 264 of 2017).",
        "云服务商《未通过域名核验的原因和解决方法》第一项（工信部信管〔2017〕264号）。")
    static let needs: [Field] = [.realNameStatus]
    static let unrecorded: Reasons? = .unknown

    /// The ways in which it comes out.
    enum Reasons: UInt8, RuleReasons {
        case completed
        case unverified
        case failed
        case underReview
        case unknown
        case unknownWord
        case notNeeded

        var reason: Reason {
            switch self {
            case .completed:
                Reason(
                    "completed", .pass, message: MessageTemplate("Real-name authentication is completed.", "已完成实名认证。"))
            case .unverified: failing("unverified")
            case .failed: failing("failed")
            case .underReview: failing("under-review")
            case .unknown:
                Reason(
                    "unknown", .unchecked,
                    message: MessageTemplate(
                        "The export does not say whether real-name authentication is completed.", "导出文件未说明是否已完成实名认证。"),
                    solution: Solution(
                        atProvider: MessageTemplate(
                            "Look up the real-name status in {provider}'s domain console and export the list again with it.",
                            "请在{provider}域名控制台查看实名认证状态，并重新导出含该状态的清单。"),
                        elsewhere: MessageTemplate(
                            "Ask {registrar} for the real-name status and add it to the export.",
                            "请向{registrar}查询实名认证状态，并补入导出文件。")),
                    action: .completeData)
            case .unknownWord:
                Reason(
                    "unknown-word", .unchecked, isStated: true,
                    message: MessageTemplate(
                        "It is not known what the real-name status '{found}' means.", "无法判断实名认证状态“{found}”的含义。"),
                    solution: Solution(
                        atProvider: MessageTemplate(
                            "Look up the real-name status in {provider}'s domain console; tell what '{found}' means by \"words\" in the config.",
                            "请在{provider}域名控制台查看实名认证状态；可在配置的 \"words\" 中说明“{found}”的含义。"),
                        elsewhere: .askAboutWord),
                    action: .completeData)
            case .notNeeded:
                Reason(
                    "not-needed", .unchecked, isStated: true,
                    message: MessageTemplate(
                        "The registrar asks for no real-name authentication ('{found}'); the filing system does.",
                        "注册商标明无需实名认证（“{found}”），但备案核验要求完成实名认证。"),
                    solution: Solution(
                        atProvider: MessageTemplate(
                            "Look up in {provider}'s domain console whether the registrant is authenticated, and authenticate it if not.",
                            "请在{provider}域名控制台确认持有者是否已实名认证；如未完成，请先完成。"),
                        elsewhere: MessageTemplate(
                            "Ask {registrar} whether the registrant is authenticated, and authenticate it if not.",
                            "请向{registrar}确认持有者是否已实名认证；如未完成，请先完成。")),
                    action: .completeRealName)
            }
        }
    }

    static let examples: [Example<Reasons>] = [
        Example(
            "authenticated", "已实名", domain: [.domain: "example.com", .realNameStatus: "已实名认证"], gives: .completed),
        Example(
            "spaces and case do not matter", "不计空格与大小写",
            domain: [.domain: "example.com", .realNameStatus: " Not-Verified "], gives: .unverified),
        Example("refused", "审核未通过", domain: [.domain: "example.com", .realNameStatus: "FAILED"], gives: .failed),
        Example(
            "under review", "审核中", domain: [.domain: "example.com", .realNameStatus: "审核中"], gives: .underReview),
        Example(
            "no status, but a completion day in the past", "无状态但有完成日期",
            domain: [.domain: "example.com", .realNameCompletedOn: "2026-11-23"], gives: .completed),
        Example(
            "no status and a completion day to come", "完成日期晚于审核日",
            domain: [.domain: "example.com", .realNameCompletedOn: "2026-11-24"], gives: .unknown),
        Example(
            "a status nobody knows", "状态无法识别", domain: [.domain: "example.com", .realNameStatus: "maybe"],
            gives: .unknownWord),
        Example(
            "a registrar that asks for none", "注册商不要求实名",
            domain: [.domain: "example.com", .realNameStatus: "无需实名认证"],
            gives: .notNeeded),
        Example("no status", "无状态", domain: [.domain: "example.com"], gives: .unknown),
    ]

    static func quote(_ facts: DomainFacts, _: Reasons, to buffer: ByteBuffer) {
        buffer.append(quoted: facts.cell(.realNameStatus))
    }

    static func explain(_ facts: DomainFacts, _: Reasons, _ sheet: EvidenceSheet) {
        sheet.expected(Labels.status, BilingualText("verified", "已实名认证"))
        let cell = facts.cell(.realNameStatus)
        if cell.isEmpty {
            sheet.note(Labels.missing)
        } else {
            sheet.actual(Labels.status, cell, source: facts.source(of: .realNameStatus))
            if facts.realNameStatus == .unknown {
                sheet.note(BilingualText("no export or registry is known to use this word", "未知的状态用语，无法判断"))
            }
        }
        if facts.realNameStatus == .missing, case .day(let day) = facts.realNameCompletedOn {
            sheet.actual(Labels.completedOn, day, of: .realNameCompletedOn, facts)
            if day > facts.asOf { sheet.note(Labels.dayToCome) }
        }
    }

    /// Judges a domain by its facts.
    static func judge(_ facts: DomainFacts) -> Reasons {
        switch facts.realNameStatus {
        case .verified: return .completed
        case .unverified: return .unverified
        case .failed: return .failed
        case .underReview: return .underReview
        case .unknown: return .unknownWord
        case .notNeeded: return .notNeeded
        case .missing:
            if case .day(let day) = facts.realNameCompletedOn, day <= facts.asOf { return .completed }
            return .unknown
        }
    }

    /// The notification is the same for all three; what differs is in the evidence.
    private static func failing(_ id: StaticString) -> Reason {
        Reason(
            id, .fail,
            message: .notInLibrary,
            solution: Solution(
                atProvider: MessageTemplate(
                    "Complete real-name authentication in {provider}'s domain console, with information that is the same as the filing subject's; then wait until it is recorded.",
                    "请在{provider}域名控制台完成实名认证，所填信息须与备案主体一致；完成后等待信息入库。"),
                elsewhere: MessageTemplate(
                    "Contact {registrar} to complete real-name authentication, with information that is the same as the filing subject's; then wait until it is recorded.",
                    "请联系{registrar}完成实名认证，所填信息须与备案主体一致；完成后等待信息入库。")),
            action: .completeRealName)
    }
}
