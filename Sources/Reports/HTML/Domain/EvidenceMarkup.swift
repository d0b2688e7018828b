import Bytes
import Portfolio
import Verification

/// Writes what a rule compared as two cells of its row, with the differing characters marked and the source of each value.
final class EvidenceMarkup {
    private let evidence: DomainEvidence
    private let sheet: EvidenceSheet
    private let labels = LabelMarkup()
    private let sources: SourceMarkup

    private let closeList = Markup { $0.close(.dl) }
    private let nextCell = Markup { html in
        html.close(.td); html.open(.td)
    }
    /// The style sheet writes "from" before it: on a page with twenty sources that is what the word weighs.
    private let beforeShared = Markup { $0.open(.p, .class("from")) }
    private let afterShared = Markup { $0.close(.p) }
    private let openEnglish = Markup { $0.open(.span, .lang(.en)) }
    private let chinese = Markup { html in
        html.close(.span); html.open(.span, .lang(.zh))
    }
    private let closeWords = Markup { html in
        html.close(.span); html.close(.dd)
    }
    private let closeLine = Markup { $0.close(.dd) }
    private let beforeNote = Markup { html in
        html.open(.p, .class("note")); html.open(.span, .lang(.en))
    }
    private let afterNote = Markup { html in
        html.close(.span); html.close(.p)
    }
    private let beforeMark = Markup { $0.open(.mark) }
    private let afterMark = Markup { $0.close(.mark) }
    private let beforeValue = Markup { $0.open(.bdi) }
    private let afterValue = Markup { $0.close(.bdi) }

    /// A writer of what stands in `evidence`, for values from `exports`.
    init(_ exports: [ExportSource], _ evidence: DomainEvidence) {
        self.evidence = evidence
        sheet = evidence.sheet
        sources = SourceMarkup(exports)
    }

    /// Writes what a rule compared: the cell of what is expected, which is open, and that of what is observed.
    func write(_ verdict: DomainVerdict, _ rule: Int, _ html: HTMLWriter) {
        let items = evidence.items(rule, of: verdict)
        write(items, .expected, html)
        html.insert(nextCell)
        write(items, .actual, html)
        for index in items where sheet[index].side == .note { writeNote(index, html) }
    }

    /// Writes the values of one side as a list; a source that all of them share is said once, below.
    private func write(_ items: Range<Int>, _ side: EvidenceSheet.Side, _ html: HTMLWriter) {
        var isFirst = true
        let shared = sharedSource(items, side)
        for index in items where sheet[index].side == side {
            write(item: index, isFirst: isFirst, saysSource: shared == nil, html)
            isFirst = false
        }
        if isFirst { return }
        html.insert(closeList)
        writeShared(shared, html)
    }

    /// The source of all values of a side; nil when they differ, or one has none.
    private func sharedSource(_ items: Range<Int>, _ side: EvidenceSheet.Side) -> SourceReference? {
        var shared: SourceReference?
        for index in items where sheet[index].side == side {
            guard let source = sheet[index].source, sources.isKnown(source) else { return nil }
            if let shared, shared != source { return nil }
            shared = source
        }
        return shared
    }

    /// Writes the source of everything before it; nothing when there is none.
    func writeShared(_ source: SourceReference?, _ html: HTMLWriter) {
        guard let source, sources.isKnown(source) else { return }
        html.insert(beforeShared)
        html.insert(sources.alone(source))
        html.insert(afterShared)
    }

    @inline(__always)
    private func write(item index: Int, isFirst: Bool, saysSource: Bool, _ html: HTMLWriter) {
        if sheet[index].isBilingual { return writeWords(index, isFirst: isFirst, html) }
        if sheet[index].isMarked { return writeMarked(index, isFirst: isFirst, saysSource, html) }
        let opening = labels.opening(sheet[index].label, isFirst: isFirst)
        let closing = sources.closing(saysSource ? sheet[index].source : nil)
        let value = sheet.text.bytes(sheet[index].value)
        html.write { html in
            html.insert(opening)
            html.text(value)
            html.insert(closing)
        }
    }

    private func writeMarked(_ index: Int, isFirst: Bool, _ saysSource: Bool, _ html: HTMLWriter) {
        let item = sheet[index]
        html.insert(labels.openingOfLine(item.label, isFirst: isFirst))
        write(value: sheet.text.bytes(item.value), marks: sheet.marks(of: item), html)
        if saysSource { html.insert(sources.alone(item.source)) }
        html.insert(closeLine)
    }

    private func writeWords(_ index: Int, isFirst: Bool, _ html: HTMLWriter) {
        html.insert(labels.openingOfLine(sheet[index].label, isFirst: isFirst))
        writeBoth(index, openEnglish, closeWords, html)
    }

    private func writeNote(_ index: Int, _ html: HTMLWriter) { writeBoth(index, beforeNote, afterNote, html) }

    private func writeBoth(_ index: Int, _ before: Markup, _ after: Markup, _ html: HTMLWriter) {
        let english = sheet.text.bytes(sheet[index].value)
        let other = sheet.text.bytes(sheet[index].valueZH)
        html.write { html in
            html.insert(before)
            html.text(english)
            html.insert(chinese)
            html.text(other)
            html.insert(after)
        }
    }

    /// Writes a value by itself in its own writing direction, with the ranges of `marks` marked.
    private func write(value: Bytes, marks: [Range<Int>], _ html: HTMLWriter) {
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
        html.insert(afterValue)
    }

    /// Writes a value behind its label, with its source.
    func write(_ value: Bytes, _ source: SourceReference?, after label: Markup, _ html: HTMLWriter) {
        let closing = sources.closing(source)
        html.write { html in
            html.insert(label)
            html.insert(beforeValue)
            html.text(value)
            html.insert(closing)
        }
    }

    /// Writes where a value came from.
    func write(_ source: SourceReference?, _ html: HTMLWriter) { html.insert(sources.alone(source)) }
}
