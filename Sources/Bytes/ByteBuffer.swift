import CLinux
import Glibc

/// A growable run of bytes on the heap: what readers fill, what reports are written into.
///
/// One task at a time writes to it; once handed on it is only read. That hand-over, through a stream, is what makes
/// the `@unchecked Sendable` true.
@safe public final class ByteBuffer: @unchecked Sendable {
    // Exclusive access is not checked for these: they are read and set for every piece that is written, which a check at
    // each would make half as fast, and no access to one can overlap another one: nothing here hands them on `inout`.
    @safe @exclusivity(unchecked) @usableFromInline var length = 0
    @exclusivity(unchecked) @usableFromInline var storage: UnsafeMutablePointer<UInt8>
    @safe @exclusivity(unchecked) @usableFromInline var room: Int
    /// The room while the buffer is lent to a ``ByteCursor``, when ``room`` is 0.
    @safe @exclusivity(unchecked) @usableFromInline var lentRoom = 0

    /// How many bytes are in use.
    @inlinable public var count: Int { length }
    /// How many bytes fit before the buffer grows.
    @inlinable public var capacity: Int { room }

    /// An empty buffer with room for `capacity` bytes; untouched room costs no memory.
    public init(capacity: Int = 256) {
        room = max(capacity, 16)
        unsafe storage = HeapBlock.allocate(room, of: UInt8.self)
    }

    deinit { unsafe HeapBlock.free(storage, room) }

    /// All bytes, valid until the buffer grows or is emptied.
    @inlinable public var bytes: Bytes { unsafe Bytes(at: storage, length) }

    /// The bytes of `cell`, valid until the buffer grows or is emptied.
    @inlinable public func bytes(_ cell: Cell) -> Bytes {
        let (offset, size) = (Int(cell.offset), Int(cell.count))
        precondition(offset &+ size <= length, "a place behind the buffer's end")
        return unsafe Bytes(at: storage + offset, size)
    }

    /// All bytes, to be set; valid until the buffer grows or is emptied.
    @inlinable public var row: PlainRow<UInt8> { unsafe PlainRow(storage, length) }

    /// The bytes of `range`, within 0...count, valid until the buffer grows or is emptied.
    @inlinable public func bytes(_ range: Range<Int>) -> Bytes { bytes[range] }

