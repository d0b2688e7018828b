import Bytes
import Portfolio

/// One check of the domain name verification: its texts, its reasons, and the function that judges.
///
/// A rule is a value in a file of its own, `Rules/<Name>Rule.swift`, which holds everything about it, its examples
/// included; ``RuleCatalogue`` lists them in the order of the reports.
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
    /// All ways in which the rule can come out; the first is the pass.
    public let reasons: [Reason]
    /// Records that pass and records that do not; they are the rule's tests and its page in the manual.
    public let examples: [Example]
    /// True when the rule can also judge a domain that no export holds.
    public let judgesNamedOnly: Bool
    /// Appends what a message quotes by `{found}`, in any language; nothing for rules whose messages quote nothing.
    let quote: @Sendable (DomainFacts, Judgement, ByteBuffer) -> Void
    /// Judges a domain by its facts.
    public let judge: @Sendable (DomainFacts) -> Judgement
    /// Writes down what was compared with what, for the outcome that ``judge`` gave.
    public let explain: @Sendable (DomainFacts, Judgement, EvidenceSheet) -> Void

    /// The place of the first reason with the outcome `unchecked` that is not about a stated fact: a fact is missing.
    let uncheckedReason: Int

    init(
        id: StaticString, isRequired: Bool, title: BilingualText, sentence: BilingualText, basis: BilingualText,
        needs: [Field], reasons: [Reason], examples: [Example], judgesNamedOnly: Bool = false,
        quote: @escaping @Sendable (DomainFacts, Judgement, ByteBuffer) -> Void = { _, _, _ in },
        judge: @escaping @Sendable (DomainFacts) -> Judgement,
        explain: @escaping @Sendable (DomainFacts, Judgement, EvidenceSheet) -> Void
    ) {
        self.id = id
        self.isRequired = isRequired
        self.title = title
        self.sentence = sentence
        self.basis = basis
        self.needs = needs
        self.reasons = reasons
        self.examples = examples
        self.judgesNamedOnly = judgesNamedOnly
        self.quote = quote
        self.judge = judge
        self.explain = explain
        uncheckedReason = reasons.firstIndex { $0.outcome == .unchecked && !$0.isStated } ?? 0
    }

    /// The place of a reason by its id; an id without a reason is a programming error.
    func reason(_ id: StaticString) -> Int {
        guard let index = reasons.firstIndex(where: { Bytes($0.id) == Bytes(id) }) else {
            preconditionFailure("the rule has no reason \(id)")
        }
        return index
    }
}

/// One way in which a rule can come out.
public final class Reason: Sendable {
    /// The name among the rule's reasons, such as `expired`.
    public let id: StaticString
    /// The outcome.
    public let outcome: Outcome
    /// True when the rule is unchecked because of a fact that is stated and cannot be understood: no domain passes with it.
    public let isStated: Bool
    /// What is wrong: where the filing system has a notification for it, exactly as that is worded.
    public let message: MessageTemplate
    /// What to do about it; nil when nothing is to be done.
    public let solution: Solution?
    /// The kind of work that the solution is; nil when nothing is to be done.
    public let action: Action?

    /// True when the message is what the filing system itself says; its notifications begin in one of two ways.
    public var isNotification: Bool {
        let text = Bytes(message.en)
        return text.hasPrefix("Domain name verification failed.")
            || text.hasPrefix("The information of the domain name registrant is not the same")
    }

    /// A reason with its texts.
    public init(
        _ id: StaticString, _ outcome: Outcome, isStated: Bool = false, message: MessageTemplate,
        solution: Solution? = nil, action: Action? = nil
    ) {
        precondition(!isStated || outcome == .unchecked, "what is not understood is unchecked")
        self.isStated = isStated
        self.id = id
        self.outcome = outcome
        self.message = message
        self.solution = solution
        self.action = action
    }
}

/// What to do, by where the domain is registered.
public struct Solution: Sendable {
    /// For a domain registered with the provider itself: the step in its domain console.
    public let atProvider: MessageTemplate
    /// For any other registrar, named by `{registrar}`.
    public let elsewhere: MessageTemplate

    /// A solution that depends on the registrar.
    public init(atProvider: MessageTemplate, elsewhere: MessageTemplate) {
        self.atProvider = atProvider
        self.elsewhere = elsewhere
    }

    /// A solution that does not depend on the registrar.
    public init(_ anywhere: MessageTemplate) {
        self.init(atProvider: anywhere, elsewhere: anywhere)
    }
}
