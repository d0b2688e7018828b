import Portfolio

/// What is new since an earlier run; nothing when there is none to compare with.
struct IndexComparison {
    let run: RunFacts

    /// Writes the block.
    func write(_ html: HTMLWriter) {
        guard let comparison = run.comparison else { return }
        html.element(.div, .class("since")) {
            html.element(.h2) {
                html.both("Since ", "与 ")
                html.day(comparison.asOf)
                html.both("", " 相比")
            }
            html.element(.dl) {
                write(html, "new", BilingualText("new findings", "新增问题"), comparison.counts.new)
                write(html, "still", BilingualText("still there", "仍未解决"), comparison.counts.still)
                write(html, "fixed", BilingualText("fixed", "已解决"), comparison.counts.fixed)
                let rest =
                    [
                        ("gone", BilingualText("gone with their domains", "随域名移出"), comparison.counts.gone),
                        ("unknown", BilingualText("unknown now", "目前不明"), comparison.counts.unknown),
                        ("waived", BilingualText("waived now", "现已豁免"), comparison.counts.waived),
                    ] as [(StaticString, BilingualText, Int)]
                for (kind, label, count) in rest where count > 0 { write(html, kind, label, count) }
            }
        }
    }

    private func write(_ html: HTMLWriter, _ kind: StaticString, _ label: BilingualText, _ count: Int) {
        html.element(.div, .constant(.class, kind)) {
            html.element(.dt, both: label)
            html.element(.dd) { html.number(count) }
        }
    }
}
