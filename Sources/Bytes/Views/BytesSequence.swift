extension Bytes: Sequence {
    /// The bytes in turn.
    @frozen public struct Iterator: IteratorProtocol {
        @usableFromInline let bytes: Bytes
        @usableFromInline var place = 0

        @inlinable init(_ bytes: Bytes) { self.bytes = bytes }

        /// The next byte; nil at the end.
        @inlinable public mutating func next() -> UInt8? {
            guard place < bytes.count else { return nil }
            defer { place &+= 1 }
            return bytes[place]
        }
    }

    /// An iterator over the bytes.
    @inlinable public func makeIterator() -> Iterator { Iterator(self) }

    /// How many bytes there are.
    @inlinable public var underestimatedCount: Int { count }
}
