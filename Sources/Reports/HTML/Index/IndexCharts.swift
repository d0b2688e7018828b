import Bytes
import Portfolio
import Verification

/// The charts: outcomes by rule, expiry by month, failing domains by registrar and by subject; inline SVG and numbers.
struct IndexCharts {
    let run: RunFacts
    let collector: IndexCollector

    /// Writes the section.
    func write(_ html: HTMLWriter) {
        guard run.tally.domains > 0 else { return }
        html.element(.section, .id("charts"), .class("charts")) {
            writeRules(html)
            writeChanges(html)
            IndexHistory(run: run).write(html)
            ExpiryChart(run: run, months: collector.tallies.counts.expiryMonths).write(html)
            html.element(.div, .class("pair")) {
                writeTop(
                    html, BilingualText("Failing domains by registrar", "未通过的域名：按注册商"), "#verdict=fail&registrar=",
                    collector.tallies.failingByRegistrar)
                writeTop(
                    html, BilingualText("Failing domains by subject", "未通过的域名：按主体"), "#verdict=fail&subject=",
                    collector.tallies.failingBySubject)
            }
        }
    }

    /// The outcomes that the bars show, in their order.
    private static let shown: [Outcome] = [.fail, .wait, .warn, .unchecked, .pass]

    private func writeRules(_ html: HTMLWriter) {
        html.element(.table, .class("rules")) {
            html.element(.caption, both: BilingualText("Outcomes by rule", "各规则的核查结果"))
            html.element(.thead) {
                html.element(.tr) {
                    html.element(.th, .constant(.scope, "col"), both: BilingualText("Rule", "规则"))
                    html.element(.td) {}
                    for outcome in IndexCharts.shown {
                        html.element(
                            .th, .constant(.scope, "col"), .constant(.class, outcome.name),
                            both: PageWords.word(outcome))
                    }
                }
            }
            html.element(.tbody) {
                for (index, rule) in RuleCatalogue.all.enumerated() { writeRule(html, index, rule) }
            }
        }
    }

    private func writeRule(_ html: HTMLWriter, _ index: Int, _ rule: Rule) {
        html.element(.tr) {
            html.element(.th, .constant(.scope, "row")) {
                html.both(rule.title)
            }
            html.element(.td, .class("bar")) {
                Bar.write(html, IndexCharts.shown.map { ($0.name, run.tally.count(index, $0)) }, of: run.tally.domains)
            }
            for outcome in IndexCharts.shown {
                let count = run.tally.count(index, outcome)
                html.element(.td, .constant(.class, count == 0 ? "none" : outcome.name)) {
                    if count == 0 {
                        html.text("–")
                    } else {
                        html.element(.a, .href(.outcome(outcome, of: rule)), .number(.dataCount, count)) {
                            html.number(count)
                        }
                    }
                }
            }
        }
    }

    /// What became of the findings of each rule since the run compared with; the click shows the same.
    private func writeChanges(_ html: HTMLWriter) {
        guard let comparison = run.comparison else { return }
        let title = BilingualLine("Findings by rule since \(comparison.asOf)", "各规则的问题与 \(comparison.asOf) 相比")
        ChangesTable(changes: comparison.counts.rules, title: title) { change, rule in
            change.filter.map { .change($0, of: rule) }
        }.write(html)
    }

    private func writeTop(_ html: HTMLWriter, _ title: BilingualText, _ key: StaticString, _ tally: NameTally) {
        let top = tally.top(8)
        guard let most = top.first?.count else { return }
        html.element(.table, .class("ranking")) {
            html.element(.caption, both: title)
            html.element(.tbody) {
                for (name, count) in top {
                    html.element(.tr) {
                        html.element(.th, .constant(.scope, "row")) {
                            // A space stands for what is not known.
                            html.element(
                                .a, .href(.state(key, name.isEmpty ? Bytes(" ") : name)), .number(.dataCount, count)
                            ) {
                                if name.isEmpty { html.both("not known", "未知") } else { html.text(name) }
                            }
                        }
                        html.element(.td, .class("bar")) { Bar.write(html, [("fail", count)], of: most) }
                        html.element(.td) { html.number(count) }
                    }
                }
            }
        }
    }
}

/// A bar of parts, as wide as its place.
enum Bar {
    /// Writes the parts of `total`; a part that is there is at least half a percent wide.
    static func write(_ html: HTMLWriter, _ parts: [(kind: StaticString, count: Int)], of total: Int) {
        html.element(
            .svg, .constant(.viewBox, "0 0 1000 10"), .constant(.preserveAspectRatio, "none"),
            .constant(.ariaHidden, "true")
        ) {
            var x = 0
            for (kind, count) in parts where count > 0 {
                let width = max(count * 1000 / max(total, 1), 5)
                html.element(
                    .rect, .constant(.class, kind), .number(.x, x), .number(.width, min(width, 1000 - x)),
                    .number(.height, 10)
                ) {}
                x = min(x + width, 995)
            }
        }
    }
}
