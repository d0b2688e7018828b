import Bytes
import Portfolio

/// What all rules found about one domain, in catalogue order; used again for the next domain.
struct Judgements: ~Copyable {
    private var list = PlainArray<Judgement>()
    private var count = 0
    /// The rules that gave another reason than their first, which is the pass.
    private(set) var notPassed = RuleSet()

    /// Room for a judgement of each rule, none of them made yet.
    init() { list.append(.pass, times: RuleCatalogue.all.count) }

    /// Forgets the domain before.
    @inline(__always)
    mutating func removeAll() {
        count = 0
        notPassed = RuleSet()
    }

    /// Adds the judgement of the next rule.
    @inline(__always)
    mutating func append(_ judgement: Judgement) {
        list[count] = judgement
        notPassed.insert(count, if: judgement.reason != 0)
        count &+= 1
    }

    /// The judgement of a rule by its place in the catalogue.
    @inline(__always)
    subscript(rule: Int) -> Judgement { list[rule] }
}
