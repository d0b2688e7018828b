import Portfolio
import Verification

/// Writes the rows of `findings.csv` and of the per-domain CSV: one per domain and rule.
public final class FindingRows {
    /// The columns, in order.
    public static let columns: [StaticString] = [
        "domain", "rule", "outcome", "waived_by", "expected", "actual", "source", "message_en", "message_zh",
        "solution_en", "solution_zh",
    ]

    private static let reported = Outcome.allCases.filter { $0 != .pass }
    private let evidence: DomainEvidence
    private let sources: SourceCells
    private let facts = FactTexts()
    private let texts = FindingTexts()
    private let scratch = ByteBuffer(capacity: 4096)
    /// The cell of the record's source, of the domain that is written.
    private let source = ByteBuffer()
    private var isAtProvider = false

    /// A writer of rows about domains of `exports`, whose evidence stands in `evidence`; one task uses it.
    public init(exports: [ExportSource], evidence: DomainEvidence) {
        self.evidence = evidence
        sources = SourceCells(exports)
    }

    /// Appends a row for every rule that is not a pass.
    public func appendFindings(_ verdict: DomainVerdict, to buffer: ByteBuffer) {
        let rules = verdict.rules(with: FindingRows.reported)
        if rules.isEmpty { return }
        begin(verdict)
        for rule in rules { append(verdict, rule, to: buffer) }
    }

    /// Appends a row for every rule, passes included; those that are not a pass to `findings` too.
    public func appendAll(_ verdict: DomainVerdict, to buffer: ByteBuffer, findings: ByteBuffer) {
        begin(verdict)
        for rule in 0..<RuleCatalogue.all.count {
            let start = buffer.count
            append(verdict, rule, to: buffer)
            if verdict.outcome(rule) != .pass { findings.append(buffer.bytes.dropFirst(start)) }
        }
    }

    private func begin(_ verdict: DomainVerdict) {
        facts.begin()
        isAtProvider = verdict.isAtProvider
        source.truncate()
        if let record = verdict.facts.record { sources.append(record.source, to: source) }
    }

    private func append(_ verdict: DomainVerdict, _ rule: Int, to buffer: ByteBuffer) {
        let items = evidence.items(rule, of: verdict)
        buffer.append(verdict.facts.aLabel)
        texts.appendStart(verdict, rule, to: buffer)
        appendItems(items, .expected, to: buffer)
        buffer.comma()
        appendItems(items, .actual, to: buffer)
        buffer.comma()
        if verdict.facts.record != nil {
            buffer.append(source.bytes)
        } else if let first = items.lazy.compactMap({ self.evidence.sheet[$0].source }).first {
            sources.append(first, to: buffer)
        }
        buffer.comma()
        texts.appendTexts(verdict, rule, isAtProvider: isAtProvider, facts, to: buffer)
    }

    /// Appends a cell `label: value; label: value`, the remarks behind what is on the actual side.
    private func appendItems(_ items: Range<Int>, _ side: EvidenceSheet.Side, to buffer: ByteBuffer) {
        let start = buffer.count
        for index in items {
            let item = evidence.sheet[index]
            guard item.side == side || (side == .actual && item.side == .note) else { continue }
            if buffer.count > start { buffer.append("; ") }
            if let label = item.label {
                buffer.append(label.en)
                buffer.append(": ")
            }
            buffer.append(evidence.sheet.text.bytes(item.value))
        }
        let cell = buffer.bytes.dropFirst(start)
        if cell.isEmpty || !(cell.needsCSVQuotes || CSVFile.isFormulaStart(cell[0])) { return }
        scratch.truncate()
        scratch.append(cell)
        buffer.truncate(to: start)
        buffer.append(csvCell: scratch.bytes)
    }
}

/// Writes `file:line` as a CSV cell; how the file must be quoted is found out once.
private struct SourceCells {
    private let paths: [(start: ByteBuffer, isQuoted: Bool)]

    init(_ exports: [ExportSource]) {
        paths = exports.map { export in
            let start = ByteBuffer()
            start.append(csvCell: export.path)
            let isQuoted = start.bytes.hasPrefix("\"")
            if isQuoted { start.truncate(to: start.count - 1) }
            start.append(":")
            return (start, isQuoted)
        }
    }

    func append(_ source: SourceReference, to buffer: ByteBuffer) {
        let path = paths[source.export]
        buffer.append(path.start.bytes)
        buffer.append(decimal: source.line)
        if path.isQuoted { buffer.append(UInt8(ascii: "\"")) }
    }
}
