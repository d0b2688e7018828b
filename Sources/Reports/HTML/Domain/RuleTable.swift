import Bytes
import Portfolio
import Verification

/// Writes what the rules say about a domain: a row for each thing to see, what passes folded below.
///
/// Rules that came out alike for the same reason, such as those that lack a record, share a row. One for one task.
final class RuleTable {
    private let evidence: EvidenceMarkup
    private let waivers: WaiverMarkup
    private let cells = ByteBuffer(capacity: 4096)
    private let nextCells: ByteBuffer
    /// Writes to ``nextCells``.
    private let next: HTMLWriter
    private let beforeRules = Markup { $0.element(.h2, both: BilingualText("Rules", "规则核查")) }
    private let openTable = Markup { RuleTable.writeHead($0) }
    private let closeTable = Markup { html in
        html.close(.tbody)
        html.close(.table)
    }
    private let closeCell = Markup { $0.close(.th) }
    private let openCell = Markup { $0.open(.td) }
    private let closeRow = Markup { html in
        html.close(.td)
        html.close(.tr)
        html.text("\n")
    }
    /// By ``Outcome/rawValue``: a row up to the titles of its rules.
    private let openings = MarkupTable(Outcome.allCases) { outcome, html in
        html.open(.tr)
        html.element(.td) { html.element(.b, .constant(.class, outcome.pillClass), both: PageWords.word(outcome)) }
        html.open(.th, .constant(.scope, "row"))
    }
    /// By rule: the title with the sentence, for a row of its own.
    private let ownTitles = MarkupTable(RuleCatalogue.all) { rule, html in
        html.both(rule.title)
        html.element(.small, both: rule.sentence)
    }
    /// By rule: the title, for a row that rules share and for what passes.
    private let titles = MarkupTable(RuleCatalogue.all) { $1.element(.p, both: $0.title) }
    /// By rule: its short name.
    private let headings = MarkupTable(RuleCatalogue.all) { $1.both(PageWords.heading($0)) }
    private let folds = [Outcome.pass, .notApplicable, .skipped].map { Fold($0) }

    /// In which order the rules stand: what somebody must act on first.
    private static let order: [Outcome] = DomainSteps.order + [.waived]

    /// What is folded, and how it begins.
    private final class Fold {
        let outcome: Outcome
        let beforeCount: Markup
        let afterCount: MarkupTable
        let separator = Markup { html in
            html.both(", ", "、")
        }
        let afterNames = Markup { $0.close(.summary) }
        let end = Markup { $0.close(.details) }

        init(_ outcome: Outcome) {
            self.outcome = outcome
            beforeCount = Markup { html in
                html.open(.details)
                html.open(.summary)
                html.element(.b, .constant(.class, outcome.pillClass), both: PageWords.word(outcome))
                html.text(" ")
            }
            afterCount = MarkupTable(Fold.words(outcome)) { $1.both($0) }
        }

        /// What stands between the count and the names, for one rule and for several.
        private static func words(_ outcome: Outcome) -> [BilingualText] {
            switch outcome {
            case .pass: [BilingualText(" rule passes: ", " 条规则通过："), BilingualText(" rules pass: ", " 条规则通过：")]
            case .skipped:
                [
                    BilingualText(" rule was left out of this run: ", " 条规则本次未核查："),
                    BilingualText(" rules were left out of this run: ", " 条规则本次未核查："),
                ]
            default:
                [
                    BilingualText(" rule does not concern this domain: ", " 条规则与该域名无关："),
                    BilingualText(" rules do not concern this domain: ", " 条规则与该域名无关："),
                ]
            }
        }
    }

    /// A writer of what `evidence` writes down, on pages as of a day.
    init(_ evidence: EvidenceMarkup, asOf: CalendarDay) {
        self.evidence = evidence
        nextCells = ByteBuffer(capacity: 4096)
        next = HTMLWriter(nextCells)
        waivers = WaiverMarkup(asOf: asOf)
    }

    /// Writes the section.
    func write(_ verdict: DomainVerdict, _ html: HTMLWriter) {
        html.insert(beforeRules)
        var isOpen = false
        for outcome in RuleTable.order where !verdict.rules(with: outcome).isEmpty {
            if !isOpen { html.insert(openTable) }
            isOpen = true
            writeRows(verdict, outcome, html)
        }
        if isOpen { html.insert(closeTable) }
        for fold in folds { write(fold, verdict, html) }
    }

    private func write(_ fold: Fold, _ verdict: DomainVerdict, _ html: HTMLWriter) {
        let rules = verdict.rules(with: fold.outcome)
        if rules.isEmpty { return }
        html.insert(fold.beforeCount)
        html.number(rules.count)
        html.insert(fold.afterCount[rules.count == 1 ? 0 : 1])
        var isFirst = true
        for rule in rules {
            if !isFirst { html.insert(fold.separator) }
            html.insert(headings[rule])
            isFirst = false
        }
        html.insert(fold.afterNames)
        html.insert(openTable)
        writeRows(verdict, fold.outcome, html)
        html.insert(closeTable)
        html.insert(fold.end)
    }

    /// Writes the rules with one outcome, those with the same cells in one row.
    private func writeRows(_ verdict: DomainVerdict, _ outcome: Outcome, _ html: HTMLWriter) {
        var rest = verdict.rules(with: outcome)
        var rule = rest.next()
        if let rule { render(verdict, rule) }
        while let first = rule {
            var group = RuleSet()
            group.insert(first)
            cells.truncate()
            cells.append(nextCells.bytes)
            while true {
                rule = rest.next()
                guard let rule else { break }
                render(verdict, rule)
                if nextCells.bytes != cells.bytes { break }
                group.insert(rule)
            }
            html.insert(openings[Int(outcome.rawValue)])
            let isAlone = group.count == 1 && outcome.isFinding
            if isAlone { html.insert(ownTitles[first]) } else { for rule in group { html.insert(titles[rule]) } }
            html.insert(closeCell)
            html.insert(openCell)
            html.insert(MarkupPiece(cells, cells.cell(from: 0)))
            html.insert(closeRow)
        }
    }

    /// Writes the cells of a rule to ``nextCells``.
    private func render(_ verdict: DomainVerdict, _ rule: Int) {
        nextCells.truncate()
        evidence.write(verdict, rule, next)
        if let waiver = verdict.waiver(rule) { waivers.write(waiver, next) }
    }

    private static func writeHead(_ html: HTMLWriter) {
        html.open(.table)
        html.element(.thead) {
            html.element(.tr) {
                for words in [
                    BilingualText("Outcome", "结果"), BilingualText("Rule", "规则"), BilingualText("Expected", "应为"),
                    BilingualText("Observed", "实际"),
                ] {
                    html.element(.th, .constant(.scope, "col"), both: words)
                }
            }
        }
        html.open(.tbody)
    }
}
