import Bytes
import Portfolio

/// What became of the findings since an earlier run; nothing when there is none to compare with.
struct IndexComparison {
    let run: RunFacts
    let counts: IndexCounts

    /// Writes the block.
    func write(_ html: HTMLWriter) {
        guard let comparison = run.comparison else { return }
        let changes = comparison.counts
        html.element(.div, .class("since")) {
            html.element(.h2) {
                html.both("Since ", "与 ")
                html.day(comparison.asOf)
                html.both("", " 相比")
            }
            html.element(.dl) {
                write(.new, changes.new, html)
                write(.worse, changes.worse, html)
                write(.still, changes.still - changes.worse, html)
                write(.fixed, changes.fixed, html)
                write(.unknown, changes.unknown, html)
                pair("rejected", BilingualText("Of these, record rejected", "其中记录被剔除"), changes.rejected, html) {}
                pair("gone", BilingualText("Gone with its domain", "域名已不在清单"), changes.gone, html) {}
            }
        }
    }

    /// How many findings, and the domains that have them, which are what the click shows.
    private func write(_ change: IndexChange, _ findings: Int, _ html: HTMLWriter) {
        let domains = counts.changes[Int(change.rawValue)]
        pair(change.name, PageWords.word(change), findings, html) {
            if domains == 0 { return }
            html.text(" ")
            html.element(.a, .href(.state("#change=", Bytes(change.name))), .number(.dataCount, domains)) {
                html.both(
                    en: {
                        html.number(domains)
                        html.text(domains == 1 ? " domain" : " domains")
                    },
                    zh: {
                        html.number(domains)
                        html.text(" 个域名")
                    })
            }
        }
    }

    private func pair(
        _ kind: StaticString, _ label: BilingualText, _ findings: Int, _ html: HTMLWriter, _ domains: () -> Void
    ) {
        if findings == 0 { return }
        html.element(.div, .constant(.class, kind)) {
            html.element(.dt, both: label)
            html.element(.dd) {
                html.number(findings)
                domains()
            }
        }
    }
}
