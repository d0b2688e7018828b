import Portfolio

/// What a person has to do about a finding.
public enum Action: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// Redeem the registration at the registrar, at once.
    case redeem
    /// Renew the registration at the registrar.
    case renew
    /// Complete real-name authentication at the registrar.
    case completeRealName
    /// Make registrant and filing subject the same, or hand in the proofs.
    case changeRegistrantOrSubject
    /// Correct a certificate number.
    case correctNumber
    /// Transfer the domain to an approved registrar.
    case transferRegistrar
    /// Use a domain under an approved top-level domain, or the registrable domain itself.
    case replaceDomain
    /// Look up in the official list what the lists at hand leave open; there is nothing to move yet.
    case lookUp
    /// Submit on or after the safe day.
    case wait
    /// Set name servers at the registrar.
    case setNameServers
    /// Supply the missing facts and audit again.
    case completeData

    /// The word used in every output.
    public var name: StaticString {
        switch self {
        case .redeem: "redeem"
        case .renew: "renew"
        case .completeRealName: "complete-real-name"
        case .changeRegistrantOrSubject: "change-registrant-or-subject"
        case .correctNumber: "correct-number"
        case .transferRegistrar: "transfer-registrar"
        case .replaceDomain: "replace-domain"
        case .lookUp: "look-up"
        case .wait: "wait"
        case .setNameServers: "set-name-servers"
        case .completeData: "complete-data"
        }
    }

    /// Who is turned to: the registrar for what is done with the registration, else the subject.
    public var isAtRegistrar: Bool {
        switch self {
        case .redeem, .renew, .completeRealName, .transferRegistrar, .setNameServers: true
        case .changeRegistrantOrSubject, .correctNumber, .replaceDomain, .lookUp, .wait, .completeData: false
        }
    }
}

extension DomainVerdict {
    /// The day by which something has to be done because of these rules: what has ended is due now, whatever day the
    /// export states; nil where no day is known.
    public func deadline(of action: Action, behind rules: RuleSet) -> CalendarDay? {
        switch action {
        case .wait: safeDay
        case .redeem: facts.asOf
        case .renew: renewalDay(rules)
        default: nil
        }
    }

    /// The day by which the domain has to be renewed because of these rules: now where one of them fails, else the day on
    /// which the registration ends; nil when that is not known.
    private func renewalDay(_ behind: RuleSet) -> CalendarDay? {
        for rule in behind where outcome(rule) == .fail { return facts.asOf }
        return facts.expiresOn.day.map { max($0, facts.asOf) }
    }
}
