import Bytes
import Names
import Portfolio

extension DomainFacts {
    /// The facts of a domain that are plain values.
    @usableFromInline struct Values {
        @usableFromInline var aLabel = Bytes.empty
        @usableFromInline var key = DomainKey(high: 0, low: 0)
        @usableFromInline var unicode = Bytes.empty
        @usableFromInline var expiresOn = DayReading.empty
        var registrableOffset = 0
        var tldOffset = 0
        var nameChanges: DomainNameChanges = []
        var index = 0
        var isSubjectAlone = false
        var namingSubject: Int?
        var hasMerged = false
        var realNameStatus = RealNameStatus.missing
        var realNameCompletedOn = DayReading.empty
        var domainStatus = DomainStatus()
        var registrarEntry: Int?
        var contradictingRegistrar: Int?
        var link = Link.unlinked
        var subjectTraits: SubjectTraits = []
        var match = RegistrantMatch.unchecked(.unlinked)
    }
}

// The domain. What reports read of every domain is inlined into them.
extension DomainFacts {
    /// The lower-case A-label form.
    public internal(set) var aLabel: Bytes {
        @inlinable get { values.aLabel }
        set { values.aLabel = newValue }
    }

    /// What the domain is known by in this run; nothing that means anything for a filing subject alone.
    public internal(set) var key: DomainKey {
        @inlinable get { values.key }
        set { values.key = newValue }
    }

    /// The U-label form for people.
    public internal(set) var unicode: Bytes {
        @inlinable get { values.unicode }
        set { values.unicode = newValue }
    }

    /// Where the registrable domain starts in ``aLabel``; its length when the name is a public suffix.
    public internal(set) var registrableOffset: Int {
        get { values.registrableOffset }
        set { values.registrableOffset = newValue }
    }

    /// Where the last label starts in ``aLabel``.
    var tldOffset: Int {
        get { values.tldOffset }
        set { values.tldOffset = newValue }
    }

    /// What was done to the cell to find the name.
    public internal(set) var nameChanges: DomainNameChanges {
        get { values.nameChanges }
        set { values.nameChanges = newValue }
    }

    /// The place of the first record in ``batch``.
    var index: Int {
        get { values.index }
        set { values.index = newValue }
    }

    /// True when a filing subject is judged by itself: there is no domain.
    var isSubjectAlone: Bool {
        get { values.isSubjectAlone }
        set { values.isSubjectAlone = newValue }
    }

    /// The subject that names it, when only subjects do.
    var namingSubject: Int? {
        get { values.namingSubject }
        set { values.namingSubject = newValue }
    }

    /// True when several records, or several columns of one, state facts of the domain.
    var hasMerged: Bool {
        get { values.hasMerged }
        set { values.hasMerged = newValue }
    }
}

// Its facts.
extension DomainFacts {
    /// The real-name authentication status.
    public internal(set) var realNameStatus: RealNameStatus {
        get { values.realNameStatus }
        set { values.realNameStatus = newValue }
    }

    /// The day on which real-name authentication was completed.
    public internal(set) var realNameCompletedOn: DayReading {
        get { values.realNameCompletedOn }
        set { values.realNameCompletedOn = newValue }
    }

    /// The day on which the registration ends.
    public internal(set) var expiresOn: DayReading {
        @inlinable get { values.expiresOn }
        set { values.expiresOn = newValue }
    }

    /// What the statuses of the domain say.
    var domainStatus: DomainStatus {
        get { values.domainStatus }
        set { values.domainStatus = newValue }
    }

    /// The registrar's row in the list; nil when it has none.
    public internal(set) var registrarEntry: Int? {
        get { values.registrarEntry }
        set { values.registrarEntry = newValue }
    }

    /// The row of the registrar's name, where the IANA id is that of another row, which decides.
    var contradictingRegistrar: Int? {
        get { values.contradictingRegistrar }
        set { values.contradictingRegistrar = newValue }
    }
}

// The filing subject.
extension DomainFacts {
    /// How the domain stands to a subject.
    public internal(set) var link: Link {
        get { values.link }
        set { values.link = newValue }
    }

    /// What the subject's facts are like; nothing without a subject.
    var subjectTraits: SubjectTraits {
        get { values.subjectTraits }
        set { values.subjectTraits = newValue }
    }

    /// The comparison of registrant and subject.
    var match: RegistrantMatch {
        get { values.match }
        set { values.match = newValue }
    }
}
