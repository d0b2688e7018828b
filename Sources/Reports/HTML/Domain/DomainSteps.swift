import Bytes
import Portfolio
import Verification

/// Writes what to do about a domain, in order: by whom, where, by when, and the notification behind it.
final class DomainSteps {
    private let scratch = ByteBuffer(capacity: 1024)
    private let heading = Markup { html in
        html.element(.h2, both: BilingualText("What to do", "处理步骤"))
        html.open(.ol, .class("steps"))
    }
    private let end = Markup { $0.close(.ol) }
    private let nothing = Markup { html in
        html.element(.p, .class("nothing"), both: BilingualText("Nothing is left to do.", "没有需要处理的事项。"))
    }
    /// By ``Outcome/rawValue``.
    private let openStep = MarkupTable(Outcome.allCases) { outcome, html in
        html.open(.li)
        html.open(.h3)
        html.element(.b, .constant(.class, outcome.pillClass), both: PageWords.word(outcome))
    }
    private let copy = Markup { html in
        html.element(
            .button, .constant(.type, "button"), .class("copy"), .present(.hidden),
            both: BilingualText("Copy as text", "复制为文本"))
    }
    /// By ``Action/rawValue``.
    private let actions = MarkupTable(Action.allCases) { action, html in
        html.text(" ")
        html.both(PageWords.title(action))
        html.close(.h3)
    }
    private let who = Markup { html in
        html.open(.p, .class("where"))
        html.both("Who: ", "办理方：")
        html.open(.bdi)
    }
    private let atRegistrar = Markup { html in
        html.close(.bdi)
        html.both(" · at the registrar ", "；注册商：")
        html.open(.bdi)
    }
    private let inFiling = Markup { html in
        html.close(.bdi)
        html.both(" · where the website is filed", "；在备案系统办理")
    }
    private let beforeDay = Markup { html in
        html.both(" · by ", "；期限：")
    }
    private let afterName = Markup { $0.close(.bdi) }
    private let afterPlace = Markup { $0.close(.p) }
    private let unknownPlace = Markup { $0.both("not known", "未知") }
    private let solution = Markup { html in
        html.open(.p)
        html.open(.span, .lang(.en))
    }
    private let chinese = Markup { html in
        html.close(.span)
        html.open(.span, .lang(.zh))
    }
    private let notification = Markup { html in
        DomainSteps.writeQuote(BilingualText("Notification of the filing system", "备案系统提示"), html)
    }
    private let remark = Markup { html in DomainSteps.writeQuote(BilingualText("Finding", "核查结论"), html) }
    private let closeQuote = Markup { html in
        html.close(.span)
        html.close(.blockquote)
    }
    private let closeStep = Markup { $0.close(.li) }

    /// Outcomes in the order of their weight.
    static let order: [Outcome] = [.fail, .wait, .unchecked, .warn]

    /// Writes the steps.
    func write(_ verdict: DomainVerdict, _ html: HTMLWriter) {
        html.insert(heading)
        var step: (outcome: Outcome, action: Action)?
        for outcome in DomainSteps.order {
            for rule in verdict.rules(with: outcome) {
                guard let action = verdict.action(rule), verdict.hasSolution(rule) else { continue }
                // Without a record nothing is known; what fails says to get one, and that is all there is to do.
                if outcome == .unchecked && verdict.facts.isNamedBySubjectsOnly { continue }
                // What is missing at the same place is one step.
                if step?.outcome != outcome || step?.action != action {
                    if step != nil { html.insert(closeStep) }
                    begin(verdict, outcome, action, html)
                    step = (outcome, action)
                }
                write(verdict, rule, html)
            }
        }
        if step != nil { html.insert(closeStep) }
        html.insert(end)
        if step == nil { html.insert(nothing) }
    }

    private func begin(_ verdict: DomainVerdict, _ outcome: Outcome, _ action: Action, _ html: HTMLWriter) {
        html.insert(openStep[Int(outcome.rawValue)])
        html.insert(actions[Int(action.rawValue)])
        html.insert(who)
        name(action.isAtRegistrar ? verdict.facts.shownRegistrant : verdict.facts.subjectPlace, html)
        if action.isAtRegistrar {
            html.insert(atRegistrar)
            name(verdict.facts.registrar, html)
            html.insert(afterName)
        } else {
            html.insert(inFiling)
        }
        // What is waited for is no deadline, and the step names the day itself.
        if action != .wait, let day = verdict.deadline(of: action, behind: verdict.rules(with: outcome)) {
            html.insert(beforeDay)
            html.day(day)
        }
        html.insert(afterPlace)
        html.insert(copy)
    }

    private func write(_ verdict: DomainVerdict, _ rule: Int, _ html: HTMLWriter) {
        html.insert(solution)
        text(html) { verdict.appendSolution(rule, .en, to: $0) }
        html.insert(chinese)
        text(html) { verdict.appendSolution(rule, .zh, to: $0) }
        html.insert(verdict.isNotification(rule) ? notification : remark)
        text(html) { verdict.appendMessage(rule, .en, to: $0) }
        html.insert(chinese)
        text(html) { verdict.appendMessage(rule, .zh, to: $0) }
        html.insert(closeQuote)
    }

    /// Ends the solution, and writes the quotation behind it up to its English text.
    private static func writeQuote(_ heading: BilingualText, _ html: HTMLWriter) {
        html.close(.span)
        html.close(.p)
        html.open(.blockquote)
        html.element(.small, both: heading)
        html.open(.span, .lang(.en))
    }

    private func name(_ name: Bytes, _ html: HTMLWriter) {
        if name.isEmpty { html.insert(unknownPlace) } else { html.text(name) }
    }

    @inline(__always)
    private func text(_ html: HTMLWriter, _ write: (ByteBuffer) -> Void) {
        scratch.truncate()
        write(scratch)
        html.text(scratch.bytes)
    }
}
