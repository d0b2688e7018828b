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
                let answer = RunAnswer(run, safeDay: collector.safeDay)
                writeShortAnswer(answer, html)
                html.element(.h1, .id("answer")) { html.both(answer.sentence) }
                html.element(.p, .class("rest")) { html.both(answer.rest) }
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

    private func writeShortAnswer(_ answer: RunAnswer, _ html: HTMLWriter) {
        html.element(.p, .class("question")) {
            html.both(RunAnswer.question)
            html.element(.b, .class(IndexAnswer.pillClass(answer.worst)), both: answer.short)
        }
    }

    private static func pillClass(_ verdict: Verdict) -> StaticString {
        switch verdict {
        case .pass: "pill pass"
        case .fail: "pill fail"
        case .wait: "pill wait"
        case .incomplete: "pill unchecked"
        }
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
