/// A place in a buffer: where it starts and how long it is, both in bytes, each below 4 GiB.
@frozen public struct Cell: Sendable, Equatable {
    /// The place of the first byte in its buffer.
    public let offset: UInt32
    /// How many bytes; 0 means that the fact is missing.
    public let count: UInt32

    /// A place of `count` bytes from `offset`.
    ///
    /// Who fills a buffer sees to it that it stays below 4 GiB: release builds do not look at every place.
    @inlinable public init(offset: Int, count: Int) {
        assert(offset >= 0 && count >= 0 && offset + count <= Int(UInt32.max), "a place beyond 32 bits")
        self.offset = UInt32(truncatingIfNeeded: offset)
        self.count = UInt32(truncatingIfNeeded: count)
    }

    /// No bytes: the fact is missing.
    @inlinable public static var missing: Cell { Cell(offset: 0, count: 0) }

    /// True when the fact is missing.
    @inlinable public var isMissing: Bool { count == 0 }
}
