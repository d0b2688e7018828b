import Portfolio

/// All rules, in the order of every report. A new rule is a file in `Rules/` and a line here.
public enum RuleCatalogue {
    @RuleListBuilder private static var list: (some RuleList).Type {
        RegistrarRecordRule.self
        RealNameCompletedRule.self
        RealNameRecordedRule.self
        RegistrantMatchRule.self
        RegistrantSpellingRule.self
        RegistrantProvinceRule.self
        CertificateMatchRule.self
        CertificateValidRule.self
        NotExpiredRule.self
        ExpiringSoonRule.self
        TLDApprovedRule.self
        RegistrarApprovedRule.self
        RegistrableNameRule.self
        PrincipalAcceptedRule.self
        SuffixNatureRule.self
        StatusClearRule.self
        FactsAgreeRule.self
    }

    /// The rules.
    public static let all: [Rule] = {
        let rules = list.rules
        precondition(rules.count <= RuleSet.capacity, "a RuleSet has room for \(RuleSet.capacity) rules: widen it")
        return rules
    }()

    /// Replaces `judgements` by those of all rules, in the same order.
    static func judge(_ facts: DomainFacts, into judgements: inout Judgements) {
        judgements.removeAll()
        list.judge(facts, into: &judgements)
    }
}
