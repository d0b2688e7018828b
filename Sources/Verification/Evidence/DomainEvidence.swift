import Bytes
import Portfolio

/// The evidence of one domain: each rule writes it down once, however many reports ask for it.
public final class DomainEvidence {
    /// What the rules wrote down.
    public let sheet = EvidenceSheet()
    private var extents = PlainArray<Cell>()
    private var explained = RuleSet()

    /// Evidence of no domain yet.
    public init() { extents.append(.missing, times: RuleCatalogue.all.count) }

    /// Forgets the domain before; what the next one is asked for is detailed or not, see ``EvidenceSheet/isDetailed``, and
    /// names other filing subjects or not.
    public func begin(isDetailed: Bool, language: Language = .en, namesCandidates: Bool = true) {
        explained = RuleSet()
        sheet.reset(isDetailed: isDetailed, language: language, namesCandidates: namesCandidates)
    }

    /// The places on the sheet of what a rule compared.
    public func items(_ rule: Int, of verdict: DomainVerdict) -> Range<Int> {
        if !explained.contains(rule) {
            let first = sheet.count
            verdict.explain(rule, into: sheet)
            extents[rule] = Cell(offset: first, count: sheet.count - first)
            explained.insert(rule)
        }
        let extent = extents[rule]
        return Int(extent.offset)..<Int(extent.offset + extent.count)
    }
}
