/// A few bytes on the stack, to write a short text into and look at it; every place checked.
@frozen public struct ScratchBytes: ~Copyable {
    @usableFromInline let base: UnsafeMutablePointer<UInt8>
    /// How many bytes fit.
    public let capacity: Int
    /// How many bytes are in use.
    @inlinable public var count: Int { length }
    @usableFromInline var length = 0

    @inlinable init(_ base: UnsafeMutablePointer<UInt8>, _ capacity: Int) {
        self.base = base
        self.capacity = capacity
    }

    /// All bytes in use, valid until more are appended.
    @inlinable public var bytes: Bytes { Bytes(base, count) }

    /// Appends one byte, for which there must be room.
    @inlinable public mutating func append(_ byte: UInt8) {
        precondition(count < capacity, "written past the room")
        base[count] = byte
        length += 1
    }

    /// Appends bytes, for which there must be room.
    @inlinable public mutating func append(_ bytes: Bytes) {
        precondition(bytes.count <= capacity - count, "written past the room")
        ByteBuffer.copy(bytes.base, bytes.count, to: base + count)
        length += bytes.count
    }

    /// Appends what `body` puts into the room that is left, and returns how many bytes `body` says that are; nil, and
    /// nothing is appended, where `body` returns nil.
    @inlinable public mutating func append(writtenBy body: (PlainRow<UInt8>) throws -> Int?) rethrows -> Int? {
        guard let written = try body(PlainRow(base + count, capacity - count)) else { return nil }
        precondition(UInt(bitPattern: written) <= UInt(bitPattern: capacity - count), "written past the room")
        length += written
        return written
    }

    /// Forgets all bytes after the first `length`, 0...count.
    @inlinable public mutating func truncate(to length: Int = 0) {
        precondition(UInt(bitPattern: length) <= UInt(bitPattern: count), "truncation cannot lengthen")
        self.length = length
    }

    /// Calls `body` with room for `capacity` bytes, 0 or more, which is gone when it returns.
    @inlinable public static func with<Result>(
        capacity: Int, _ body: (inout ScratchBytes) throws -> Result
    ) rethrows -> Result {
        try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(capacity, 1)) { room in
            guard let base = room.baseAddress else { outOfMemory() }
            var scratch = ScratchBytes(base, capacity)
            return try body(&scratch)
        }
    }
}
