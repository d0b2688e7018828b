import Bytes
import Portfolio
import Verification

/// Writes `index.html`: the portfolio at a glance, one file that needs no network and no server.
public struct IndexPage {
    private let run: RunFacts
    private let collector: IndexCollector
    private let gaps: [ExportGap]
    /// The script of the page, piece by piece.
    static let script: [EmbeddedCode] = [.readerScript, .rowsScript, .detailScript, .indexScript]

    private init(_ run: RunFacts, _ collector: IndexCollector) {
        self.run = run
        self.collector = collector
        gaps = ExportGap.gaps(of: run, collector.tallies.counts.unchecked)
    }

    /// Appends the page of a finished run, about 100 bytes for each domain that it shows.
    public static func write(_ run: RunFacts, rows collector: IndexCollector, to buffer: ByteBuffer) {
        IndexPage(run, collector).write(HTMLWriter(buffer))
    }

    private func write(_ html: HTMLWriter) {
        PageFrame.wholePage(html, language: run.pageLanguage, script: IndexPage.script) {
            html.text("ICP 备案域名审核 · ICP domain audit · ")
            html.day(run.asOf)
        } body: {
            writeHeader(html)
            html.element(.main) {
                IndexAnswer(run: run, collector: collector, gaps: gaps).write(html)
                writeExplorer(html)
                IndexWaivers(run: run).write(html)
                IndexCharts(run: run, collector: collector).write(html)
                IndexProvenance(run: run).write(html)
            }
            html.dataIsland(id: "data") { IndexData(run: run, collector: collector, gaps: gaps).write(to: $0) }
        }
    }

    private func writeHeader(_ html: HTMLWriter) {
        html.element(.a, .class("skip"), .href(HTMLURL("#domains")), both: BilingualText("To the domains", "跳到域名清单"))
        html.element(.header, .class("top")) {
            html.element(.div, .class("brand")) {
                html.element(.b) { html.both("ICP domain audit", "ICP 备案域名审核") }
                if let split = run.split { html.element(.span, .class("whose")) { html.both(split.name) } }
                html.element(.span, .class("asof")) {
                    html.both("As of ", "审核日 ")
                    html.day(run.asOf)
                }
            }
            html.element(.nav) {
                html.element(.a, .href(HTMLURL("#domains")), both: BilingualText("Domains", "域名"))
                html.element(.a, .href(HTMLURL("#charts")), both: BilingualText("Charts", "图表"))
                html.element(.a, .href(HTMLURL("#provenance")), both: BilingualText("Provenance", "数据来源"))
            }
            PageFrame.switches(html, language: run.pageLanguage)
        }
    }

    /// The section that the script fills; without a script, the first domains that fail.
    private func writeExplorer(_ html: HTMLWriter) {
        html.element(.section, .id("domains"), .class("explorer")) {
            html.element(.h2, .class("hush"), both: BilingualText("Domains", "域名清单"))
            if collector.count > IndexCollector.rowLimit { writeLimit(html) }
            html.element(.div, .id("explorer")) {
                html.element(.noscript) { FirstFailures(run: run, collector: collector).write(html) }
            }
        }
    }

    private func writeLimit(_ html: HTMLWriter) {
        html.element(.p, .class("notice")) {
            html.both(
                en: {
                    html.text("This page shows ")
                    html.number(IndexCollector.rowLimit)
                    html.text(" of ")
                    html.number(collector.count)
                    html.text(" domains, those that do not pass first; all of them are in verdicts.csv.")
                },
                zh: {
                    html.text("共 ")
                    html.number(collector.count)
                    html.text(" 个域名，本页显示 ")
                    html.number(IndexCollector.rowLimit)
                    html.text(" 个，未通过的优先；完整清单见 verdicts.csv。")
                })
        }
    }
}

/// The first domains that fail, for readers whose browser runs no script.
struct FirstFailures {
    /// How many domains are listed.
    static let limit = 50

    let run: RunFacts
    let collector: IndexCollector

    /// Writes the table.
    func write(_ html: HTMLWriter) {
        let rows = collector.first(FirstFailures.limit, .fail)
        guard !rows.isEmpty else { return }
        html.element(.table, .class("plain")) {
            html.element(
                .caption,
                both: BilingualText(
                    "The first domains that fail; searching and filtering need JavaScript.",
                    "仅列出前若干个未通过的域名；搜索和筛选需要启用 JavaScript。"))
            html.element(.thead) {
                html.element(.tr) {
                    html.element(.th, .constant(.scope, "col"), both: BilingualText("Domain", "域名"))
                    html.element(.th, .constant(.scope, "col"), both: BilingualText("Fails", "未通过的规则"))
                }
            }
            html.element(.tbody) { rows.forEach { write($0, html) } }
        }
    }

    private func write(_ row: IndexCollector.Row, _ html: HTMLWriter) {
        let name = collector.text.bytes(row.name)
        let label = collector.text.bytes(row.unicode.isMissing ? row.name : row.unicode)
        html.element(.tr) {
            html.element(.th, .constant(.scope, "row")) {
                // Whatever fails has a page unless no domain has one.
                if run.pages != .none {
                    html.element(.a, .href(.page(of: name))) { html.text(label) }
                } else {
                    html.text(label)
                }
            }
            html.element(.td) {
                for rule in IndexCase(collector.cases[row.outcomes]).rules(with: .fail) {
                    html.element(.span, .class("pill fail"), both: RuleCatalogue.all[rule].title)
                    html.text(" ")
                }
            }
        }
    }
}
