import Bytes
import Portfolio
import Verification

/// The first screen: may I submit, how many domains do what, what to do first, how old the lists are.
struct IndexAnswer {
    let run: RunFacts
    let collector: IndexCollector
    let gaps: [ExportGap]

    private var tally: Tally { run.tally }

    /// The verdicts in the order of their weight.
    static let order: [Verdict] = [.fail, .wait, .incomplete, .pass]

    /// Writes the section.
    func write(_ html: HTMLWriter) {
        html.element(.section, .class("answer"), .constant(.ariaLabelledby, "answer")) {
            html.element(.div, .class("lead")) {
                writeShortAnswer(html)
                html.element(.h1, .id("answer")) { html.both(en: { sentenceEN(html) }, zh: { sentenceZH(html) }) }
                html.element(.p, .class("rest")) { html.both(en: { restEN(html) }, zh: { restZH(html) }) }
            }
            writeCards(html)
            html.element(.div, .class("next")) {
                IndexGaps(run: run, gaps: gaps).write(html)
                FirstSteps(collector.tallies.counts, gaps: gaps).write(html)
                IndexComparison(run: run, counts: collector.tallies.counts).write(html)
                writeLists(html)
            }
        }
    }

    private func writeShortAnswer(_ html: HTMLWriter) {
        html.element(.p, .class("question")) {
            html.both("May I submit?", "现在可以提交备案吗？")
            if tally[.fail] > 0 {
                html.element(.b, .class("pill fail"), both: BilingualText("Not all of it", "不能全部提交"))
            } else if tally[.wait] > 0 {
                html.element(.b, .class("pill wait"), both: BilingualText("Not yet", "暂缓"))
            } else if tally[.incomplete] > 0 || tally.domains == 0 {
                html.element(.b, .class("pill unchecked"), both: BilingualText("Not certain", "无法确定"))
            } else {
                html.element(.b, .class("pill pass"), both: BilingualText("Yes", "可以"))
            }
        }
    }

    private func sentenceEN(_ html: HTMLWriter) {
        let (all, fail, wait, incomplete) = (tally.domains, tally[.fail], tally[.wait], tally[.incomplete])
        if all == 0 {
            html.text("No domain was audited.")
        } else if fail > 0 {
            html.number(fail)
            html.text(" of ")
            html.number(all)
            html.text(all == 1 ? " domain would be refused today." : " domains would be refused today.")
        } else if wait > 0 {
            html.number(wait)
            html.text(" of ")
            html.number(all)
            html.text(all == 1 ? " domain must wait" : " domains must wait")
            if let days = collector.tallies.counts.safeDays {
                html.text(" until ")
                html.element(.time) { html.day(days.upperBound) }
            }
            html.text("; nothing fails.")
        } else if incomplete > 0 {
            html.text("Nothing fails, but ")
            html.number(incomplete)
            html.text(" of ")
            html.number(all)
            html.text(all == 1 ? " domain lacks a required fact." : " domains lack required facts.")
        } else {
            html.text(all == 1 ? "The domain would pass the verification today." : "All ")
            if all > 1 {
                html.number(all)
                html.text(" domains would pass the verification today.")
            }
        }
    }

    private func sentenceZH(_ html: HTMLWriter) {
        let (all, fail, wait, incomplete) = (tally.domains, tally[.fail], tally[.wait], tally[.incomplete])
        if all == 0 { return html.text("没有审核任何域名。") }
        if fail + wait + incomplete == 0 {
            html.number(all)
            return html.text(" 个域名今天均可通过核验。")
        }
        html.number(all)
        html.text(" 个域名中，")
        if fail > 0 {
            html.number(fail)
            html.text(" 个今天提交会被退回。")
        } else if wait > 0 {
            html.number(wait)
            html.text(" 个需等到")
            if let days = collector.tallies.counts.safeDays {
                html.text(" ")
                html.element(.time) { html.day(days.upperBound) }
                html.text(" ")
            }
            html.text("再提交，没有不通过的域名。")
        } else {
            html.number(incomplete)
            html.text(" 个缺少必要信息，没有不通过的域名。")
        }
    }

