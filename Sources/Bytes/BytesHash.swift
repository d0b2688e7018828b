import CLinux

extension Bytes {
    /// A 64-bit hash for tables that compare the texts they hold; keyed by random words of this run, see `CKeyedHash.h`.
    ///
    /// It differs from run to run: nothing that a report shows may depend on it.
    @inlinable public func hash64() -> UInt64 { icp_hash(base, count) }

    /// What ``hash64()`` gives for `count` bytes, 8 to 16, of which these are the first and the last eight.
    @inlinable public static func hash64(first: UInt64, last: UInt64, count: Int) -> UInt64 {
        icp_hash_of_words(first, last, count)
    }

    /// What a domain name is known by where its text is not at hand.
    @inlinable public var domainKey: DomainKey {
        DomainKey(high: icp_hash(base, count), low: UInt32(truncatingIfNeeded: icp_hash_second(base, count)))
    }
}

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
