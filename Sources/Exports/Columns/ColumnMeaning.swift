import Portfolio

/// When a column's name means what it means: some depend on what else the table has.
public enum ColumnCondition: String, Sendable, BitwiseCopyable {
    /// In every table.
    case always
    /// Where no other column is the domain: names as general as `name`.
    case weak
    /// Beside a column with licence numbers.
    case besideLicence = "beside-licence"
    /// Beside a column with licence or certificate numbers.
    case besideCertificateOrLicence = "beside-certificate-or-licence"
    /// Where no column tells of networks, as those of asset search engines do.
    case notBesideNetwork = "not-beside-network"
}

/// What a column's name can mean: a fact of a domain, a fact of a subject, or either, as the table decides.
public struct ColumnMeaning: Sendable, Equatable, BitwiseCopyable {
    /// The fact of a domain, or nil.
    public var domain: Field?
    /// The fact of a subject, or nil.
    public var subject: Field?
    /// When it is the fact of a domain.
    public var domainWhen = ColumnCondition.always
    /// When it is the fact of a subject.
    public var subjectWhen = ColumnCondition.always
    /// The rank among columns of the same fact, lower first: the name of an organization before that of a person.
    public var rank = ColumnMeaning.usualRank
    /// True for columns about networks, which are no facts but tell what table it is.
    public var isNetwork = false
    /// True for names that are known to be no fact, and are like the name of one.
    public var isKnownForNothing = false

    /// The rank of columns for which the table states none.
    public static let usualRank: UInt8 = 2

    /// No meaning yet.
    public init() {}

    /// True when no fact is meant.
    public var isEmpty: Bool { domain == nil && subject == nil }

    /// True for names as general as `name`: they mean the domain only where nothing else does.
    public var isWeak: Bool { domainWhen == .weak }

    /// True when the meaning depends on other columns.
    public var isConditional: Bool { domainWhen != .always || subjectWhen != .always }

    /// True when both mean the same facts.
    func hasSameFacts(as other: ColumnMeaning) -> Bool { domain == other.domain && subject == other.subject }
}
