import Bytes

extension Rule {
    /// The place of the rule that must pass before this one concerns a domain; nil for those that concern every domain.
    ///
    /// While it does not pass, this rule is not applicable, which says nothing about what it would find.
    public var prerequisite: Int? {
        guard let before = Rule.prerequisites.first(where: { Bytes($0.rule) == Bytes(id) })?.before else { return nil }
        return RuleCatalogue.all.firstIndex { Bytes($0.id) == Bytes(before) }
    }

    private static let prerequisites: [(rule: StaticString, before: StaticString)] = [
        ("real-name-recorded", "real-name-completed"),
        ("registrant-spelling", "registrant-match"),
        ("registrant-province", "registrant-match"),
        ("certificate-match", "registrant-match"),
        ("expiring-soon", "not-expired"),
    ]
}
