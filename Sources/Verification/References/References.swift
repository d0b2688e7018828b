import Portfolio

/// All reference lists that rules consult.
public final class References: Sendable {
    /// The approved top-level domains.
    public let tlds: ApprovedTLDs
    /// The registrars.
    public let registrars: Registrars
    /// The working days.
    public let workingDays: WorkingDays
    /// The provinces.
    public let provinces: Provinces
    /// The kinds of certificates.
    public let certificateTypes: CertificateTypes

    /// What the words of statuses mean.
    public let words: StatusWords
    /// The config's words; nil where it has none.
    public let ownWords: OwnWords?
    /// The natures of organizers.
    public let natures: Natures

    /// The names under which a config replaces or extends lists.
    public static let configNames = ["tlds", "registrars", "workdays", "provinces", "certificateTypes"]

    /// The shipped lists, with those of the config, by its names, in place of or before them, and the config's words.
    ///
    /// - Throws: ``ListError`` for a list that cannot be used.
    public init(custom: [String: CustomList] = [:], words own: [KnownWord] = []) throws(ListError) {
        tlds = try ApprovedTLDs(custom["tlds"])
        registrars = try Registrars(custom["registrars"])
        workingDays = try WorkingDays(custom["workdays"])
        provinces = try Provinces(custom["provinces"])
        certificateTypes = try CertificateTypes(custom["certificateTypes"])
        words = StatusWords(own)
        ownWords = OwnWords(own)
        natures = try Natures()
    }

    /// The provenance of all lists.
    public var summaries: [ListSummary] {
        [tlds.summary, registrars.summary, workingDays.summary, provinces.summary, certificateTypes.summary]
    }
}
