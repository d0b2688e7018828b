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
                html.element(.a, .href(.state("#rule=", Bytes(rule.id))), both: rule.title)
            }
            html.element(.td, .class("bar")) {
                Bar.write(html, IndexCharts.shown.map { ($0.name, run.tally.count(index, $0)) }, of: run.tally.domains)
            }
            for outcome in IndexCharts.shown {
                let count = run.tally.count(index, outcome)
                html.element(.td, .constant(.class, count == 0 ? "none" : outcome.name)) {
                    if count == 0 { html.text("–") } else { html.number(count) }
                }
            }
        }
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
                            if name.isEmpty {
                                html.both("not known", "未知")
                            } else {
                                html.element(.a, .href(.state(key, name))) { html.text(name) }
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

/// How many registrations end in each of the next 24 months.
struct ExpiryChart {
    let run: RunFacts
    let months: [Int]

    /// Heights and widths in SVG units.
    private static let (step, barWidth, barHeight) = (40, 28, 110)

    /// Writes the figure.
    func write(_ html: HTMLWriter) {
        let places = [ExpiryMonths.expired] + Array(ExpiryMonths.first...ExpiryMonths.later)
        // All later months share one bar, which would dwarf the months if it set the scale.
        let most = max(places.dropLast().map { months[$0] }.max() ?? 0, 1)
        let width = places.count * ExpiryChart.step
        html.element(.figure, .class("expiry")) {
            html.element(.figcaption) {
                html.element(.b, both: BilingualText("Registrations ending, by month", "按月统计的到期域名"))
                if months[ExpiryMonths.unknown] > 0 {
                    html.element(.small) {
                        html.both(
                            en: {
                                html.number(months[ExpiryMonths.unknown]); html.text(" without a known day")
                            },
                            zh: {
                                html.number(months[ExpiryMonths.unknown]); html.text(" 个到期日期未知")
                            })
                    }
                }
            }
            html.element(.div, .class("scroll"), .number(.tabindex, 0)) {
                html.element(
                    .svg, .text(.viewBox, "0 0 \(width) \(ExpiryChart.barHeight + 56)"), .constant(.role, "img"),
                    .constant(.ariaLabel, "expiry by month")
                ) {
                    for (column, place) in places.enumerated() { write(html, column, place, most) }
                }
            }
        }
    }

    private func write(_ html: HTMLWriter, _ column: Int, _ place: Int, _ most: Int) {
        let count = months[place]
        let x = column * ExpiryChart.step
        let height = count == 0 ? 1 : min(max(count * ExpiryChart.barHeight / most, 2), ExpiryChart.barHeight)
        let kind = ExpiryChart.kind(place)
        html.element(
            .rect, .constant(.class, kind), .number(.x, x + 6), .number(.y, 20 + ExpiryChart.barHeight - height),
            .number(.width, ExpiryChart.barWidth), .number(.height, height), .number(.rx, 2)
        ) {}
        if count > 0 {
            html.element(
                .text, .class("count"), .number(.x, x + 20), .number(.y, 14 + ExpiryChart.barHeight - height),
                .constant(.textAnchor, "middle")
            ) { html.number(count) }
        }
        writeLabel(html, x + 20, place)
    }

    private static func kind(_ place: Int) -> StaticString {
        switch place {
        case ExpiryMonths.expired: "fail"
        case ExpiryMonths.later: "later"
        default: place < ExpiryMonths.first + 3 ? "warn" : "plain"
        }
    }

    private func writeLabel(_ html: HTMLWriter, _ x: Int, _ place: Int) {
        let y = ExpiryChart.barHeight + 36
        if place == ExpiryMonths.expired { return label(html, x, y, BilingualText("past", "已过期")) }
        if place == ExpiryMonths.later {
            label(html, x, y, BilingualText("later", "更晚"))
            return label(html, x - 26, y + 16, BilingualText("not to scale", "不按比例"))
        }
        let start = run.asOf.components
        let month = start.month - 1 + place - ExpiryMonths.first
        html.element(.text, .number(.x, x), .number(.y, y), .constant(.textAnchor, "middle")) {
            html.number(month % 12 + 1)
        }
        if place == ExpiryMonths.first || month % 12 == 0 {
            html.element(.text, .class("year"), .number(.x, x), .number(.y, y + 16), .constant(.textAnchor, "middle")) {
                html.buffer.append(decimal: start.year + month / 12)
            }
        }
    }

    private func label(_ html: HTMLWriter, _ x: Int, _ y: Int, _ text: BilingualText) {
        for language in Language.allCases {
            html.element(
                .text, .lang(language), .number(.x, x), .number(.y, y), .constant(.textAnchor, "middle"),
                text: text[language])
        }
    }
}
