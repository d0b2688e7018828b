import Bytes
import Portfolio
import Verification

/// What a row about one rule of a domain, or of a filing subject, is written from.
///
/// It stays from row to row: each object that a row held of its own would be counted for every row.
class RuleRow {
    /// What the rules say about the domain.
    final let verdict: DomainVerdict
    /// What is known of the domain.
    final let facts: DomainFacts
    private final let texts: FindingTexts
    private final let cells: EvidenceCells
    private final let place = PlainSlot(0)

    /// The rule, by its place in the catalogue.
    final var rule: Int {
        get { place.value }
        set { place.value = newValue }
    }

    /// Rows about whatever `verdict` is about, whose evidence stands in `cells` and whose texts are those of `texts`.
    init(_ verdict: DomainVerdict, _ texts: FindingTexts, _ cells: EvidenceCells) {
        self.verdict = verdict
        facts = verdict.facts
        self.texts = texts
        self.cells = cells
    }

    /// How the rule came out.
    final var outcome: StaticString { verdict.outcome(rule).name }

    /// Appends the name of the rule.
    @inline(__always)
    final func appendID(to cell: inout ByteCursor) { cell.append(verdict.id(of: rule)) }

    /// Appends the name of the reason.
    @inline(__always)
    final func appendReason(to cell: inout ByteCursor) { cell.append(verdict.reasonID(rule)) }

    /// Appends what was compared.
    @inline(__always)
    final func append(_ side: EvidenceSheet.Side, to cell: inout ByteCursor) {
        cells.append(verdict, rule, side, to: &cell)
    }

    /// Appends where that came from.
    @inline(__always)
    final func appendSource(to cell: inout ByteCursor) { cells.appendSource(verdict, rule, to: &cell) }

    /// Appends what is wrong, or what to do about it.
    @inline(__always)
    final func append(_ kind: FindingTexts.Kind, _ language: Language, to cell: inout ByteCursor) {
        texts.append(kind, rule, verdict, language, to: &cell)
    }

    /// Appends who accepted it.
    @inline(__always)
    final func appendWaivedBy(to cell: inout ByteCursor) { verdict.appendWaivedBy(rule, to: &cell) }
}
