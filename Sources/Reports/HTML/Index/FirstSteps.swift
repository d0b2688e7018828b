import Bytes
import Portfolio
import Verification

/// What to do first: the actions behind what fails, the most frequent first, then the others.
struct FirstSteps {
    /// How many actions are named.
    static let limit = 6

    private typealias Step = (action: Action, urgent: Int, all: Int)

    private let steps: [Step]

    /// The steps of a run; what whole exports lack, see ``IndexGaps``, is not one for each of their domains.
    init(_ counts: IndexCounts, gaps: [ExportGap]) {
        let completing = ExportGap.completing(counts.unchecked, without: gaps)
        steps = Action.allCases.map { action in
            let place = Int(action.rawValue)
            return (action, counts.urgentActions[place], action == .completeData ? completing : counts.actions[place])
        }.filter { $0.all > 0 }.sorted { ($1.urgent, $1.all) < ($0.urgent, $0.all) }
    }

    /// Writes the list, or that there is nothing to do.
    func write(_ html: HTMLWriter) {
        html.element(.div, .class("first")) {
            html.element(.h2, both: BilingualText("What to do first", "先做什么"))
            if steps.isEmpty {
                return html.element(.p, both: BilingualText("Nothing is left to do.", "没有需要处理的事项。"))
            }
            html.element(.ol) { steps.prefix(FirstSteps.limit).forEach { write($0, html) } }
        }
    }

    private func write(_ step: Step, _ html: HTMLWriter) {
        html.element(.li) {
            html.element(
                .a, .href(.state(step.urgent > 0 ? "#now=" : "#action=", Bytes(step.action.name))),
                both: PageWords.title(step.action))
            html.element(.small) {
                if step.urgent > 0 {
                    count(step.urgent, html)
                    if step.all > step.urgent { writeAll(step, html) }
                } else {
                    count(step.all, html)
                }
            }
        }
    }

    /// The domains for which the same is to be done, but not at once.
    private func writeAll(_ step: Step, _ html: HTMLWriter) {
        html.text(" · ")
        html.element(.a, .href(.state("#action=", Bytes(step.action.name)))) {
            html.both(
                en: {
                    html.number(step.all)
                    html.text(" in all")
                },
                zh: {
                    html.text("共 ")
                    html.number(step.all)
                    html.text(" 个")
                })
        }
    }

    private func count(_ count: Int, _ html: HTMLWriter) {
        html.both(
            en: {
                html.number(count)
                html.text(count == 1 ? " domain" : " domains")
            },
            zh: {
                html.number(count)
                html.text(" 个域名")
            })
    }
}
