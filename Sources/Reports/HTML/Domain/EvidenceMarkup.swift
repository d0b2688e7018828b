import Portfolio
import Verification

/// Writes what a rule compared, side by side, with the differing characters marked and the source of each value.
final class EvidenceMarkup {
    private let sheet = EvidenceSheet()
    private let paths: [Markup]

    private let beforeSide = Markup { $0.open(.dl) }
    private let afterSide = Markup { $0.close(.dl) }
    private let sides = Markup { $0.open(.div, .class("sides")) }
    private let afterSides = Markup { $0.close(.div) }
    private let expected = EvidenceMarkup.heading(BilingualText("Expected", "应为"))
    private let actual = EvidenceMarkup.heading(BilingualText("Observed", "实际"))
    private let english = Markup { html in
        html.open(.dt); html.open(.span, .lang(.en))
    }
    private let chinese = Markup { html in
        html.close(.span); html.open(.span, .lang(.zh))
    }
    private let afterLabel = Markup { html in
        html.close(.span); html.close(.dt); html.open(.dd)
    }
    private let afterValue = Markup { $0.close(.dd) }
    private let beforeNote = Markup { html in
        html.open(.p, .class("note")); html.open(.span, .lang(.en))
    }
    private let afterNote = Markup { html in
        html.close(.span); html.close(.p)
    }
    private let beforeSource = Markup { $0.open(.small) }
    private let afterSource = Markup { $0.close(.small) }
    private let beforeMark = Markup { $0.open(.mark) }
    private let afterMark = Markup { $0.close(.mark) }
    private let beforeValue = Markup { $0.open(.bdi) }
    private let afterBDI = Markup { $0.close(.bdi) }

    /// A writer for values from `exports`.
    init(_ exports: [ExportSource]) {
        paths = exports.map { export in Markup { $0.text(export.path) } }
    }

    private static func heading(_ text: BilingualText) -> Markup { Markup { $0.element(.h3, both: text) } }

    /// Writes what a rule compared.
    func write(_ verdict: DomainVerdict, _ rule: Int, _ html: HTMLWriter) {
        sheet.reset()
        verdict.explain(rule, into: sheet)
        let hasSides = sheet.items.contains { $0.side != .note }
        if hasSides {
            html.insert(sides)
            write(.expected, expected, html)
            write(.actual, actual, html)
            html.insert(afterSides)
        }
        for item in sheet.items where item.side == .note { writeNote(item, html) }
    }

    private func write(_ side: EvidenceSheet.Side, _ heading: Markup, _ html: HTMLWriter) {
        var isFirst = true
        for item in sheet.items where item.side == side {
            if isFirst {
                html.insert(beforeSide)
                html.insert(heading)
                isFirst = false
            }
            if let label = item.label {
                html.insert(english)
                html.text(label.en)
                html.insert(chinese)
                html.text(label.zh)
                html.insert(afterLabel)
            }
            writeValue(item, html)
            write(item.source, html)
            html.insert(afterValue)
        }
        if !isFirst { html.insert(afterSide) }
    }

    private func writeValue(_ item: EvidenceSheet.Item, _ html: HTMLWriter) {
        let value = sheet.text.bytes(item.value)
        if item.valueZH == item.value { return write(value: value, marks: item.marks, html) }
        html.element(.span, .lang(.en)) { html.text(value) }
        html.element(.span, .lang(.zh)) { html.text(sheet.text.bytes(item.valueZH)) }
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
        guard let source, paths.indices.contains(source.export) else { return }
        html.insert(beforeSource)
        html.insert(paths[source.export])
        html.text(":")
        html.buffer.append(decimal: source.line)
        html.insert(afterSource)
    }

    private func writeNote(_ item: EvidenceSheet.Item, _ html: HTMLWriter) {
        html.insert(beforeNote)
        html.text(sheet.text.bytes(item.value))
        html.insert(chinese)
        html.text(sheet.text.bytes(item.valueZH))
        html.insert(afterNote)
    }
}