    private func restEN(_ html: HTMLWriter) {
        if tally.domains == 0 { return html.text("See below what was read and rejected.") }
        html.number(tally[.pass])
        html.text(" can be submitted now")
        if tally[.fail] > 0, tally[.wait] > 0 {
            html.text(", ")
            html.number(tally[.wait])
            html.text(" must wait")
            if let days = collector.tallies.counts.safeDays {
                html.text(" until ")
                html.element(.time) { html.day(days.upperBound) }
            }
        }
        if tally[.fail] + tally[.wait] > 0, tally[.incomplete] > 0 {
            html.text(", ")
            html.number(tally[.incomplete])
            html.text(tally[.incomplete] == 1 ? " lacks a required fact" : " lack required facts")
        }
        html.text(".")
    }

    private func restZH(_ html: HTMLWriter) {
        if tally.domains == 0 { return html.text("读取与剔除情况见下文。") }
        html.text("可以提交 ")
        html.number(tally[.pass])
        html.text(" 个")
        if tally[.fail] > 0, tally[.wait] > 0 {
            html.text("，需等待 ")
            html.number(tally[.wait])
            html.text(" 个")
            if let days = collector.tallies.counts.safeDays {
                html.text("（至 ")
                html.element(.time) { html.day(days.upperBound) }
                html.text("）")
            }
        }
        if tally[.fail] + tally[.wait] > 0, tally[.incomplete] > 0 {
            html.text("，资料不全 ")
            html.number(tally[.incomplete])
            html.text(" 个")
        }
        html.text("。")
    }

    private func writeCards(_ html: HTMLWriter) {
        html.element(.div, .class("cards")) {
            for verdict in IndexAnswer.order {
                html.element(
                    .a, .constant(.class, IndexAnswer.cardClass(verdict)),
                    .href(.state("#verdict=", Bytes(verdict.name))),
                    .constant(.dataKey, verdict.name), .number(.dataCount, tally[verdict])
                ) {
                    html.element(.span, .class("word"), both: PageWords.word(verdict))
                    html.element(.b) { html.number(tally[verdict]) }
                    html.element(.small, both: PageWords.phrase(verdict))
                }
            }
        }
    }

    static func cardClass(_ verdict: Verdict) -> StaticString {
        switch verdict {
        case .pass: "card pass"
        case .fail: "card fail"
        case .wait: "card wait"
        case .incomplete: "card incomplete"
        }
    }

    private func writeLists(_ html: HTMLWriter) {
        html.element(.div, .class("lists")) {
            html.element(.h2, both: BilingualText("Reference lists", "参考名单"))
            html.element(.ul) {
                for list in run.lists {
                    let isOld = list.isOld(at: run.asOf)
                    html.element(.li, .constant(.class, isOld ? "old" : "fresh")) {
                        html.element(.span, both: list.title)
                        html.element(.b) {
                            html.both(
                                en: {
                                    html.number(list.age(at: run.asOf))
                                    html.text(isOld ? " days: old" : " days")
                                },
                                zh: {
                                    html.number(list.age(at: run.asOf))
                                    html.text(isOld ? " 天前，较旧" : " 天前")
                                })
                        }
                    }
                }
            }
            IndexWaivers(run: run).writeLead(html)
            if !run.warnings.isEmpty {
                html.element(.a, .class("more"), .href(HTMLURL("#warnings"))) {
                    html.both(
                        en: {
                            html.number(run.warnings.count);
                            html.text(run.warnings.count == 1 ? " warning" : " warnings")
                        },
                        zh: {
                            html.number(run.warnings.count); html.text(" 条提醒")
                        })
                }
            }
        }
    }
}
