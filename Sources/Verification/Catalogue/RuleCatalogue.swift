import Bytes
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

    // What one rule says of one domain. A call through the rule's own type, as ``Rule`` holds it, would look up what is
    // known of that type at every call.

    /// The place of the reason that a rule gives.
    static func place(_ rule: Int, _ facts: DomainFacts) -> UInt8 { list.place(rule, facts) }

    /// The day from which a domain for which a rule waits is safe.
    static func safeDay(_ rule: Int, _ facts: DomainFacts) -> CalendarDay? { list.safeDay(rule, facts) }

    /// Appends what the message of the reason at `place` quotes.
    static func quote(_ rule: Int, _ facts: DomainFacts, at place: UInt8, to buffer: ByteBuffer) {
        list.quote(rule, facts, at: place, to: buffer)
    }

    /// Writes down what a rule compared with what, for its reason at `place`.
    static func explain(_ rule: Int, _ facts: DomainFacts, at place: UInt8, _ sheet: EvidenceSheet) {
        list.explain(rule, facts, at: place, sheet)
    }
}
