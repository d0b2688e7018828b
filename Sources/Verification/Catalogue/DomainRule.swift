import Bytes
import Portfolio

/// One check of the domain name verification: its texts, its reasons, its examples, and the function that judges.
///
/// A rule is a type without values in a file of its own, `Rules/<Name>Rule.swift`, which holds everything about it;
/// ``RuleCatalogue`` lists them in the order of the reports.
protocol DomainRule: SendableMetatype {
    /// All ways in which the rule can come out; the first is the pass.
    associatedtype Reasons: RuleReasons

    /// The name in every output and in the waivers file, such as `not-expired`.
    static var id: StaticString { get }
    /// True when a domain cannot pass while this rule is unchecked.
    static var isRequired: Bool { get }
    /// A few words.
    static var title: BilingualText { get }
    /// What the rule checks, as one sentence.
    static var sentence: BilingualText { get }
    /// Where the rule comes from: the order, the page, or the judgement behind it.
    static var basis: BilingualText { get }
    /// The facts without which the rule is unchecked.
    static var needs: [Field] { get }
    /// The unchecked reason of a domain that no export holds; nil when the rule judges such a domain like any other.
    static var unrecorded: Reasons? { get }
    /// Records that pass and records that do not; they are the rule's tests and its page in the manual.
    static var examples: [Example<Reasons>] { get }

    /// Judges a domain by its facts; called for every domain, so it is pure and fast.
    static func judge(_ facts: DomainFacts) -> Reasons
    /// The day from which a domain for which the rule waits is safe.
    static func safeDay(_ facts: DomainFacts) -> CalendarDay?
    /// Appends what the reason's message quotes by `{found}`, in any language.
    static func quote(_ facts: DomainFacts, _ reason: Reasons, to buffer: ByteBuffer)
    /// Writes down what was compared with what, for the reason that ``judge(_:)`` gave.
    static func explain(_ facts: DomainFacts, _ reason: Reasons, _ sheet: EvidenceSheet)
}

/// The ways in which one rule can come out, the pass first.
protocol RuleReasons: RawRepresentable<UInt8>, CaseIterable, Sendable, BitwiseCopyable {
    /// The outcome, and the texts that the reports give for it.
    var reason: Reason { get }
}

extension DomainRule {
    static func safeDay(_ facts: DomainFacts) -> CalendarDay? { nil }
    static func quote(_ facts: DomainFacts, _ reason: Reasons, to buffer: ByteBuffer) {}
}
