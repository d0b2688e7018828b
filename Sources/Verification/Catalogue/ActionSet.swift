/// A set of actions; goes through them in the order of their cases.
public struct ActionSet: Sequence, IteratorProtocol, Sendable, BitwiseCopyable {
    private var bits: UInt32 = 0

    /// How many actions a set has room for.
    private static let capacity = UInt8(UInt32.bitWidth)

    /// The empty set.
    public init() {}

    /// True when no action is in it.
    public var isEmpty: Bool { bits == 0 }
    /// How many actions are in it.
    public var count: Int { bits.nonzeroBitCount }

    /// Adds an action; one for which there is no room is a programming error.
    @inline(__always)
    public mutating func insert(_ action: Action) { bits |= ActionSet.bit(action) }

    /// True when the action is in it.
    @inline(__always)
    public func contains(_ action: Action) -> Bool { bits & ActionSet.bit(action) != 0 }

    /// Takes out the first action and returns it.
    public mutating func next() -> Action? {
        if bits == 0 { return nil }
        defer { bits &= bits - 1 }
        return Action(rawValue: UInt8(bits.trailingZeroBitCount))
    }

    private static func bit(_ action: Action) -> UInt32 {
        precondition(action.rawValue < capacity, "an ActionSet has room for \(capacity) actions: widen it")
        return 1 &<< UInt32(action.rawValue)
    }
}
