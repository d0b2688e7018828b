import Portfolio

/// The sources of values, `file:line`: those of one domain are few, and each stands on its page many times.
final class SourceMarkup {
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
