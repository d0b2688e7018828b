/// A few bytes on the stack, to write a short text into and look at it; every place checked.
@frozen public struct ScratchBytes: ~Copyable {
    @usableFromInline let room: PlainRow<UInt8>
    /// How many bytes are in use.
    @inlinable public var count: Int { length }
    @usableFromInline var length = 0

    @inlinable init(_ room: PlainRow<UInt8>) { self.room = room }

    /// Calls `body` with room for `capacity` bytes, 0 or more, which is gone when it returns.
    @inlinable public static func with<Result>(
        capacity: Int, _ body: (inout ScratchBytes) throws -> Result
    ) rethrows -> Result {
        try PlainRow.withRoom(capacity) { room in
            var scratch = ScratchBytes(room)
            return try body(&scratch)
        }
    }

    /// All bytes in use, valid until more are appended.
    @inlinable public var bytes: Bytes { room.bytes(0..<length) }

    /// Appends one byte, for which there must be room.
    @inlinable public mutating func append(_ byte: UInt8) {
        room[length] = byte
        length &+= 1
    }

    /// Appends bytes, for which there must be room.
    @inlinable public mutating func append(_ bytes: Bytes) {
        room.copy(bytes, to: length)
        length &+= bytes.count
    }

    /// Appends what `body` puts into the room that is left, and returns how many bytes `body` says that are; nil, and
    /// nothing is appended, where `body` returns nil.
    @inlinable public mutating func append(writtenBy body: (PlainRow<UInt8>) throws -> Int?) rethrows -> Int? {
        guard let written = try body(room.dropFirst(length)) else { return nil }
        precondition(UInt(bitPattern: written) <= UInt(bitPattern: room.count - length), "written past the room")
        length += written
        return written
    }

    /// Forgets all bytes after the first `length`, 0...count.
    @inlinable public mutating func truncate(to length: Int = 0) {
        precondition(UInt(bitPattern: length) <= UInt(bitPattern: count), "truncation cannot lengthen")
        self.length = length
    }
}
