import Bytes
import Portfolio

/// The evidence of one domain: each rule writes it down once, however many reports ask for it.
public final class DomainEvidence {
    /// What the rules wrote down.
    public let sheet = EvidenceSheet()
    /// By rule: the places of its items; a block that stays, since it is looked at for every cell of evidence.
    private let extents = PageBlock<Cell>(zeroes: RuleSet.capacity)
    private let state = PlainSlot(State())

    /// What is known of the domain, in one place: it is set for every domain, most of which nobody asks anything of.
    private struct State: BitwiseCopyable {
        var explained = RuleSet()
        var setting = EvidenceSheet.Setting()
    }

    /// Evidence of no domain yet.
    public init() {}

    /// Forgets the domain before; what the next one is asked for is detailed or not, see ``EvidenceSheet/isDetailed``, and
    /// names other filing subjects or not.
    public func begin(isDetailed: Bool, language: Language = .en, namesCandidates: Bool = true) {
        state.value = State(
            setting: EvidenceSheet.Setting(
                isDetailed: isDetailed, language: language, namesCandidates: namesCandidates))
    }

    /// How many items of the sheet are about the domain.
    public var count: Int { state.value.explained.isEmpty ? 0 : sheet.count }

    /// The places on the sheet of what a rule compared.
    public func items(_ rule: Int, of verdict: DomainVerdict) -> Range<Int> {
        let explained = state.value.explained
        if !explained.contains(rule) { explain(rule, of: verdict, isFirst: explained.isEmpty) }
        let extent = extents.view[rule]
        return Int(extent.offset)..<Int(extent.offset + extent.count)
    }

    private func explain(_ rule: Int, of verdict: DomainVerdict, isFirst: Bool) {
        // The sheet is wiped for the first rule that is asked for.
        if isFirst { sheet.reset(state.value.setting) }
        let first = sheet.count
        verdict.explain(rule, into: sheet)
        extents.row[rule] = Cell(offset: first, count: sheet.count - first)
        state.value.explained.insert(rule)
    }
}
