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
    private let exports: [ExportSource]
    private let evidence = EvidenceSheet()
    private let scratch = ByteBuffer(capacity: 4096)

    /// A writer of rows about domains of `exports`; one task uses it.
    public init(exports: [ExportSource]) { self.exports = exports }

    /// Appends a row for every rule that is not a pass.
    public func appendFindings(_ verdict: DomainVerdict, to buffer: ByteBuffer) {
        for rule in verdict.rules(with: FindingRows.reported) { append(verdict, rule, to: buffer) }
    }

    /// Appends a row for every rule, passes included.
    public func appendAll(_ verdict: DomainVerdict, to buffer: ByteBuffer) {
        for rule in 0..<RuleCatalogue.all.count { append(verdict, rule, to: buffer) }
    }

    private func append(_ verdict: DomainVerdict, _ rule: Int, to buffer: ByteBuffer) {
        evidence.reset()
        verdict.explain(rule, into: evidence)
        buffer.append(verdict.facts.aLabel)
        let reason = Int(verdict.judgement(rule).reason)
        buffer.append(FindingRows.starts[rule][reason].bytes)
        cell(buffer) { appendItems(.expected, to: $0) }
        cell(buffer) { appendItems(.actual, to: $0) }
        cell(buffer) { appendSource(of: verdict, to: $0) }
        if let texts = FindingRows.texts[rule][reason] {
            buffer.append(texts.bytes)
        } else {
            cell(buffer) { verdict.appendMessage(rule, .en, to: $0) }
            cell(buffer) { verdict.appendMessage(rule, .zh, to: $0) }
            cell(buffer) { verdict.appendSolution(rule, .en, to: $0) }
            scratch.truncate()
            verdict.appendSolution(rule, .zh, to: scratch)
            buffer.append(csvCell: scratch.bytes)
        }
        buffer.endCSVRow()
    }

    /// By rule and reason: what follows the domain, up to the evidence.
    private static let starts: [[ByteBuffer]] = RuleCatalogue.all.map { rule in
        rule.reasons.map { reason in
            let start = ByteBuffer()
            start.comma()
            start.append(rule.id)
            start.comma()
            start.append(reason.outcome.name)
            start.comma()
            start.comma()
            return start
        }
    }

    /// By rule and reason: the four texts, where they name no fact of the domain; nil where they do.
    private static let texts: [[ByteBuffer?]] = RuleCatalogue.all.map { rule in
        rule.reasons.map { reason in
            guard reason.message.isConstant, reason.solution == nil else { return nil }
            let texts = ByteBuffer()
            texts.append(csvCell: reason.message.en)
            texts.comma()
            texts.append(csvCell: reason.message.zh)
            texts.append(",,")
            return texts
        }
    }

    /// Appends what `write` writes as one cell and the comma behind it.
    @inline(__always)
    private func cell(_ buffer: ByteBuffer, _ write: (ByteBuffer) -> Void) {
        scratch.truncate()
        write(scratch)
        buffer.append(csvCell: scratch.bytes)
        buffer.comma()
    }

    /// `label: value; label: value`, then the remarks on the actual side.
    private func appendItems(_ side: EvidenceSheet.Side, to buffer: ByteBuffer) {
        for item in evidence.items where item.side == side || (side == .actual && item.side == .note) {
            if buffer.count > 0 { buffer.append("; ") }
            if let label = item.label {
                buffer.append(label.en)
                buffer.append(": ")
            }
            buffer.append(evidence.text.bytes(item.value))
        }
    }

    /// `file:line` of the record, else of the first value that has a source.
    private func appendSource(of verdict: DomainVerdict, to buffer: ByteBuffer) {
        let source = verdict.facts.record?.source ?? evidence.items.lazy.compactMap(\.source).first
        guard let source else { return }
        buffer.append(exports[source.export].path)
        buffer.append(":")
        buffer.append(decimal: source.line)
    }
}
