import Portfolio
import Verification

/// Writes what a rule compared as two cells of its row, with the differing characters marked and the source of each value.
final class EvidenceMarkup {
    private let evidence: DomainEvidence
    private var sheet: EvidenceSheet { evidence.sheet }
    private let labels = LabelMarkup()
    private let sources: SourceMarkup

    private let beforeSide = Markup { $0.open(.dl) }
    private let afterSide = Markup { $0.close(.dl) }
    private let nextCell = Markup { html in
        html.close(.td); html.open(.td)
    }
    private let openEnglish = Markup { $0.open(.span, .lang(.en)) }
    private let chinese = Markup { html in
        html.close(.span); html.open(.span, .lang(.zh))
    }
    private let closeWords = Markup { $0.close(.span) }
    private let afterValue = Markup { $0.close(.dd) }
    private let beforeNote = Markup { html in
        html.open(.p, .class("note")); html.open(.span, .lang(.en))
    }
    private let afterNote = Markup { html in
        html.close(.span); html.close(.p)
    }
    private let beforeMark = Markup { $0.open(.mark) }
    private let afterMark = Markup { $0.close(.mark) }
    private let beforeValue = Markup { $0.open(.bdi) }
    private let afterBDI = Markup { $0.close(.bdi) }

    /// A writer of what stands in `evidence`, for values from `exports`.
    init(_ exports: [ExportSource], _ evidence: DomainEvidence) {
        self.evidence = evidence
        sources = SourceMarkup(exports)
    }

    /// Writes what a rule compared: the cell of what is expected, which is open, and that of what is observed.
    func write(_ verdict: DomainVerdict, _ rule: Int, _ html: HTMLWriter) {
        let items = evidence.items(rule, of: verdict)
        write(items, .expected, html)
        html.insert(nextCell)
        write(items, .actual, html)
        for index in items where sheet[index].side == .note { writeNote(sheet[index], html) }
    }

    private func write(_ items: Range<Int>, _ side: EvidenceSheet.Side, _ html: HTMLWriter) {
        var isFirst = true
        for index in items where sheet[index].side == side {
            let item = sheet[index]
            if isFirst { html.insert(beforeSide) }
            isFirst = false
            let isPlain = !item.isBilingual && !item.isMarked
            if let label = item.label { labels.write(label, opensValue: isPlain, html) }
            if isPlain {
                html.text(sheet.text.bytes(item.value))
                sources.closeValue(item.source, html)
            } else {
                writeValue(item, html)
                write(item.source, html)
                html.insert(afterValue)
            }
        }
        if !isFirst { html.insert(afterSide) }
    }

    private func writeValue(_ item: EvidenceSheet.Item, _ html: HTMLWriter) {
        let value = sheet.text.bytes(item.value)
        if !item.isBilingual { return write(value: value, marks: sheet.marks(of: item), html) }
        html.insert(openEnglish)
        html.text(value)
        html.insert(chinese)
        html.text(sheet.text.bytes(item.valueZH))
        html.insert(closeWords)
    }

    /// Writes a value by itself in its own writing direction, with the ranges of `marks` marked.
    func write(value: Bytes, marks: [Range<Int>], _ html: HTMLWriter) {
        html.insert(beforeValue)
        var start = 0
        for mark in marks where mark.lowerBound >= start && mark.upperBound <= value.count {
            html.text(value[start..<mark.lowerBound])
            html.insert(beforeMark)
            html.text(value[mark])
            html.insert(afterMark)
            start = mark.upperBound
        }
        html.text(value[start..<value.count])
        html.insert(afterBDI)
    }

    /// Writes where a value came from.
    func write(_ source: SourceReference?, _ html: HTMLWriter) {
        if let source { sources.write(source, html) }
    }

    private func writeNote(_ item: EvidenceSheet.Item, _ html: HTMLWriter) {
        html.insert(beforeNote)
        html.text(sheet.text.bytes(item.value))
        html.insert(chinese)
        html.text(sheet.text.bytes(item.valueZH))
        html.insert(afterNote)
    }
}
