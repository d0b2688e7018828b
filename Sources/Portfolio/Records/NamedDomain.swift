import Bytes

/// What became of a record's domain name: its A-label form, or why it is none.
public struct NamedDomain: Sendable, BitwiseCopyable {
    /// The lower-case A-label form, a place in the batch's text; missing when the name was refused.
    public var aLabel: Cell
    /// The U-label form for people; the same place as ``aLabel`` when they do not differ.
    public var unicode: Cell
    /// Where the registrable domain starts inside ``aLabel``; equals its length when the name is a public suffix.
    public var registrableOffset: UInt16
    /// Where the last label starts inside ``aLabel``.
    public var tldOffset: UInt16
    /// What was done to the cell to find the name in it.
    public var changes: DomainNameChanges
    /// What the A-label form is known by where its text is not at hand.
    public var key: DomainKey

    /// A name that was understood.
    public init(
        aLabel: Cell, unicode: Cell, registrableOffset: Int, tldOffset: Int, changes: DomainNameChanges, key: DomainKey
    ) {
        self.aLabel = aLabel
        self.unicode = unicode
        self.registrableOffset = UInt16(registrableOffset)
        self.tldOffset = UInt16(tldOffset)
        self.changes = changes
        self.key = key
    }

    /// A name that was refused.
    public static let refused = NamedDomain(
        aLabel: .missing, unicode: .missing, registrableOffset: 0, tldOffset: 0, changes: [],
        key: DomainKey(high: 0, low: 0))

    /// True when the cell holds no domain name.
    public var isRefused: Bool { aLabel.isMissing }
}

/// What was done to a cell to find the domain name in it.
public struct DomainNameChanges: OptionSet, Sendable, BitwiseCopyable {
    /// The bits.
    public let rawValue: UInt8

    /// A set of changes from its bits.
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// A URL was reduced to its host.
    public static let reducedURL = DomainNameChanges(rawValue: 1)
    /// A trailing dot was dropped.
    public static let droppedTrailingDot = DomainNameChanges(rawValue: 2)
    /// Upper case became lower case.
    public static let lowercased = DomainNameChanges(rawValue: 4)
    /// Ideographic or full-width dots, full-width letters or other compatibility forms were mapped (UTS #46).
    public static let mapped = DomainNameChanges(rawValue: 8)
    /// Labels were converted to Punycode.
    public static let encoded = DomainNameChanges(rawValue: 16)
}
