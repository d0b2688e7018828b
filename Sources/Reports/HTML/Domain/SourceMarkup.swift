import Bytes
import Portfolio

/// The sources of values, `file:line`: those of one domain are few, and each stands on its page many times.
final class SourceMarkup {
    private struct Entry {
        var source = SourceReference(export: -1, line: -1)
        let text = ByteBuffer()
    }

    /// By export: what closes a value, and its path.
    private let beforeLine: MarkupTable
    private let exportCount: Int
    private let afterLine = Markup { html in
        html.close(.small); html.close(.dd)
    }
    private let closeValue = Markup { $0.close(.bdi) }
    private let closeLine = Markup { $0.close(.dd) }
    private let withoutSource = ByteBuffer(capacity: 16)
    // The domain's record and its subject, whichever was seen last first.
    private var last = Entry()
    private var other = Entry()

    /// Sources in `exports`.
    init(_ exports: [ExportSource]) {
        exportCount = exports.count
        beforeLine = MarkupTable(exports) { export, html in
            html.close(.bdi)
            html.open(.small)
            html.text(export.shownPath)
        }
        let html = HTMLWriter(withoutSource)
        html.insert(closeValue)
        html.insert(closeLine)
    }

    /// What closes a value and its line, with the source between where there is one; valid until the next call.
    func closing(_ source: SourceReference?) -> MarkupPiece {
        if let source, find(source) { return MarkupPiece(last.text, last.text.cell(from: 0)) }
        return MarkupPiece(withoutSource, withoutSource.cell(from: 0))
    }

    /// True when the source is a place in an export.
    func isKnown(_ source: SourceReference) -> Bool { source.export >= 0 && source.export < exportCount }

    /// The source alone; valid until the next call.
    func alone(_ source: SourceReference?) -> MarkupPiece {
        closing(source).trimmed(first: closeValue.bytes.count, last: closeLine.bytes.count)
    }

    /// Puts a source in front; false when it is of no known export.
    @inline(__always)
    private func find(_ source: SourceReference) -> Bool {
        if last.source == source { return true }
        guard source.export < exportCount else { return false }
        swap(&last, &other)
        if last.source != source { assemble(source) }
        return true
    }

    private func assemble(_ source: SourceReference) {
        last.source = source
        last.text.truncate()
        let html = HTMLWriter(last.text)
        html.insert(beforeLine[source.export])
        if source.line > 0 {
            last.text.append(":")
            last.text.append(decimal: source.line)
        }
        html.insert(afterLine)
    }
}
