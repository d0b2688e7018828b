/// A fact that an export can state about a domain or about a filing subject.
///
/// The first thirteen belong to a domain record, the others to a subject record; a table that holds both kinds of
/// facts has records with all of them.
public enum Field: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    // Facts of a domain.
    /// The domain name as the export writes it.
    case domain
    /// The sponsoring registrar's name.
    case registrar
    /// The registrar's number in IANA's registry.
    case registrarIANAID
    /// The registrant's name.
    case registrant
    /// A second name of the same registrant (the ministry's `Zcr_mc` beside `Zcr_zz`); it counts when names are compared.
    case registrantOther
    /// The number on the registrant's certificate.
    case registrantCertificateNo
    /// The kind of the registrant's certificate.
    case registrantCertificateType
    /// The day of registration.
    case registeredOn
    /// The day on which the registration ends.
    case expiresOn
    /// How far the real-name authentication has come.
    case realNameStatus
    /// The day on which the real-name authentication was completed.
    case realNameCompletedOn
    /// The EPP statuses of the domain.
    case domainStatus
    /// What the export says about the filing subject of the domain.
    case subject

    // Facts of a filing subject.
    /// The subject's own number.
    case subjectID
    /// The name of the organizer.
    case organizer
    /// What the organizer is: enterprise, person, public institution…
    case nature
    /// The kind of the subject's certificate.
    case certificateType
    /// The number on the subject's certificate.
    case certificateNo
    /// The province of the subject's filing authority.
    case province
    /// The name of the legal representative.
    case legalRepresentative
    /// The name of the person in charge.
    case personInCharge
    /// The ICP licence (filing) number.
    case icpLicence
    /// The domains that the subject has filed or is about to file.
    case domains

    /// How many fields a record of a pure domains export has.
    public static let domainFieldCount = 13
    /// How many fields there are in all.
    public static let fieldCount = 23

    /// The name used in tables, messages and the config file.
    public var name: StaticString {
        switch self {
        case .domain: "domain"
        case .registrar: "registrar"
        case .registrarIANAID: "registrar_iana_id"
        case .registrant: "registrant"
        case .registrantOther: "registrant_other"
        case .registrantCertificateNo: "registrant_certificate_no"
        case .registrantCertificateType: "registrant_certificate_type"
        case .registeredOn: "registered_on"
        case .expiresOn: "expires_on"
        case .realNameStatus: "real_name_status"
        case .realNameCompletedOn: "real_name_completed_on"
        case .domainStatus: "domain_status"
        case .subject: "subject"
        case .subjectID: "subject_id"
        case .organizer: "organizer"
        case .nature: "nature"
        case .certificateType: "certificate_type"
        case .certificateNo: "certificate_no"
        case .province: "province"
        case .legalRepresentative: "legal_representative"
        case .personInCharge: "person_in_charge"
        case .icpLicence: "icp_licence"
        case .domains: "domains"
        }
    }

    /// The fields that hold a calendar day.
    public static let days: [Field] = [.registeredOn, .expiresOn, .realNameCompletedOn]
}
