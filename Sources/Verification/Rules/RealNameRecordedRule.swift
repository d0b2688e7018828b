import Portfolio

extension Rule {
    /// The authentication has had time to reach the ministry's store.
    static let realNameRecorded = Rule(
        id: "real-name-recorded", isRequired: false,
        title: BilingualText("Real-name data recorded", "实名信息已入库"),
        sentence: BilingualText(
            "Five working days have passed since real-name authentication was completed, so that its data are recorded.",
            "完成实名认证后已满五个工作日，实名信息应已入库。"),
        basis: BilingualText(
            "Provider's page on domain name verification failures: wait three to five working days after authentication, then submit.",
            "云服务商《未通过域名核验的原因和解决方法》：完成实名认证后等待3~5个工作日再提交备案申请。"),
        needs: [.realNameCompletedOn],
        reasons: [
            Reason("recorded", .pass, message: MessageTemplate("The data should be recorded by now.", "实名信息应已入库。")),
            Reason(
                "too-early", .wait,
                message: MessageTemplate(
                    "Domain name verification failed. The domain name is {domain} (domain name does not exist in the domain name registrar's library)",
                    "域名验证未通过，域名为{domain}(该域名不存在注册商验证库中)。"),
                solution: Solution(
                    MessageTemplate(
                        "Nothing is wrong: submit on {day} or later.", "无需处理，请于 {day} 或之后提交备案申请。")),
                action: .wait),
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
                action: .completeRealName),
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
                action: .completeData),
            Reason(
                "not-completed", .notApplicable,
                message: MessageTemplate("Real-name authentication is not completed yet.", "实名认证尚未完成。")),
            .unreadableDay(),
            .ambiguousDay(),
        ],
        examples: [
            Example(
                "the fifth working day is the as-of day", "第五个工作日为审核日",
                domain: authenticated("2026-11-16"), gives: "recorded"),
            Example(
                "the fifth working day is tomorrow", "第五个工作日为次日", domain: authenticated("2026-11-17"),
                gives: "too-early"),
            Example(
                "around the National Day holiday of 2025", "跨越2025年国庆假期", domain: authenticated("2025-09-29"),
                asOf: "2025-10-12", gives: "too-early"),
            Example(
                "the fifth working day after the holiday", "假期后第五个工作日", domain: authenticated("2025-09-29"),
                asOf: "2025-10-13", gives: "recorded"),
            Example(
                "before the intake rule", "早于入库规则", domain: authenticated("2017-12-31"), gives: "before-2018"),
            Example("on the first day of the rule", "规则生效当日", domain: authenticated("2018-01-01"), gives: "recorded"),
            Example(
                "a day to come counts as missing", "未来日期视为缺失", domain: authenticated("2026-11-24"), gives: "unknown"),
            Example(
                "not completed", "尚未实名", domain: [.domain: "example.com", .realNameStatus: "未实名"],
                gives: "not-completed"),
            Example("a day that cannot be read", "日期无法识别", domain: authenticated("去年"), gives: "unreadable"),
        ],
        quote: { facts, _, buffer in buffer.append(quoted: facts.cell(.realNameCompletedOn)) },
        judge: judgeRealNameRecorded,
        explain: { facts, judgement, sheet in
            if judgement.reason == 4 { return sheet.note(BilingualText("first complete it", "请先完成实名认证")) }
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
        })

    /// Judges a domain by its facts.
    static func judgeRealNameRecorded(_ facts: DomainFacts) -> Judgement {
        switch facts.realNameStatus {
        case .unverified, .failed, .underReview: return Judgement(4)
        case .verified, .missing, .unknown, .notNeeded: break
        }
        guard case .day(let day) = facts.realNameCompletedOn, day <= facts.asOf else {
            return Judgement(facts.realNameCompletedOn.unknownReason(missing: 3, unreadable: 5, ambiguous: 6))
        }
        // Five working days take at least seven days; a month covers every holiday.
        if facts.asOf.number - day.number < 40 {
            let safe = facts.context.references.workingDays.day(5, after: day)
            if safe > facts.asOf { return Judgement(1, day: safe) }
        }
        return day < intakeRule ? Judgement(2) : .pass
    }

    /// 2018-01-01, from which registrars report authentications to MIIT.
    private static let intakeRule = CalendarDay(number: 17_532)

    private static func authenticated(_ day: String) -> [Field: String] {
        [.domain: "example.com", .realNameStatus: "verified", .realNameCompletedOn: day]
    }
}
