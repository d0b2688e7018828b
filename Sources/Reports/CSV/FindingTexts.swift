import Bytes
import Portfolio
import Verification

/// The messages and remedies of all rules as they stand in a file, quotes included: parsed once, so that a cell is
/// a few copies with facts between them. One for one task.
public final class FindingTexts {
    /// Which text of a reason.
    enum Kind: Int, CaseIterable {
        /// What is wrong.
        case message
        /// What to do about it.
        case remedy
    }

    private let compiled = CompiledTexts()
    private let scratch = ByteBuffer(capacity: 1024)
    private let facts = FactTexts()
    private let isAtProvider = PlainSlot(false)

    /// The texts of all rules.
    public init() {}

    /// Says which domain the next texts are about.
    public func begin(_ verdict: DomainVerdict) {
        facts.begin()
        isAtProvider.value = verdict.isAtProvider
    }

    /// Appends a text of what a rule says about the domain, the one of ``begin(_:)``, as a cell.
    @inline(__always)
    func append(
        _ kind: Kind, _ rule: Int, _ verdict: DomainVerdict, _ language: Language, to row: inout ByteCursor
    ) {
        let text = compiled.text(kind, rule, verdict.reasonNumber(rule), language, isAtProvider: isAtProvider.value)
        if facts.find(text.facts, rule, verdict) {
            for place in text.pieces {
                let piece = compiled[place]
                row.append(compiled.constants.bytes(piece.constant))
                if piece.fact != CompiledTexts.noFact { row.append(facts[piece.fact]) }
            }
        } else {
            appendWithCare(kind, rule, language, verdict, to: &row)
        }
    }

    /// Appends a cell the long way: a fact changes how it is written.
    @inline(never)
    private func appendWithCare(
        _ kind: Kind, _ rule: Int, _ language: Language, _ verdict: DomainVerdict, to row: inout ByteCursor
    ) {
        scratch.truncate()
        switch kind {
        case .message: verdict.appendMessage(rule, language, to: scratch)
        case .remedy: verdict.appendSolution(rule, language, to: scratch)
        }
        row.append(csvCell: scratch.bytes)
    }
}
