/// What a domain is known by: 96 bits of two independent keyed hashes of its A-label form.
///
/// Where the name's text is at hand it is compared too. Where it is not, since the first export streams, two of 400
/// million names share a key less often than once in 10¹¹ runs (4×10⁸ squared, halved, over 2⁹⁶), whoever chose them.
@frozen public struct DomainKey: Sendable, Hashable, BitwiseCopyable {
    /// The ``Bytes/hash64()`` of the name.
    public let high: UInt64
    /// 32 bits of a second hash.
    public let low: UInt32

    /// A key from its parts.
    @inlinable public init(high: UInt64, low: UInt32) {
        self.high = high
        self.low = low
    }
}
