import Bytes
import Portfolio

/// The authentication has had time to reach the ministry's store.
enum RealNameRecordedRule: DomainRule {
    static let id: StaticString = "real-name-recorded"
    static let isRequired = false
    static let title = BilingualText("Real-name data recorded", "实名信息已入库")
    static let sentence = BilingualText(
        "Five working days have passed since real-name authentication was completed, so that its data are recorded.",
        "完成实名认证后已满五个工作日，实名信息应已入库。")
    static let basis = BilingualText(
        "Provider's page on domain name verification failures: wait three to five working days after authentication, then submit.",
        "云服务商《未通过域名核验的原因和解决方法》：完成实名认证后等待3~5个工作日再提交备案申请。")
    static let needs: [Field] = [.realNameCompletedOn]
    static let unrecorded: Reasons? = .unknown

    /// The ways in which it comes out.
    enum Reasons: UInt8, RuleReasons {
        case recorded
        case tooEarly
        case before2018
        case unknown
        case notCompleted
        case unreadable
        case ambiguous

        var reason: Reason {
            switch self {
            case .recorded:
                Reason("recorded", .pass, message: MessageTemplate("The data should be recorded by now.", "实名信息应已入库。"))
            case .tooEarly:
                Reason(
                    "too-early", .wait,
                    message: .notInLibrary,
                    solution: Solution(
                        MessageTemplate(
                            "Nothing is wrong: submit on {day} or later.", "无需处理，请于 {day} 或之后提交备案申请。")),
                    action: .wait)
            case .before2018:
                Reason(
                    "before-2018", .warn,
                    message: MessageTemplate(
                        "Real-name authentication was completed on {completed}, before 2018-01-01; it may never have been reported to MIIT.",
                        "实名认证于 {completed} 完成，早于 2018-01-01，信息可能未上报工信部。"),
                    solution: Solution(
                        atProvider: MessageTemplate(
                            "If the verification does not find the domain, authenticate again in the domain console.",
                            "如核验提示域名不存在，请在域名控制台重新进行实名认证。"),
                        elsewhere: MessageTemplate(
                            "If the verification does not find the domain, ask {registrar} to authenticate it again.",
                            "如核验提示域名不存在，请联系 {registrar} 重新进行实名认证。")),
                    action: .completeRealName)
            case .unknown:
                Reason(
                    "unknown", .unchecked,
                    message: MessageTemplate(
                        "The day on which real-name authentication was completed is not known.", "实名认证完成日期未知。"),
                    solution: Solution(
                        atProvider: MessageTemplate(
                            "Look up the day in the domain console; if authentication was completed within the last week, wait five working days.",
                            "请在域名控制台查看完成日期；如一周内刚完成，请等待五个工作日。"),
                        elsewhere: MessageTemplate(
                            "Ask {registrar} for the day; if authentication was completed within the last week, wait five working days.",
                            "请向 {registrar} 查询完成日期；如一周内刚完成，请等待五个工作日。")),
                    action: .completeData)
            case .notCompleted:
                Reason(
                    "not-completed", .notApplicable,
                    message: MessageTemplate("Real-name authentication is not completed yet.", "实名认证尚未完成。"))
            case .unreadable: .unreadableDay
            case .ambiguous: .ambiguousDay
            }
        }
    }

    static let examples: [Example<Reasons>] = [
        Example(
            "the fifth working day is the as-of day", "第五个工作日为审核日",
            domain: authenticated("2026-11-16"), gives: .recorded),
        Example(
            "the fifth working day is tomorrow", "第五个工作日为次日", domain: authenticated("2026-11-17"),
            gives: .tooEarly),
        Example(
            "around the National Day holiday of 2025", "跨越2025年国庆假期", domain: authenticated("2025-09-29"),
            asOf: "2025-10-12", gives: .tooEarly),
        Example(
            "the fifth working day after the holiday", "假期后第五个工作日", domain: authenticated("2025-09-29"),
            asOf: "2025-10-13", gives: .recorded),
        Example(
            "before the intake rule", "早于入库规则", domain: authenticated("2017-12-31"), gives: .before2018),
        Example("on the first day of the rule", "规则生效当日", domain: authenticated("2018-01-01"), gives: .recorded),
        Example(
            "a day to come counts as missing", "未来日期视为缺失", domain: authenticated("2026-11-24"), gives: .unknown),
        Example(
            "not completed", "尚未实名", domain: [.domain: "example.com", .realNameStatus: "未实名"],
            gives: .notCompleted),
        Example("a day that cannot be read", "日期无法识别", domain: authenticated("去年"), gives: .unreadable),
    ]

    static func quote(_ facts: DomainFacts, _: Reasons, to buffer: ByteBuffer) {
        buffer.append(quoted: facts.cell(.realNameCompletedOn))
    }

    static func explain(_ facts: DomainFacts, _ reason: Reasons, _ sheet: EvidenceSheet) {
        if reason == .notCompleted { return sheet.note(BilingualText("first complete it", "请先完成实名认证")) }
        let reading = facts.realNameCompletedOn
        sheet.actual(Labels.completedOn, day: reading, of: .realNameCompletedOn, facts)
        guard case .day(let day) = reading else { return }
        if day > facts.asOf { return sheet.note(Labels.dayToCome) }
        let lists = facts.context.references
        let earliest = lists.workingDays.day(3, after: day)
        let safe = lists.workingDays.day(2, after: earliest)
        sheet.expected(Labels.earliest, earliest)
        sheet.expected(Labels.safeDay, safe)
        if lists.workingDays.covers(day, safe) {
            sheet.note(BilingualText("counted with the State Council's calendar", "按国务院节假日安排计算工作日"))
        } else {
            sheet.note(
                BilingualText(
                    "the calendar of holidays does not cover these days: counted Monday to Friday",
                    "节假日安排未覆盖该时段，按周一至周五计算"))
        }
    }

    /// Judges a domain by its facts.
    static func judge(_ facts: DomainFacts) -> Reasons {
        switch facts.realNameStatus {
        case .unverified, .failed, .underReview: return .notCompleted
        case .verified, .missing, .unknown, .notNeeded: break
        }
        guard case .day(let day) = facts.realNameCompletedOn, day <= facts.asOf else {
            return facts.realNameCompletedOn.reason(
                missing: .unknown, unreadable: .unreadable, ambiguous: .ambiguous)
        }
        if let safe = safeDay(facts), safe > facts.asOf { return .tooEarly }
        return day < intakeRule ? .before2018 : .recorded
    }

    /// The fifth working day after the completion; nil when that was long ago or is not known.
    static func safeDay(_ facts: DomainFacts) -> CalendarDay? {
        // Five working days take at least seven days; a month covers every holiday.
        guard case .day(let day) = facts.realNameCompletedOn, facts.asOf.number - day.number < 40 else { return nil }
        return facts.context.references.workingDays.day(5, after: day)
    }

    /// 2018-01-01, from which registrars report authentications to MIIT.
    private static let intakeRule = CalendarDay(number: 17_532)

    private static func authenticated(_ day: String) -> [Field: String] {
        [.domain: "example.com", .realNameStatus: "verified", .realNameCompletedOn: day]
    }
}
