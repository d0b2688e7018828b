import Portfolio

/// What all domains of a run are judged against.
public final class VerificationContext: Sendable {
    /// The reference lists.
    public let references: References
    /// The filing subjects.
    public let subjects: SubjectDirectory
    /// The as-of day.
    public let asOf: CalendarDay
    /// Whether any domains export was given.
    public let hasDomainExports: Bool
    /// The first day on which a registration may end that is not called short.
    let shortestValidity: CalendarDay
    /// What the config changes.
    public let options: VerificationOptions
    /// What was accepted; nil without waivers.
    public let waivers: Waivers?

    /// The context of a run.
    public init(
        references: References, subjects: SubjectDirectory, asOf: CalendarDay, hasDomainExports: Bool,
        options: VerificationOptions = VerificationOptions(), waivers: Waivers? = nil
    ) {
        self.references = references
        self.subjects = subjects
        self.asOf = asOf
        self.hasDomainExports = hasDomainExports
        self.options = options
        self.waivers = waivers
        shortestValidity = asOf.adding(months: options.minimumValidityMonths)
    }
}

/// What the config changes about the rules.
public struct VerificationOptions: Sendable {
    /// How many months a registration should still run; 0 or more.
    public var minimumValidityMonths = 3
    /// Whether a registrar that is not on the list is not approved.
    public var isRegistrarListComplete = false
    /// Whether the user states facts of records, or filing subjects, that no file states.
    public var hasUserFacts = false
    /// Whether certificate numbers are shown whole.
    public var showsNumbers = false
    /// The rules that the user left out; none that is required.
    public var skippedRules = RuleSet()
    /// Names of the provider through which the filing is made; its own domains have their steps in its console.
    public var providerNames = ["阿里云计算有限公司", "阿里巴巴云计算（北京）有限公司"]
    /// The provider's name in texts.
    public var providerLabel = "Alibaba Cloud"

    /// The usual rules.
    public init() {}
}
