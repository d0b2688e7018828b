import Bytes
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
    private let sheet: EvidenceSheet
    private let sources: SourceCells
    private let facts = FactTexts()
    private let texts = FindingTexts()
    private let scratch = ByteBuffer(capacity: 4096)
    /// The cell of the source: that of the domain's record, where it has one.
    private let source = ByteBuffer()
    private var hasRecord = false
    private var isAtProvider = false

    /// A writer of rows about domains of `exports`, whose evidence stands in `evidence`; one task uses it.
    public init(exports: [ExportSource], evidence: DomainEvidence) {
        self.evidence = evidence
        sheet = evidence.sheet
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
        hasRecord = verdict.facts.record != nil
        source.truncate()
        if let record = verdict.facts.record { sources.append(record.source, to: source) }
    }

    private func append(_ verdict: DomainVerdict, _ rule: Int, to buffer: ByteBuffer) {
        let items = evidence.items(rule, of: verdict)
        let texts = self.texts.texts(rule, verdict.judgement(rule), isAtProvider: isAtProvider)
        let hasPlainFacts = facts.find(texts.facts, rule, verdict)
        if !hasRecord { findSource(items) }
        let domain = verdict.facts.aLabel
        buffer.write { row in
            row.append(domain)
            self.texts.appendStart(texts, to: &row)
            append(items, .expected, to: &row)
            row.comma()
            append(items, .actual, to: &row)
            row.comma()
            row.append(source.bytes)
            row.comma()
            if hasPlainFacts {
                self.texts.appendEnd(texts, facts, to: &row)
            } else {
                self.texts.appendEndWithCare(verdict, rule, to: &row)
            }
        }
    }

    /// Without a record the source is that of the first value that has one.
    private func findSource(_ items: Range<Int>) {
        source.truncate()
        if let first = items.lazy.compactMap({ self.sheet[$0].source }).first { sources.append(first, to: source) }
    }

    /// Appends a cell `label: value; label: value`, the remarks behind what is on the actual side.
    @inline(__always)
    private func append(_ items: Range<Int>, _ side: EvidenceSheet.Side, to row: inout ByteCursor) {
        let start = row.count
        var needsQuotes = false
        for index in items {
            let isNote = sheet[index].side == .note
            guard sheet[index].side == side || (side == .actual && isNote) else { continue }
            if row.count > start { row.append("; ") }
            if !isNote {
                needsQuotes = row.appendNotingQuotes(Bytes(sheet[index].label.en)) || needsQuotes
                row.append(": ")
            }
            needsQuotes = row.appendNotingQuotes(sheet.text.bytes(sheet[index].value)) || needsQuotes
        }
        let cell = row.bytes(from: start)
        if needsQuotes || (!cell.isEmpty && CSVFile.isFormulaStart(cell[0])) {
            scratch.truncate()
            scratch.append(cell)
            row.truncate(to: start)
            row.append(csvCell: scratch.bytes)
        }
    }
}

/// Writes `file:line` as a CSV cell; how the file must be quoted is found out once.
private struct SourceCells {
    private let paths: [(start: ByteBuffer, isQuoted: Bool)]

    init(_ exports: [ExportSource]) {
        paths = exports.map { export in
            let start = ByteBuffer()
            start.append(csvCell: export.shownPath)
            let isQuoted = start.bytes.hasPrefix("\"")
            if isQuoted { start.truncate(to: start.count - 1) }
            return (start, isQuoted)
        }
    }

    func append(_ source: SourceReference, to buffer: ByteBuffer) {
        let path = paths[source.export]
        buffer.append(path.start.bytes)
        if source.line > 0 {
            buffer.append(":")
            buffer.append(decimal: source.line)
        }
        if path.isQuoted { buffer.append(UInt8(ascii: "\"")) }
    }
}
