/// A list of rules that the compiler knows one by one, so that it calls each of them directly.
///
/// A list of closures or of protocol values would count references and call through tables for every domain and rule,
/// which takes longer than most rules do.
protocol RuleList {
    /// The rules, for everything but judging.
    static var rules: [Rule] { get }
    /// Appends the reasons of all rules, in order.
    static func judge(_ facts: DomainFacts, into judgements: inout Judgements)
}

/// A list of one rule.
enum FirstRule<Only: DomainRule>: RuleList {
    static var rules: [Rule] { [Rule(Only.self)] }

    @inline(__always)
    static func judge(_ facts: DomainFacts, into judgements: inout Judgements) {
        judgements.append(Only.judge(facts).rawValue)
    }
}

/// A list with one more rule behind it.
enum RulesBefore<Earlier: RuleList, Last: DomainRule>: RuleList {
    static var rules: [Rule] { Earlier.rules + [Rule(Last.self)] }

    @inline(__always)
    static func judge(_ facts: DomainFacts, into judgements: inout Judgements) {
        Earlier.judge(facts, into: &judgements)
        judgements.append(Last.judge(facts).rawValue)
    }
}

/// Makes a ``RuleList`` of rules that are written one below the other.
@resultBuilder enum RuleListBuilder {
    static func buildPartialBlock<Only: DomainRule>(first: Only.Type) -> FirstRule<Only>.Type { FirstRule<Only>.self }

    static func buildPartialBlock<Earlier: RuleList, Last: DomainRule>(
        accumulated: Earlier.Type, next: Last.Type
    ) -> RulesBefore<Earlier, Last>.Type {
        RulesBefore<Earlier, Last>.self
    }
}
