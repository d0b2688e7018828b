import Bytes
import Portfolio

/// One check of the domain name verification as the reports see it, whatever its reasons are called.
public final class Rule: Sendable {
    /// The name in every output and in the waivers file, such as `not-expired`.
    public let id: StaticString
    /// True when a domain cannot pass while this rule is unchecked.
    public let isRequired: Bool
    /// A few words.
    public let title: BilingualText
    /// What the rule checks, as one sentence.
    public let sentence: BilingualText
    /// Where the rule comes from: the order, the page, or the judgement behind it.
    public let basis: BilingualText
    /// The facts without which the rule is unchecked.
    public let needs: [Field]
    /// All ways in which the rule can come out; the first is the pass, the last that the user left the rule out.
    public let reasons: [Reason]
    /// The ways in which the rule itself comes out.
    public var ownReasons: ArraySlice<Reason> { reasons.dropLast() }
    /// The place of the last reason.
    var skipped: UInt8 { UInt8(reasons.count - 1) }
    /// Records that pass and records that do not, with the reason that each must give.
    public let examples: [Example<Reason>]
    /// The type that judges.
    let definition: any DomainRule.Type
    /// The place of the reason for a domain that no export holds; nil when the rule judges such a domain too.
    let unrecorded: UInt8?

    /// The place of the rule that must pass before this one concerns a domain; nil for those that concern every domain.
    ///
    /// While it does not pass, this rule is not applicable, which says nothing about what it would find.
    public var prerequisite: Int? {
        definition.prerequisite.flatMap { before in RuleCatalogue.all.firstIndex { $0.definition == before } }
    }

    /// True when the rule can also judge a domain that no export holds.
    public var judgesNamedOnly: Bool { unrecorded == nil }

    /// How many reasons a rule may have: a byte says which, and that it is waived.
    public static let reasonLimit = 128

    /// The rule that `definition` holds; one whose reasons do not keep to the order is a programming error.
    init<Definition: DomainRule>(_ definition: Definition.Type) {
        id = Definition.id
        isRequired = Definition.isRequired
        title = Definition.title
        sentence = Definition.sentence
        basis = Definition.basis
        needs = Definition.needs
        let cases = Array(Definition.Reasons.allCases)
        let reasons = cases.map(\.reason) + [.skipped]
        self.reasons = reasons
        examples = Definition.examples.map { example in example.expecting { reasons[Int($0.rawValue)] } }
        self.definition = definition
        unrecorded = Definition.unrecorded?.rawValue
        precondition(
            cases.map { Int($0.rawValue) } == Array(cases.indices), "the reasons of \(id) are not numbered in order")
        precondition(reasons.count <= Rule.reasonLimit, "\(id) has more reasons than the index has room for")
        precondition(reasons.first?.outcome == .pass, "the first reason of \(id) is no pass")
        precondition(
            unrecorded.map { reasons[Int($0)].outcome == .unchecked } ?? true, "\(id) is not unchecked without a record"
        )
    }
}

// What is done for one rule of one domain, where its reason is known by its place among the rule's reasons.
extension DomainRule {
    /// The place of the reason that ``judge(_:)`` gives.
    static func place(_ facts: DomainFacts) -> UInt8 { judge(facts).rawValue }

    /// Appends what the message of the reason at `place` quotes.
    static func quote(_ facts: DomainFacts, at place: UInt8, to buffer: ByteBuffer) {
        if let reason = Reasons(rawValue: place) { quote(facts, reason, to: buffer) }
    }

    /// Writes down what was compared with what, for the reason at `place`.
    static func explain(_ facts: DomainFacts, at place: UInt8, _ sheet: EvidenceSheet) {
        if let reason = Reasons(rawValue: place) { explain(facts, reason, sheet) }
    }
}
