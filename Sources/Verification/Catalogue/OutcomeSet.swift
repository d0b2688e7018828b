/// A set of outcomes; goes through their numbers, ``Outcome/rawValue``, in order.
public struct OutcomeSet: Sequence, IteratorProtocol, Sendable, BitwiseCopyable {
    private var bits: UInt16 = 0

    /// These outcomes.
    public init(_ outcomes: [Outcome]) {
        for outcome in outcomes {
            precondition(outcome.rawValue < UInt16.bitWidth, "an OutcomeSet has too little room: widen it")
            bits |= 1 << UInt16(outcome.rawValue)
        }
    }

    /// Takes out the first outcome and returns its number.
    public mutating func next() -> Int? {
        if bits == 0 { return nil }
        defer { bits &= bits - 1 }
        return bits.trailingZeroBitCount
    }
}
