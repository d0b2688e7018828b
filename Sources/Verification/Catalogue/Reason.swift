import Bytes
import Portfolio

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

    /// What the solution is about: what it is done once for.
    public let matter: Matter

    /// What there is one thing to do for.
    public enum Matter: Sendable, BitwiseCopyable {
        /// Each domain.
        case domain
        /// A registrar, whatever domains are there.
        case registrar
        /// A top-level domain, whatever domains are under it.
        case topLevelDomain
        /// A registrant's certificate number, whatever domains state it.
        case registrantNumber
    }

    /// True when the message is what the filing system itself says; its notifications begin in one of two ways.
    public var isNotification: Bool {
        let text = Bytes(message.en)
        return text.hasPrefix("Domain name verification failed.")
            || text.hasPrefix("The information of the domain name registrant is not the same")
    }

    /// The last reason of every rule: the user left the rule out.
    static let skipped = Reason(
        "skipped", .skipped,
        message: MessageTemplate("The rule was left out of this audit.", "本次审核未执行该规则。"))

    /// A reason with its texts.
    public init(
        _ id: StaticString, _ outcome: Outcome, isStated: Bool = false, message: MessageTemplate,
        solution: Solution? = nil, action: Action? = nil, about matter: Matter = .domain
    ) {
        precondition(!isStated || outcome == .unchecked, "what is not understood is unchecked")
        self.isStated = isStated
        self.id = id
        self.outcome = outcome
        self.message = message
        self.solution = solution
        self.action = action
        self.matter = matter
    }
}