    /// The byte at `index`, 0..<count; the program ends where there is none.
    @inlinable public subscript(index: Int) -> UInt8 {
        get {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: length), "byte index out of range")
            return unsafe storage[index]
        }
        set {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: length), "byte index out of range")
            unsafe storage[index] = newValue
        }
    }

    /// The bytes from `start` to the end as a cell.
    @inlinable public func cell(from start: Int) -> Cell { Cell(offset: start, count: count - start) }

    /// Makes room for `extra` more bytes.
    @inlinable public func reserve(_ extra: Int) {
        if count + extra > capacity { grow(to: count + extra) }
    }

    /// Makes room for `extra` more bytes that are likely to come, if the system has it.
    public func expect(_ extra: Int) {
        guard room > 0, length + extra > room else { return }
        // The old block is gone only where there is a new one.
        guard let bigger = unsafe HeapBlock.growIfThereIsRoom(storage, used: length, from: room, to: length + extra)
        else { return }
        unsafe storage = bigger
        room = length + extra
    }

    @inline(never) @usableFromInline func grow(to needed: Int) {
        precondition(room > 0, "a buffer that is lent to a cursor is written to")
        let newCapacity = max(needed, capacity * 2)
        unsafe storage = HeapBlock.grow(storage, used: length, from: room, to: newCapacity)
        room = newCapacity
    }

    /// Forgets all bytes after the first `length`, 0...count, and keeps the room.
    @inlinable public func truncate(to length: Int = 0) {
        precondition(UInt(bitPattern: length) <= UInt(bitPattern: count), "truncation cannot lengthen")
        self.length = length
    }

    /// Forgets the first `count` bytes, 0...count of the buffer; the others move to the front.
    public func removeFirst(_ count: Int) {
        precondition(count >= 0 && count <= length, "more bytes than there are")
        length -= count
        unsafe memmove(storage, storage + count, length)
    }

    /// Forgets the bytes of `range`, within 0...count; those behind it move to its place.
    public func remove(_ range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= length, "byte range out of range")
        unsafe memmove(storage + range.lowerBound, storage + range.upperBound, length - range.upperBound)
        length -= range.count
    }

    /// Says that `written` bytes were put behind the end by a C function, within the reserved room.
    func advance(by written: Int) {
        precondition(written >= 0 && written <= capacity - count, "advanced past the reserved room")
        length += written
    }

    /// Appends one byte.
    @inlinable public func append(_ byte: UInt8) {
        reserve(1)
        unsafe storage[length] = byte
        length += 1
    }

    /// Appends a copy of bytes of this buffer itself, `range` being within 0...count.
    public func append(own range: Range<Int>) {
        precondition(range.lowerBound >= 0 && range.upperBound <= length, "byte range out of range")
        reserve(range.count)
        unsafe memcpy(storage + length, storage + range.lowerBound, range.count)
        length += range.count
    }

    /// The same without the second of each two `quote`s in a row.
    public func append(own range: Range<Int>, undoubling quote: UInt8) {
        precondition(range.lowerBound >= 0 && range.upperBound <= length, "byte range out of range")
        reserve(range.count)
        var (target, index) = unsafe (storage + length, range.lowerBound)
        while index < range.upperBound {
            unsafe target[0] = unsafe storage[index]
            unsafe target += 1
            unsafe index += storage[index] == quote ? 2 : 1
        }
        length = unsafe target - storage
    }

    /// Appends what `body` puts into room for `room` bytes, 0 or more, and returns how many bytes `body` says that are; nil,
    /// and nothing is appended, where `body` returns nil.
    @discardableResult @inlinable
    public func append(room: Int, writtenBy body: (PlainRow<UInt8>) throws -> Int?) rethrows -> Int? {
        precondition(room >= 0, "room for less than nothing")
        reserve(room)
        guard let written = try unsafe body(PlainRow(storage + length, room)) else { return nil }
        precondition(UInt(bitPattern: written) <= UInt(bitPattern: room), "written past the room")
        length += written
        return written
    }

    /// The same for a function of a C library, which is given the first byte of the room.
    @discardableResult
    public func append(room: Int, writtenFromC body: (UnsafeMutablePointer<UInt8>) throws -> Int?) rethrows -> Int? {
        try append(room: room, writtenBy: { try unsafe body($0.base) })
    }

    /// Appends bytes of an array.
    public func append(_ bytes: [UInt8]) { bytes.withBytes { append($0) } }

    /// Appends bytes, which must not be this buffer's own.
    @inlinable public func append(_ bytes: Bytes) {
        reserve(bytes.count)
        unsafe Self.copy(bytes.base, bytes.count, to: storage + length)
        length += bytes.count
    }

    /// Copies `count` bytes; the short runs that most cells are by two loads that may overlap.
    @inlinable static func copy(_ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>) {
        let (from, to) = unsafe (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
        if count > 32 || count < 4 {
            unsafe memcpy(target, source, count)
        } else if count > 16 {
            let (first, last) = unsafe (
                count - 16, from.loadUnaligned(fromByteOffset: count - 16, as: SIMD16<UInt8>.self)
            )
            unsafe to.storeBytes(of: from.loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
            unsafe to.storeBytes(of: last, toByteOffset: first, as: SIMD16<UInt8>.self)
        } else if count >= 8 {
            let last = unsafe from.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
            unsafe to.storeBytes(of: from.loadUnaligned(as: UInt64.self), as: UInt64.self)
            unsafe to.storeBytes(of: last, toByteOffset: count - 8, as: UInt64.self)
        } else {
            let last = unsafe from.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self)
            unsafe to.storeBytes(of: from.loadUnaligned(as: UInt32.self), as: UInt32.self)
            unsafe to.storeBytes(of: last, toByteOffset: count - 4, as: UInt32.self)
        }
    }

    /// Appends a compile-time constant.
    @inlinable public func append(_ text: StaticString) { append(Bytes(text)) }

    /// Appends the UTF-8 form of a String; not for the per-row path.
    public func append(_ text: String) { text.withBytes { append($0) } }
}

extension ByteBuffer {
    /// A bit for each of the 64 bytes from `window` on, the first the lowest: set where a `separator`, LF or CR stands
    /// before `end`.
    ///
    /// The room, see ``reserve(_:)``, must go as far as the 64 bytes, whether they are in use or not.
    @inline(__always) @inlinable
    public func cellEnds(at window: Int, before end: Int, separator: UInt8) -> UInt64 {
        guard window < end else { return 0 }
        precondition(window >= 0 && window <= room - 64, "looked past the room")
        // Reads 64 bytes, all of them in the room.
        let found = unsafe icp_cell_ends(storage + window, separator)
        return end - window >= 64 ? found : found & (1 << UInt64(end - window) - 1)
    }
}
