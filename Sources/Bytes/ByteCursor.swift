/// The end of a buffer while a row of short pieces is written to it, within room that was made for all of them.
///
/// A buffer notes its length in memory after every piece, and the next piece waits for that; a cursor keeps its place
/// in a register. Use it through ``ByteBuffer/write(room:_:)`` only.
@frozen public struct ByteCursor {
    @usableFromInline var place: UnsafeMutablePointer<UInt8>
    @usableFromInline let end: UnsafeMutablePointer<UInt8>

    @inlinable init(_ place: UnsafeMutablePointer<UInt8>, end: UnsafeMutablePointer<UInt8>) {
        self.place = place
        self.end = end
    }

    /// Where the next byte goes.
    @inlinable public var target: UnsafeMutablePointer<UInt8> { place }

    /// Says that `count` bytes were put at ``target``; the room is checked in debug builds only.
    @inlinable public mutating func advance(by count: Int) {
        assert(count >= 0 && count <= end - place, "written past the room")
        place += count
    }

    /// Appends one byte.
    @inlinable public mutating func append(_ byte: UInt8) {
        assert(place < end, "written past the room")
        place[0] = byte
        place += 1
    }

    /// Appends bytes, which must not be those of the buffer itself.
    @inline(__always) @inlinable public mutating func append(_ bytes: Bytes) {
        assert(bytes.count <= end - place, "written past the room")
        ByteBuffer.copy(bytes.base, bytes.count, to: place)
        place += bytes.count
    }

    /// Appends a compile-time constant.
    @inlinable public mutating func append(_ text: StaticString) { append(Bytes(text)) }
}

extension ByteBuffer {
    /// Appends what `body` writes, at most `room` bytes.
    @inlinable public func write(room: Int, _ body: (inout ByteCursor) -> Void) {
        reserve(room)
        var cursor = ByteCursor(base + count, end: base + count + room)
        body(&cursor)
        length = cursor.place - base
    }
}
