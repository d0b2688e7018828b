import Bytes
import Portfolio
import Verification

/// Writes what a rule compared as cells of CSV, in one language; one for one task.
public final class EvidenceCells {
    private let language: Language
    private let evidence: DomainEvidence
    private let sheet: EvidenceSheet
    private let sources: SourceCells
    private let scratch = ByteBuffer(capacity: 4096)
    /// The cell of the source of the domain's record, where that was asked for.
    private let source = ByteBuffer()
    private let sourceState = PlainSlot(SourceState.unknown)

    /// What is known of the source of the domain's record: most domains have nothing to say, and are not asked.
    private enum SourceState: BitwiseCopyable {
        case unknown
        case none
        case known
    }

    /// A writer of what stands in `evidence` about domains of `exports`.
    public init(_ exports: [ExportSource], _ evidence: DomainEvidence, _ language: Language) {
        self.language = language
        self.evidence = evidence
        sheet = evidence.sheet
        sources = SourceCells(exports)
    }

    /// Says that the next cells are about another domain, or filing subject.
    public func begin() { sourceState.value = .unknown }

    /// True when the domain, or the filing subject, has a place of its own, which stands in ``source`` then.
    private func hasSource(_ verdict: DomainVerdict) -> Bool {
        let state = sourceState.value
        if state != .unknown { return state == .known }
        let place = verdict.facts.recordSource ?? (verdict.facts.aLabel.isEmpty ? verdict.facts.subjectSource : nil)
        sourceState.value = place == nil ? .none : .known
        guard let place else { return false }
        source.truncate()
        source.write { sources.append(place, to: &$0) }
        return true
    }

    /// Appends a cell `label: value; label: value`, the remarks behind what is on the actual side.
    func append(_ verdict: DomainVerdict, _ rule: Int, _ side: EvidenceSheet.Side, to row: inout ByteCursor) {
        let start = row.count
        var needsQuotes = false
        for index in evidence.items(rule, of: verdict) {
            let item = sheet[index]
            let isNote = item.side == .note
            guard item.side == side || (side == .actual && isNote) else { continue }
            if row.count > start { row.append(EvidenceCells.betweenItems[language]) }
            if !isNote {
                needsQuotes = row.appendNotingQuotes(Bytes(item.label[language])) || needsQuotes
                row.append(EvidenceCells.behindLabel[language])
            }
            let value = sheet.text.bytes(language == .en ? item.value : item.valueZH)
            needsQuotes = row.appendNotingQuotes(value) || needsQuotes
        }
        let cell = row.bytes(from: start)
        if needsQuotes || (!cell.isEmpty && CSVFile.isFormulaStart(cell[0])) {
            scratch.truncate()
            scratch.append(cell)
            row.truncate(to: start)
            row.append(csvCell: scratch.bytes)
        }
    }

    private static let behindLabel = BilingualText(": ", "：")
    private static let betweenItems = BilingualText("; ", "；")

    /// Appends where the domain's record stands; without one, where the first value came from that has a source.
    func appendSource(_ verdict: DomainVerdict, _ rule: Int, to row: inout ByteCursor) {
        if hasSource(verdict) { return row.append(source.bytes) }
        for index in evidence.items(rule, of: verdict) {
            if let place = sheet[index].source { return sources.append(place, to: &row) }
        }
    }

    /// Appends where the filing subject was first described.
    func appendSubjectSource(_ verdict: DomainVerdict, to row: inout ByteCursor) {
        if let place = verdict.facts.subjectSource { sources.append(place, to: &row) }
    }
}

/// Writes `file:line` as a CSV cell; how the file must be quoted is found out once.
struct SourceCells: ~Copyable {
    private struct Path: BitwiseCopyable {
        /// How the cell begins, a place in ``text``.
        let start: Cell
        let isQuoted: Bool
    }

    private let text = ByteBuffer()
    private let paths: PlainArray<Path>

    init(_ exports: [ExportSource]) {
        var paths = PlainArray<Path>(capacity: exports.count)
        for export in exports {
            let first = text.count
            text.append(csvCell: export.shownPath)
            let isQuoted = text.bytes.dropFirst(first).hasPrefix("\"")
            if isQuoted { text.truncate(to: text.count - 1) }
            paths.append(Path(start: text.cell(from: first), isQuoted: isQuoted))
        }
        self.paths = paths
    }

    func append(_ source: SourceReference, to row: inout ByteCursor) {
        let path = paths[source.export]
        row.append(text.bytes(path.start))
        if source.line > 0 {
            row.append(":")
            row.append(decimal: source.line)
        }
        if path.isQuoted { row.append(UInt8(ascii: "\"")) }
    }
}
