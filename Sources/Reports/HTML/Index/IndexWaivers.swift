import Bytes
import Portfolio
import Verification

/// The waivers that end soon, with what they cover; nothing where none does.
struct IndexWaivers {
    /// How many are listed; the rest is named in a sentence.
    static let limit = 50

    let run: RunFacts

    private var ending: [EndingWaiver] { run.waivers?.ending ?? [] }

    /// Writes the line of the first screen that leads to the list.
    func writeLead(_ html: HTMLWriter) {
        if ending.isEmpty { return }
        html.element(.a, .class("more"), .href(HTMLURL("#waivers"))) {
            html.both(
                en: {
                    html.number(ending.count)
                    html.text(ending.count == 1 ? " waiver ends within 30 days" : " waivers end within 30 days")
                },
                zh: {
                    html.number(ending.count)
                    html.text(" 条豁免将在 30 天内到期")
                })
        }
    }

    /// Writes the section.
    func write(_ html: HTMLWriter) {
        if ending.isEmpty { return }
        html.element(.section, .id("waivers"), .class("waivers")) {
            html.element(.h2, both: BilingualText("Waivers that end within 30 days", "30 天内到期的豁免"))
            html.element(
                .p, .class("notice"),
                both: BilingualText(
                    "What they cover counts as a finding from the day after: resolve it, or have the waiver approved again.",
                    "到期次日起，所涉事项将重新计为问题：请在此之前解决，或重新报批。"))
            html.element(.div, .class("scroll"), .number(.tabindex, 0)) { writeTable(html) }
            writeRest(html)
        }
    }

    private static let columns = [
        BilingualText("Last day", "到期日"), BilingualText("Days left", "剩余天数"), BilingualText("Domain", "域名"),
        BilingualText("Rule", "规则"), BilingualText("Findings covered", "涉及问题数"), BilingualText("Reason", "理由"),
        BilingualText("Approved by", "批准人"), BilingualText("Source", "来源"),
    ]

    private func writeTable(_ html: HTMLWriter) {
        html.element(.table, .class("plain")) {
            html.element(.caption, .class("hush"), both: BilingualText("Waivers that end within 30 days", "30 天内到期的豁免"))
            html.element(.thead) {
                html.element(.tr) {
                    for name in IndexWaivers.columns { html.element(.th, .constant(.scope, "col"), both: name) }
                }
            }
            html.element(.tbody) { for each in ending.prefix(IndexWaivers.limit) { write(each, html) } }
        }
    }

    private func write(_ each: EndingWaiver, _ html: HTMLWriter) {
        let waiver = each.waiver
        html.element(.tr) {
            html.element(.td) { html.element(.time) { html.day(waiver.expiresOn) } }
            html.element(.td, .class("number")) { html.number(each.daysLeft) }
            html.element(.th, .constant(.scope, "row")) { writeDomain(each, html) }
            html.element(.td, both: each.rule.title)
            html.element(.td, .class("number")) { html.number(each.findings) }
            html.element(.td) { html.element(.bdi) { html.text(waiver.reason) } }
            html.element(.td) { html.element(.bdi) { html.text(waiver.approvedBy) } }
            html.element(.td, .class("source")) { html.text(waiver.place) }
        }
    }

    /// The domain as the waiver names it; one with a page of its own leads there.
    private func writeDomain(_ each: EndingWaiver, _ html: HTMLWriter) {
        if let domain = each.domain, run.hasPages, each.findings > 0 {
            domain.withBytes { name in
                html.element(.a, .href(.page(of: name))) {
                    html.element(.bdi) { html.text(each.waiver.shownDomain) }
                }
            }
        } else {
            html.element(.bdi) { html.text(each.waiver.shownDomain) }
        }
        if !each.party.isEmpty {
            html.both(" of ", "（属于 ")
            html.element(.bdi) { html.text(each.party) }
            html.both("", "）")
        }
    }

    private func writeRest(_ html: HTMLWriter) {
        let rest = ending.count - IndexWaivers.limit
        if rest <= 0 { return }
        html.element(.p, .class("notice")) {
            html.both(
                en: {
                    html.number(rest)
                    html.text(rest == 1 ? " more ends" : " more end")
                    html.text(" within 30 days: see summary.json.")
                },
                zh: {
                    html.text("另有 ")
                    html.number(rest)
                    html.text(" 条在 30 天内到期，见 summary.json。")
                })
        }
    }
}
