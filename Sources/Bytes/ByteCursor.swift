import CLinux

/// The end of a buffer while many short pieces are written to it.
///
/// A buffer notes its length in memory after every piece, and the next piece waits for that; a cursor keeps its place
/// and the end of the room in registers, and makes room itself where there is none left. It comes from
/// ``ByteBuffer/write(_:)`` alone and ends with that call; until then the buffer is lent, and who appends to it otherwise
/// is stopped.
@safe @frozen public struct ByteCursor: ~Copyable {
    // The pointers are those of the lent buffer: nobody but the cursor moves its storage while it is lent.
    @usableFromInline var place: UnsafeMutablePointer<UInt8>
    @usableFromInline var end: UnsafeMutablePointer<UInt8>
    /// The caller of ``ByteBuffer/write(_:)`` holds the buffer; counting that for every row would cost as much as a cell.
    @usableFromInline let buffer: Unmanaged<ByteBuffer>

    @inlinable init(_ buffer: ByteBuffer) {
        unsafe place = buffer.storage + buffer.length
        unsafe end = buffer.storage + buffer.room
        unsafe self.buffer = Unmanaged.passUnretained(buffer)
    }

    /// How many bytes the buffer holds.
    @inlinable public var count: Int { unsafe place - buffer._withUnsafeGuaranteedRef { unsafe $0.storage } }

    /// The bytes from `start` on, 0...count; valid until the next piece is written.
    @inlinable public func bytes(from start: Int) -> Bytes {
        precondition(start >= 0 && start <= count, "bytes beyond the end of a cursor")
        return unsafe Bytes(place - (count - start), count - start)
    }

    /// Takes back what was written last; as many bytes as stay, 0...count.
    @inlinable public mutating func truncate(to length: Int) {
        precondition(length >= 0 && length <= count, "truncation cannot lengthen")
        unsafe place -= count - length
    }

    /// Appends one byte.
    @inlinable public mutating func append(_ byte: UInt8) {
        reserve(1)
        unsafe place.pointee = byte
        unsafe place += 1
    }

    /// Appends bytes, which must not be those of the buffer itself.
    @inline(__always) @inlinable public mutating func append(_ bytes: Bytes) {
        reserve(bytes.count)
        unsafe ByteBuffer.copy(bytes.base, bytes.count, to: place)
        unsafe place += bytes.count
    }

    /// Appends a compile-time constant.
    @inlinable public mutating func append(_ text: StaticString) { append(Bytes(text)) }

    /// Appends the first `count` bytes, 0...4, of a number as it stands in memory in little-endian order.
    @inlinable public mutating func append(first count: Int, of word: UInt32) {
        precondition(count >= 0 && count <= 4, "a word has four bytes")
        reserve(4)
        unsafe UnsafeMutableRawPointer(place).storeBytes(of: word.littleEndian, as: UInt32.self)
        unsafe place += count
    }

    /// Makes room for `count` more bytes, 0 or more.
    @inline(__always) @inlinable mutating func reserve(_ count: Int) {
        if unsafe count > end - place { self = makingRoom(count) }
    }

    /// The cursor in a buffer that has room for `count` more bytes.
    ///
    /// It takes the cursor and returns one, since a function that changed it would keep it out of the registers for good.
    @inline(never) @usableFromInline consuming func makingRoom(_ count: Int) -> ByteCursor {
        let buffer = unsafe self.buffer.takeUnretainedValue()
        unsafe buffer.takeBack(place)
        buffer.reserve(count)
        return buffer.lend()
    }
}

// Text that is looked at while it is copied: what writers of CSV and HTML do for every cell.
extension ByteCursor {
    /// Appends bytes, which must not be those of the buffer itself; true when a CSV cell needs quotes for them.
    @inline(__always) @inlinable public mutating func appendNotingQuotes(_ bytes: Bytes) -> Bool {
        reserve(bytes.count)
        // Writes `count` bytes, for which there is room.
        let needsQuotes = unsafe icp_copy_cell(place, bytes.base, bytes.count) != 0
        unsafe place += bytes.count
        return needsQuotes
    }

    /// Appends bytes, which must not be those of the buffer itself; true when HTML has to replace some of them.
    @inline(__always) @inlinable public mutating func appendNotingMarkup(_ bytes: Bytes) -> Bool {
        reserve(bytes.count)
        // Writes `count` bytes, for which there is room.
        let needsEscapes = unsafe icp_copy_html(place, bytes.base, bytes.count) != 0
        unsafe place += bytes.count
        return needsEscapes
    }

    /// Appends the last `count` decimal digits of a number, with zeros before it; for numbers that have no more.
    @inline(__always) @inlinable public mutating func append(digits count: Int, of value: Int) {
        reserve(count)
        var rest = value.magnitude
        for index in stride(from: count - 1, through: 0, by: -1) {
            // Within the `count` bytes that there is room for.
            unsafe place[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        unsafe place += count
    }
}

extension ByteBuffer {
    /// Appends what `body` writes; the buffer is lent to the cursor until then.
    @inline(__always) @inlinable public func write(_ body: (inout ByteCursor) -> Void) {
        var cursor = lend()
        body(&cursor)
        unsafe takeBack(cursor.place)
    }

    /// Gives the end of the buffer away; without room of its own, the buffer stops whoever appends to it meanwhile.
    @inlinable func lend() -> ByteCursor {
        precondition(room > 0, "the buffer is lent already")
        let cursor = ByteCursor(self)
        lentRoom = room
        room = 0
        return cursor
    }

    /// Takes the end back, which now is at `place`, a place in the storage.
    @inlinable func takeBack(_ place: UnsafeMutablePointer<UInt8>) {
        unsafe length = place - storage
        room = lentRoom
    }
}
