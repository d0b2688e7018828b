import Verification

extension RunFacts {
    /// True when a rule that consults `list` judged a domain: it passed, failed, warned or made it wait.
    ///
    /// An old list can be wrong about nothing else.
    public func judged(by list: ListSummary) -> Bool {
        RuleCatalogue.all.enumerated().contains { index, rule in
            list.rules.contains("\(rule.id)")
                && [.pass, .fail, .wait, .warn, .waived].contains { tally.count(index, $0) > 0 }
        }
    }
}
