import Portfolio

/// A finding that somebody has accepted until a day.
public struct Waiver: Sendable {
    /// The domains that are meant.
    public enum Scope: Sendable, Hashable {
        /// The one with this A-label form.
        case domain(String)
        /// All below the name with this A-label form.
        case below(String)
        /// All of the subject or organizer that is named.
        case all
    }

    /// The domains that are meant.
    public let scope: Scope
    /// The filing subject that they must belong to, as the file names it; empty for any.
    public let subject: String
    /// The organizer that they must belong to; empty for any.
    public let organizer: String
    /// The rule's place in the catalogue.
    public let rule: Int
    /// Why.
    public let reason: String
    /// Who has accepted it.
    public let approvedBy: String
    /// The first day.
    public let createdOn: CalendarDay
    /// The last day.
    public let expiresOn: CalendarDay
    /// Where it stands: `path:line`.
    public let place: String
    /// The domain cell as it is written.
    public let shownDomain: String

    /// A waiver.
    public init(
        scope: Scope, subject: String = "", organizer: String = "", rule: Int, reason: String, approvedBy: String,
        createdOn: CalendarDay, expiresOn: CalendarDay, place: String, shownDomain: String
    ) {
        self.scope = scope
        self.subject = subject
        self.organizer = organizer
        self.rule = rule
        self.reason = reason
        self.approvedBy = approvedBy
        self.createdOn = createdOn
        self.expiresOn = expiresOn
        self.place = place
        self.shownDomain = shownDomain
    }

    /// The rules that no waiver covers: the filing system refuses whatever anybody accepts.
    public static let unwaivable: [StaticString] = [
        "real-name-completed", "not-expired", "tld-approved", "registrar-approved",
    ]
}
