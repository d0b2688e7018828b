import Bytes
import Portfolio
import Verification

/// A table of what became of the findings of each rule since an earlier run; rules of which there is nothing to say are
/// left out.
struct ChangesTable {
    let changes: RuleChanges
    let title: BilingualLine
    /// Where a number leads; nil where it leads nowhere.
    let link: (FindingChange, Rule) -> HTMLURL?

    /// Writes the table; nothing where nothing is counted.
    func write(_ html: HTMLWriter) {
        let rules = (0...RuleChanges.otherRules).filter { rule in
            FindingChange.allCases.contains { changes[rule, $0] > 0 }
        }
        if rules.isEmpty { return }
        let shown = FindingChange.allCases.filter { change in rules.contains { changes[$0, change] > 0 } }
        let hasOldest = rules.contains { changes.oldest($0) != nil }
        html.element(.div, .class("scroll"), .number(.tabindex, 0)) {
            html.element(.table, .class("changes")) {
                html.element(.caption) { html.both(title) }
                writeHead(shown, hasOldest, html)
                html.element(.tbody) { for rule in rules { write(rule, shown, hasOldest, html) } }
            }
        }
    }

    private func writeHead(_ shown: [FindingChange], _ hasOldest: Bool, _ html: HTMLWriter) {
        html.element(.thead) {
            html.element(.tr) {
                html.element(.th, .constant(.scope, "col"), both: BilingualText("Rule", "规则"))
                for change in shown { html.element(.th, .constant(.scope, "col"), both: change.word) }
                if hasOldest {
                    html.element(.th, .constant(.scope, "col"), both: BilingualText("Oldest", "最早发现于"))
                }
            }
        }
    }

    private func write(_ rule: Int, _ shown: [FindingChange], _ hasOldest: Bool, _ html: HTMLWriter) {
        let known = rule < RuleChanges.otherRules ? RuleCatalogue.all[rule] : nil
        html.element(.tr) {
            html.element(
                .th, .constant(.scope, "row"),
                both: known?.title ?? BilingualText("Rules of another version", "其他版本的规则"))
            for change in shown {
                let count = changes[rule, change]
                html.element(.td, .constant(.class, count == 0 ? "none" : change.style)) {
                    if count == 0 { return html.text("–") }
                    guard let known, let url = link(change, known) else { return html.number(count) }
                    html.element(.a, .href(url), .number(.dataCount, count)) { html.number(count) }
                }
            }
            if hasOldest {
                html.element(.td) {
                    if let day = changes.oldest(rule) { html.day(day) } else { html.text("–") }
                }
            }
        }
    }
}

extension FindingChange {
    /// The class of what pages show of it.
    var style: StaticString {
        switch self {
        case .new, .worse: "new"
        case .fixed: "fixed"
        case .still, .unknown, .rejected, .waived, .gone: "kept"
        }
    }

    /// The same as a filter of the index; nil where no row shows it.
    var filter: IndexChange? { IndexChange.allCases.first { $0.finding == self } }
}
