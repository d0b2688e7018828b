import Bytes
import Portfolio
import Verification

/// Writes the page of `icpaudit diff`: what became of the findings between two runs, one file that needs no network.
public struct DifferencePage {
    /// A run that is compared.
    public struct Run {
        let path: String
        let asOf: CalendarDay

        /// The run at `path`, as the user named it.
        public init(path: String, asOf: CalendarDay) {
            self.path = path
            self.asOf = asOf
        }
    }

    /// What the page is called, in its tab and above it.
    private static let title = BilingualText("ICP domain audits compared", "ICP 备案域名审核对比")

    private let earlier: Run
    private let later: Run
    private let counts: ChangeCounts
    private let rows: DifferenceRows
    private let differences: [BilingualLine]
    /// The language that the page opens in; nil for the reader's own.
    private let language: Language?
    private let version: String

    /// A page about two runs; `differences` say what makes it less than a comparison of equals, a line each.
    public init(
        _ earlier: Run, _ later: Run, _ counts: ChangeCounts, _ rows: DifferenceRows, differences: [BilingualLine],
        language: Language?, version: String
    ) {
        (self.earlier, self.later, self.counts, self.rows) = (earlier, later, counts, rows)
        (self.differences, self.language, self.version) = (differences, language, version)
    }

    /// Appends the page.
    public func write(to buffer: ByteBuffer) {
        let html = HTMLWriter(buffer)
        PageFrame.wholePage(html, language: language, script: [.readerScript]) {
            html.text("\(DifferencePage.title.zh) · \(DifferencePage.title.en) · ")
            writeDays(html)
        } body: {
            writeHeader(html)
            html.element(.main) {
                writeAnswer(html)
                html.element(.section, .class("charts")) {
                    let title = BilingualText("Findings by rule", "各规则的问题")
                    ChangesTable(changes: counts.rules, title: BilingualLine(title)) { _, _ in nil }.write(html)
                }
                html.element(.section, .class("provenance")) {
                    for change in DifferenceRows.listed { write(change, html) }
                    writeRuns(html)
                }
            }
        }
    }

    private func writeDays(_ html: HTMLWriter) {
        html.day(earlier.asOf)
        html.text(" – ")
        html.day(later.asOf)
    }

    private func writeHeader(_ html: HTMLWriter) {
        html.element(.header, .class("top")) {
            html.element(.div, .class("brand")) {
                html.element(.b) { html.both(DifferencePage.title) }
                html.element(.span, .class("asof")) { writeDays(html) }
            }
            PageFrame.switches(html, language: language)
        }
    }

    private func writeAnswer(_ html: HTMLWriter) {
        let pressing = counts.new + counts.worse
        html.element(.section, .class("answer"), .constant(.ariaLabelledby, "answer")) {
            html.element(.p, .class("question")) {
                html.both("Is anything new or worse?", "是否有新增或加重的问题？")
                html.element(
                    .b, .constant(.class, pressing > 0 ? "pill fail" : "pill pass"),
                    both: pressing > 0 ? BilingualText("Yes", "有") : BilingualText("No", "没有"))
            }
            html.element(.h1, .id("answer")) {
                html.both(
                    BilingualLine(
                        "\(counts.new) new, \(counts.worse) worse, \(counts.fixed) fixed.",
                        "新增 \(counts.new)，加重 \(counts.worse)，已解决 \(counts.fixed)。"))
            }
            html.element(.p, .class("rest")) {
                html.both(
                    BilingualLine(
                        "\(counts.still - counts.worse) still there, \(counts.unknown) unknown now, "
                            + "\(counts.waived) waived now, \(counts.gone) gone with their domains.",
                        "仍存在 \(counts.still - counts.worse)，目前不明 \(counts.unknown)，"
                            + "现已豁免 \(counts.waived)，随域名移出 \(counts.gone)。"))
            }
        }
    }

    /// Writes the findings that became the same, as far as there is room for them.
    private func write(_ change: FindingChange, _ html: HTMLWriter) {
        let list = rows.rows(change)
        if list.isEmpty { return }
        html.element(.div, .class("scroll"), .number(.tabindex, 0)) {
            html.element(.table, .class("plain")) {
                html.element(.caption) {
                    html.both(change.word)
                    html.text(" ")
                    html.number(list.count + rows.omitted(change))
                }
                html.element(.thead) {
                    html.element(.tr) {
                        for title in DifferencePage.columns(change) {
                            html.element(.th, .constant(.scope, "col"), both: title)
                        }
                    }
                }
                html.element(.tbody) { for row in list { write(row, html) } }
            }
        }
        writeOmitted(rows.omitted(change), html)
    }

    /// The columns; of what is found no more, the outcome is that of the earlier run.
    private static func columns(_ change: FindingChange) -> [BilingualText] {
        let isFound = [.new, .worse, .waived].contains(change)
        return [
            BilingualText("Domain", "域名"), BilingualText("Rule", "规则"),
            isFound ? BilingualText("Outcome", "结果") : BilingualText("Outcome before", "原结果"),
            BilingualText("First seen", "首次发现"),
        ]
    }

    private func write(_ row: DifferenceRows.Row, _ html: HTMLWriter) {
        html.element(.tr) {
            html.element(.th, .constant(.scope, "row")) { html.element(.bdi) { html.text(row.domain.printable) } }
            html.element(.td) {
                if let rule = RuleCatalogue.all.first(where: { "\($0.id)" == row.rule }) {
                    html.both(rule.title)
                } else {
                    html.text(row.rule.printable)
                }
            }
            html.element(.td) {
                if let outcome = Outcome.allCases.first(where: { "\($0.name)" == row.outcome }) {
                    html.element(.b, .constant(.class, outcome.pillClass), both: PageWords.word(outcome))
                } else {
                    html.text(row.outcome.printable)
                }
            }
            html.element(.td) { html.day(row.firstSeen) }
        }
    }

    private func writeOmitted(_ count: Int, _ html: HTMLWriter) {
        if count == 0 { return }
        html.element(.p, .class("notice")) {
            html.both(
                en: {
                    html.number(count)
                    html.text(count == 1 ? " more is" : " more are")
                    html.text(" not listed here; icpaudit diff --format json has all of them.")
                },
                zh: {
                    html.text("另有 ")
                    html.number(count)
                    html.text(" 项未在此列出；完整清单见 icpaudit diff --format json。")
                })
        }
    }

    private func writeRuns(_ html: HTMLWriter) {
        html.element(.h2, both: BilingualText("What was compared", "对比的审核"))
        html.element(.dl, .class("run")) {
            for (label, run) in [
                (BilingualText("Earlier run", "较早的审核"), earlier), (BilingualText("Later run", "较晚的审核"), later),
            ] {
                html.element(.dt, both: label)
                html.element(.dd) {
                    html.day(run.asOf)
                    html.text(" · ")
                    html.element(.code) { html.text(run.path.printable) }
                }
            }
            html.element(.dt, both: BilingualText("Version", "版本"))
            html.element(.dd) {
                html.text("icpaudit ")
                html.text(version)
            }
        }
        if differences.isEmpty { return }
        html.element(.div, .class("warnings")) {
            html.element(.h3, both: BilingualText("What makes them less alike", "两次审核的差别"))
            html.element(.ul) { for line in differences { html.element(.li) { html.both(line.printable) } } }
        }
    }
}
