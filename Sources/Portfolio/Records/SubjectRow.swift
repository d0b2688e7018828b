/// What can be told about a filing subject from one row alone, before it is looked up among the others.
public struct SubjectRow: Sendable, BitwiseCopyable {
    /// The ``Bytes/hash64()`` of the normalized subject id; of no meaning without an id.
    public let idHash: UInt64
    /// The same of the normalized ICP licence number.
    public let licenceHash: UInt64
    /// What the row's facts are like.
    public let traits: SubjectTraits
    /// Where the row's names end among ``SubjectBatch/domains``; they begin where those of the row before end.
    let domainsEnd: UInt32
    /// How many invalid names the row has.
    public let refusedCount: UInt32

    /// What was told from a row; `domainsEnd` counts the names of all rows up to this one.
    public init(idHash: UInt64, licenceHash: UInt64, traits: SubjectTraits, domainsEnd: Int, refusedCount: Int) {
        self.idHash = idHash
        self.licenceHash = licenceHash
        self.traits = traits
        self.domainsEnd = UInt32(domainsEnd)
        self.refusedCount = UInt32(refusedCount)
    }
}

/// What a subject's facts are like: looked at once for the subject instead of once for each of its domains.
public struct SubjectTraits: OptionSet, Sendable, BitwiseCopyable {
    /// The bits.
    public let rawValue: UInt8

    /// Traits from their bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The organizer is a name that can be compared, neither withheld nor empty.
    public static let hasKnownOrganizer = SubjectTraits(rawValue: 1)
    /// The certificate number is a right unified social credit code as it stands.
    public static let hasSocialCreditCode = SubjectTraits(rawValue: 2)
    /// The legal representative is a name that can be compared.
    public static let hasKnownRepresentative = SubjectTraits(rawValue: 4)
}
