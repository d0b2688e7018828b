/// A set of rules by their places in the catalogue; goes through them in catalogue order.
public struct RuleSet: Sequence, IteratorProtocol, Sendable, BitwiseCopyable, Hashable {
    private var bits: UInt64

    /// How many rules a set has room for; ``RuleCatalogue`` does not start with more.
    static let capacity = UInt64.bitWidth

    /// The empty set.
    public init() { bits = 0 }

    private init(_ bits: UInt64) { self.bits = bits }

    /// The rules as a number, a bit for each by its place in the catalogue: for files that one version writes and reads.
    public var mask: UInt64 { bits }

    private static let known = RuleSet.all.bits

    /// The rules of a ``mask``; nil where it names rules that there are not.
    public init?(mask: UInt64) {
        guard mask & ~RuleSet.known == 0 else { return nil }
        bits = mask
    }

    /// The set of the rules at these places.
    init(_ places: [Int]) {
        self.init()
        for place in places { insert(place) }
    }

    /// All rules.
    public static var all: RuleSet { RuleSet(Array(RuleCatalogue.all.indices)) }

    /// True when no rule is in it.
    public var isEmpty: Bool { bits == 0 }
    /// How many rules are in it.
    public var count: Int { bits.nonzeroBitCount }

    /// The place of the first rule; nil when there is none.
    public var first: Int? { bits == 0 ? nil : bits.trailingZeroBitCount }

    /// Takes out the first rule and returns its place.
    public mutating func next() -> Int? {
        if bits == 0 { return nil }
        defer { bits &= bits - 1 }
        return bits.trailingZeroBitCount
    }

    /// Adds the rule at a place.
    @inline(__always)
    public mutating func insert(_ rule: Int) { bits |= 1 &<< UInt64(truncatingIfNeeded: rule) }

    /// Takes out the rule at a place.
    public mutating func remove(_ rule: Int) { bits &= ~(1 &<< UInt64(truncatingIfNeeded: rule)) }

    /// True when the rule at a place is in it.
    @inline(__always)
    public func contains(_ rule: Int) -> Bool { bits >> UInt64(rule) & 1 != 0 }

    /// Adds the rule at a place when `isIn`; no branch depends on it.
    @inline(__always)
    mutating func insert(_ rule: Int, if isIn: Bool) { bits |= (isIn ? 1 : 0) &<< UInt64(truncatingIfNeeded: rule) }

    /// True when a rule is in both sets.
    public func intersects(_ other: RuleSet) -> Bool { bits & other.bits != 0 }

    /// The rules that are in both sets.
    public func intersection(_ other: RuleSet) -> RuleSet { RuleSet(bits & other.bits) }

    /// The rules of this set that are not in the other.
    public func subtracting(_ other: RuleSet) -> RuleSet { RuleSet(bits & ~other.bits) }

    /// The rules of both sets.
    public func union(_ other: RuleSet) -> RuleSet { RuleSet(bits | other.bits) }
}
