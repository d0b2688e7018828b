/// What a person has to do about a finding.
public enum Action: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// Renew the registration at the registrar.
    case renew
    /// Complete real-name authentication at the registrar.
    case completeRealName
    /// Make registrant and filing subject the same, or hand in the proofs.
    case changeRegistrantOrSubject
    /// Transfer the domain to an approved registrar.
    case transferRegistrar
    /// Use a domain under an approved top-level domain, or the registrable domain itself.
    case replaceDomain
    /// Submit on or after the safe day.
    case wait
    /// Supply the missing facts and audit again.
    case completeData

    /// The word used in every output.
    public var name: StaticString {
        switch self {
        case .renew: "renew"
        case .completeRealName: "complete-real-name"
        case .changeRegistrantOrSubject: "change-registrant-or-subject"
        case .transferRegistrar: "transfer-registrar"
        case .replaceDomain: "replace-domain"
        case .wait: "wait"
        case .completeData: "complete-data"
        }
    }

    /// Who is turned to: the registrar for what is done with the registration, else the subject.
    public var isAtRegistrar: Bool {
        switch self {
        case .renew, .completeRealName, .transferRegistrar: true
        case .changeRegistrantOrSubject, .replaceDomain, .wait, .completeData: false
        }
    }
}
