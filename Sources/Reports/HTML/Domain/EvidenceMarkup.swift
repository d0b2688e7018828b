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

/// The labels of values, from the beginning of their line to the value: assembled when first met.
private final class LabelMarkup {
    private struct Entry {
        let label: BilingualText
        /// Up to the text of a value.
        let withValue: Cell
        /// Up to the element of the value.
        let alone: Cell
    }

    /// A power of two, far more than there are labels; those that meet in a slot are assembled each time.
    private static let slotBits = 10
    private var entries = [Entry?](repeating: nil, count: 1 << LabelMarkup.slotBits)
    private let text = ByteBuffer(capacity: 8192)

    /// Writes a label; `opensValue` says whether the element of a value is opened too.
    func write(_ label: BilingualText, opensValue: Bool, _ html: HTMLWriter) {
        // Labels are constants of the program: the same one has the same address.
        let address = UInt(bitPattern: label.en.utf8Start) &* 0x9E37_79B9_7F4A_7C15
        let slot = Int(address >> UInt(UInt.bitWidth - LabelMarkup.slotBits))
        if let entry = entries[slot], entry.label.en.utf8Start == label.en.utf8Start,
            entry.label.zh.utf8Start == label.zh.utf8Start
        {
            return html.insert(text, opensValue ? entry.withValue : entry.alone)
        }
        let start = text.count
        let entry = assemble(label)
        html.insert(text, opensValue ? entry.withValue : entry.alone)
        if entries[slot] == nil {
            entries[slot] = entry
        } else {
            text.truncate(to: start)
        }
    }

    private func assemble(_ label: BilingualText) -> Entry {
        let start = text.count
        let line = HTMLWriter(text)
        line.open(.dt)
        line.both(label)
        line.close(.dt)
        line.open(.dd)
        let alone = text.cell(from: start)
        line.open(.bdi)
        return Entry(label: label, withValue: text.cell(from: start), alone: alone)
    }
}

/// The sources of values, `file:line`: those of one domain are few, and each stands on its page many times.
private final class SourceMarkup {
    private struct Entry {
        var source = SourceReference(export: -1, line: 0)
        /// What closes a value, with the source in it.
        var closing = Cell.missing
        /// The source alone.
        var alone = Cell.missing
    }

    private let paths: [Markup]
    private let beforeSmall = Markup { html in
        html.close(.bdi); html.open(.small)
    }
    private let afterSmall = Markup { html in
        html.close(.small); html.close(.dd)
    }
    private let withoutSource = Markup { html in
        html.close(.bdi); html.close(.dd)
    }
    private let closeValue = Markup { $0.close(.bdi) }
    private let closeLine = Markup { $0.close(.dd) }
    // The domain's record and its subject.
    private var entries = (Entry(), Entry())
    private var texts = (ByteBuffer(), ByteBuffer())

    init(_ exports: [ExportSource]) {
        paths = exports.map { export in Markup { $0.text(export.path) } }
    }

    /// Writes a source alone.
    func write(_ source: SourceReference, _ html: HTMLWriter) {
        if find(source) { html.insert(texts.0, entries.0.alone) }
    }

    /// Closes a value and its line, with the source between.
    func closeValue(_ source: SourceReference?, _ html: HTMLWriter) {
        if let source, find(source) {
            html.insert(texts.0, entries.0.closing)
        } else {
            html.insert(withoutSource)
        }
    }

    /// Puts the markup of a source in front; false when it is of no known export.
    private func find(_ source: SourceReference) -> Bool {
        if entries.0.source == source { return true }
        guard paths.indices.contains(source.export) else { return false }
        (entries, texts) = ((entries.1, entries.0), (texts.1, texts.0))
        if entries.0.source == source { return true }
        let text = texts.0
        text.truncate()
        let small = HTMLWriter(text)
        small.insert(beforeSmall)
        small.insert(paths[source.export])
        small.text(":")
        text.append(decimal: source.line)
        small.insert(afterSmall)
        let (first, last) = (closeValue.bytes.count, closeLine.bytes.count)
        entries.0 = Entry(
            source: source, closing: text.cell(from: 0), alone: Cell(offset: first, count: text.count - first - last))
        return true
    }
}

extension SourceReference {
    fileprivate static func == (left: SourceReference, right: SourceReference) -> Bool {
        left.export == right.export && left.line == right.line
    }
}
