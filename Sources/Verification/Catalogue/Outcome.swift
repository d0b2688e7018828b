import Portfolio

/// What a rule says about a domain.
public enum Outcome: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// The rule is met.
    case pass
    /// The verification would refuse the domain.
    case fail
    /// Nothing is wrong, it is too early; the judgement carries the day from which it is safe.
    case wait
    /// Does not fail the verification today, but deserves a look.
    case warn
    /// A fact that the rule needs is missing or unreadable.
    case unchecked
    /// A fail or warn that the waivers file accepts.
    case waived
    /// The rule does not concern this domain.
    case notApplicable

    /// The word used in every output.
    public var name: StaticString {
        switch self {
        case .pass: "pass"
        case .fail: "fail"
        case .wait: "wait"
        case .warn: "warn"
        case .unchecked: "unchecked"
        case .waived: "waived"
        case .notApplicable: "not-applicable"
        }
    }
}

/// A set of rules by their places in the catalogue; goes through them in catalogue order.
public struct RuleSet: Sequence, IteratorProtocol, Sendable, BitwiseCopyable, Hashable {
    private var bits: UInt32

    /// The empty set.
    public init() { bits = 0 }

    private init(_ bits: UInt32) { self.bits = bits }
    init(_ places: [Int]) {
        self.init()
        for place in places { insert(place) }
    }

    /// True when no rule is in it.
    public var isEmpty: Bool { bits == 0 }
    /// How many rules are in it.
    public var count: Int { bits.nonzeroBitCount }

    /// Takes out the first rule and returns its place.
    public mutating func next() -> Int? {
        if bits == 0 { return nil }
        defer { bits &= bits - 1 }
        return bits.trailingZeroBitCount
    }

    /// Adds the rule at a place.
    @inline(__always)
    public mutating func insert(_ rule: Int) { bits |= 1 &<< UInt32(truncatingIfNeeded: rule) }

    /// True when the rule at a place is in it.
    @inline(__always)
    public func contains(_ rule: Int) -> Bool { bits >> UInt32(rule) & 1 != 0 }

    /// Adds the rule at a place when `isIn`; no branch depends on it.
    @inline(__always)
    mutating func insert(_ rule: Int, if isIn: Bool) { bits |= (isIn ? 1 : 0) &<< UInt32(truncatingIfNeeded: rule) }

    /// True when some rule is in both sets.
    public func intersects(_ other: RuleSet) -> Bool { bits & other.bits != 0 }

    /// The rules of this set that are not in the other.
    public func subtracting(_ other: RuleSet) -> RuleSet { RuleSet(bits & ~other.bits) }

    /// The rules that are in both sets.
    public init(_ first: RuleSet, and second: RuleSet) { bits = first.bits & second.bits }

    /// The rules of both sets.
    public func union(_ other: RuleSet) -> RuleSet { RuleSet(bits | other.bits) }
}

/// The answer for a whole domain.
public enum Verdict: UInt8, CaseIterable, Sendable {
    /// Would pass the verification today.
    case pass
    /// A rule fails.
    case fail
    /// No rule fails, one waits.
    case wait
    /// A required rule is unchecked, or any rule because of a fact that is stated and cannot be understood.
    case incomplete

    /// The word used in every output.
    public var name: StaticString {
        switch self {
        case .pass: "pass"
        case .fail: "fail"
        case .wait: "wait"
        case .incomplete: "incomplete"
        }
    }
}

/// A rule's answer about one domain: which of the rule's reasons holds, and the day that goes with it.
public struct Judgement: Sendable, Equatable, BitwiseCopyable {
    /// The reason's place in ``Rule/reasons``; 0 is the pass.
    public let reason: UInt8
    /// The safe day of a `wait`; nil otherwise.
    public let day: CalendarDay?

    /// The judgement for the reason at `reason`, with the day from which it is safe where it waits.
    public init(_ reason: Int, day: CalendarDay? = nil) {
        self.reason = UInt8(reason)
        self.day = day
    }

    /// The rule is met.
    public static let pass = Judgement(0)
}
