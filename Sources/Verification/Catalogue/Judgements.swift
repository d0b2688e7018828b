import Bytes
import Portfolio

/// What all rules found about one domain, in catalogue order; used again for the next domain.
struct Judgements: ~Copyable {
    /// By rule: the place of its reason.
    private var list = PlainArray<UInt8>()
    private var count = 0
    /// The rules that gave another reason than their first, which is the pass.
    private(set) var notPassed = RuleSet()

    /// Room for a judgement of each rule, none of them made yet.
    init() { list.append(0, times: RuleCatalogue.all.count) }

    /// Forgets the domain before.
    @inline(__always)
    mutating func removeAll() {
        count = 0
        notPassed = RuleSet()
    }

    /// Adds the judgement of the next rule: the place of its reason.
    @inline(__always)
    mutating func append(_ reason: UInt8) {
        list[count] = reason
        notPassed.insert(count, if: reason != 0)
        count &+= 1
    }

    /// Replaces the judgement of a rule by one that is no pass.
    mutating func replace(_ rule: Int, by reason: UInt8) {
        list[rule] = reason
        notPassed.insert(rule)
    }

    /// The place of the reason of a rule by its place in the catalogue.
    @inline(__always)
    subscript(rule: Int) -> UInt8 { list[rule] }
}
