/// The end of a buffer while a row of short pieces is written to it, within room that was made for all of them.
///
/// A buffer notes its length in memory after every piece, and the next piece waits for that; a cursor keeps its place
/// in a register. Use it through ``ByteBuffer/write(room:_:)`` only.
@safe @frozen public struct ByteCursor {
    @usableFromInline var place: UnsafeMutablePointer<UInt8>
    @usableFromInline let end: UnsafeMutablePointer<UInt8>

    @inlinable init(_ place: UnsafeMutablePointer<UInt8>, end: UnsafeMutablePointer<UInt8>) {
        unsafe self.place = unsafe place
        unsafe self.end = unsafe end
    }

    /// Where the next byte goes.
    @inlinable public var target: UnsafeMutablePointer<UInt8> { unsafe place }

    /// Says that `count` bytes were put at ``target``; the room is checked in debug builds only.
    @inlinable public mutating func advance(by count: Int) {
        unsafe assert(count >= 0 && count <= end - place, "written past the room")
        unsafe place += count
    }

    /// Appends one byte.
    @inlinable public mutating func append(_ byte: UInt8) {
        unsafe assert(place < end, "written past the room")
        unsafe place[0] = byte
        unsafe place += 1
    }

    /// Appends bytes, which must not be those of the buffer itself.
    @inline(__always) @inlinable public mutating func append(_ bytes: Bytes) {
        unsafe assert(bytes.count <= end - place, "written past the room")
        unsafe ByteBuffer.copy(bytes.base, bytes.count, to: place)
        unsafe place += bytes.count
    }

    /// Appends a compile-time constant.
    @inlinable public mutating func append(_ text: StaticString) { append(Bytes(text)) }
}

extension ByteBuffer {
    /// Appends what `body` writes, at most `room` bytes.
    @inlinable public func write(room: Int, _ body: (inout ByteCursor) -> Void) {
        reserve(room)
        var cursor = unsafe ByteCursor(base + count, end: base + count + room)
        body(&cursor)
        length = unsafe cursor.place - base
    }
}
