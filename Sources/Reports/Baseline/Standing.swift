import Verification

/// How the rules stand to one domain, as far as a comparison asks.
public struct Standing: Sendable {
    /// The rules that fail, wait, warn, and are waived.
    var fail: RuleSet
    var wait: RuleSet
    var warn: RuleSet
    var waived: RuleSet
    /// The rules that are unchecked or were not judged.
    var unanswered: RuleSet

    /// What the domain fails, waits for or is warned of.
    var open: RuleSet { fail.union(wait).union(warn) }

    /// How the rules stand to the domain of a verdict.
    init(_ verdict: DomainVerdict) {
        self.init(
            fail: verdict.rules(with: .fail), wait: verdict.rules(with: .wait), warn: verdict.rules(with: .warn),
            waived: verdict.rules(with: .waived),
            unanswered: verdict.rules(with: .unchecked).union(verdict.rules(with: .skipped)))
    }

    /// The same from sets of rules; `unanswered` are those that are unchecked or were not judged.
    public init(fail: RuleSet, wait: RuleSet, warn: RuleSet, waived: RuleSet, unanswered: RuleSet) {
        (self.fail, self.wait, self.warn, self.waived) = (fail, wait, warn, waived)
        self.unanswered = unanswered
    }

    /// How the rules stand to a domain that is not judged.
    static let unanswered = Standing(
        fail: RuleSet(), wait: RuleSet(), warn: RuleSet(), waived: RuleSet(), unanswered: .all)

    /// True when a rule that finds nothing says so: it was judged, and the rule before it, where it has one, passes.
    func isAnswered(_ rule: Int) -> Bool {
        if unanswered.contains(rule) { return false }
        guard let before = Standing.prerequisites[rule] else { return true }
        return !open.union(waived).union(unanswered).contains(before)
    }

    /// The outcome of a rule that finds something, waived or not; nil for any other.
    public func outcome(_ rule: Int) -> Outcome? {
        if waived.contains(rule) { return .waived }
        return fail.contains(rule) ? .fail : wait.contains(rule) ? .wait : warn.contains(rule) ? .warn : nil
    }

    /// How much a rule's finding weighs: 3 for a fail, 2 for a wait, 1 for a warning; 0 where it finds nothing.
    func weight(_ rule: Int) -> Int { fail.contains(rule) ? 3 : wait.contains(rule) ? 2 : warn.contains(rule) ? 1 : 0 }

    /// By rule: the one that must pass before it.
    private static let prerequisites = RuleCatalogue.all.map(\.prerequisite)
}
