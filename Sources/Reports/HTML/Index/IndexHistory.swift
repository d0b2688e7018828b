import Bytes
import Portfolio
import Verification

/// How many domains failed in each of the last twelve runs: a small line, and the numbers below it.
struct IndexHistory {
    /// Fewer runs make no line.
    private static let least = 3
    /// The size of the line, in SVG units.
    private static let (width, height) = (240, 32)

    let run: RunFacts

    /// Writes the figure; nothing where there are too few runs.
    func write(_ html: HTMLWriter) {
        guard let comparison = run.comparison else { return }
        let now = EarlierRun(asOf: run.asOf, verdicts: Verdict.allCases.map { run.tally[$0] })
        let runs = comparison.earlier + [now]
        if runs.count < IndexHistory.least { return }
        html.element(.figure, .class("past")) {
            html.element(.figcaption) {
                html.element(.b) { writeTitle(runs.count, html) }
                writeLine(runs.map { $0[.fail] }, html)
            }
            html.element(.ol, .class("runs")) { for run in runs { write(run, html) } }
        }
    }

    private func writeTitle(_ count: Int, _ html: HTMLWriter) {
        html.both(
            en: {
                html.text("Failing domains in the last ")
                html.number(count)
                html.text(" runs")
            },
            zh: {
                html.text("最近 ")
                html.number(count)
                html.text(" 次审核中不通过的域名数")
            })
    }

    private func write(_ run: EarlierRun, _ html: HTMLWriter) {
        let (fails, all) = (run[.fail], run.verdicts.reduce(0, +))
        html.element(.li) {
            html.element(.b) { html.number(fails) }
            html.element(.small) {
                html.both(
                    en: {
                        html.text("of ")
                        html.number(all)
                    },
                    zh: {
                        html.text("共 ")
                        html.number(all)
                    })
            }
            html.element(.span, .class("month")) { html.day(run.asOf) }
        }
    }

    /// The line from the first run to this one; its top is the most that ever failed, its bottom none.
    private func writeLine(_ counts: [Int], _ html: HTMLWriter) {
        let most = max(counts.max() ?? 1, 1)
        let points = counts.enumerated().map { place, count in
            let x = 2 + place * (IndexHistory.width - 4) / (counts.count - 1)
            let y = IndexHistory.height - 2 - Int(Double(count) / Double(most) * Double(IndexHistory.height - 4))
            return "\(x),\(y)"
        }
        html.element(
            .svg, .text(.viewBox, "0 0 \(IndexHistory.width) \(IndexHistory.height)"),
            .number(.width, IndexHistory.width), .number(.height, IndexHistory.height), .constant(.ariaHidden, "true")
        ) {
            html.element(.polyline, .text(.points, points.joined(separator: " "))) {}
        }
    }
}

extension EarlierRun {
    /// The domains of the run with this verdict.
    subscript(verdict: Verdict) -> Int { verdicts[Int(verdict.rawValue)] }
}
