import Glibc

/// A view of UTF-8 bytes that somebody else owns: no copy, no reference count, every place checked.
///
/// It is valid only as long as the ``ByteBuffer`` (or static memory) behind it lives and does not grow. Views are
/// for the inside of one call, or for as long as their holder holds the buffer too; what must stay otherwise is kept as
/// a ``Cell`` of its buffer, or copied.
@safe @frozen public struct Bytes: BitwiseCopyable {
    /// The first byte; not readable when ``count`` is 0.
    @usableFromInline let base: UnsafePointer<UInt8>
    /// How many bytes, 0 or more.
    public let count: Int

    /// A view of `count` bytes from `base`, which must be readable as long as the view is used.
    @inlinable init(_ base: UnsafePointer<UInt8>, _ count: Int) {
        precondition(count >= 0, "a view of less than nothing")
        unsafe self.init(at: base, count)
    }

    /// A view of `count` bytes, 0 or more, that a C library holds; for the wrapper of that library, which knows how long
    /// they are there.
    @unsafe @inlinable public static func ofC(_ base: UnsafePointer<UInt8>, _ count: Int) -> Bytes {
        unsafe Bytes(base, count)
    }

    /// The same without a look at `count`, for the inside of this module, which has looked.
    @inlinable @inline(__always) init(at base: UnsafePointer<UInt8>, _ count: Int) {
        unsafe self.base = base
        self.count = count
    }

    /// A view of a compile-time constant, which lives for ever.
    @inlinable public init(_ text: StaticString) {
        unsafe self.init(at: text.utf8Start, text.utf8CodeUnitCount)
    }

    /// No bytes at all.
    @inlinable public static var empty: Bytes { Bytes("") }

    /// True when there is no byte.
    @inlinable public var isEmpty: Bool { count == 0 }

    /// The places of all bytes.
    @inlinable public var indices: Range<Int> { 0..<count }

    /// The byte at `index`, 0..<count; the program ends where there is none.
    @inlinable public subscript(index: Int) -> UInt8 {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "byte index out of range")
        return unsafe base[index]
    }

    /// The bytes of `range`, within 0...count; the program ends where it is not.
    @inlinable public subscript(range: Range<Int>) -> Bytes {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "byte range out of range")
        return unsafe Bytes(at: base + range.lowerBound, range.count)
    }

    /// All but the first `n` bytes, 0...count.
    @inlinable public func dropFirst(_ n: Int) -> Bytes {
        precondition(UInt(bitPattern: n) <= UInt(bitPattern: count), "more bytes than there are")
        return unsafe Bytes(at: base + n, count - n)
    }

    /// All but the last `n` bytes, 0...count.
    @inlinable public func dropLast(_ n: Int) -> Bytes {
        precondition(UInt(bitPattern: n) <= UInt(bitPattern: count), "more bytes than there are")
        return unsafe Bytes(at: base, count - n)
    }

    /// The first `n` bytes, 0...count.
    @inlinable public func first(_ n: Int) -> Bytes { dropLast(count - n) }

    /// The bytes of `cell`, which is a place in this view.
    @inlinable public subscript(cell: Cell) -> Bytes { self[Int(cell.offset)..<(Int(cell.offset) + Int(cell.count))] }

    /// A String for people; invalid UTF-8 becomes U+FFFD.
    public var string: String {
        unsafe String(decoding: UnsafeBufferPointer(start: base, count: count), as: UTF8.self)
    }

    /// Calls `body`, which belongs to a wrapper of a C library, with the first byte; it may read ``count`` bytes.
    @inlinable public func withPointer<Result>(_ body: (UnsafePointer<UInt8>) throws -> Result) rethrows -> Result {
        try unsafe body(base)
    }

    /// The same with the bytes as C writes text; whoever wants the end told by NUL has put one there.
    @inlinable public func withCString<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows -> Result {
        try unsafe UnsafeRawPointer(base).withMemoryRebound(to: CChar.self, capacity: count) { try unsafe body($0) }
    }

    /// Same length and same bytes.
    @inlinable public static func == (left: Bytes, right: Bytes) -> Bool {
        unsafe left.count == right.count && hasEqualBytes(left.base, right.base, left.count)
    }

    /// Short runs, as most cells are, are compared by words that may overlap.
    @inlinable static func hasEqualBytes(
        _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int
    ) -> Bool {
        let (one, other) = unsafe (UnsafeRawPointer(left), UnsafeRawPointer(right))
        if count > 64 || count < 4 { return unsafe memcmp(left, right, count) == 0 }
        if count >= 16 {
            var difference = unsafe self.difference(one, other, 0) | self.difference(one, other, count - 16)
            if count > 32 {
                unsafe difference |= self.difference(one, other, 16) | self.difference(one, other, count - 32)
            }
            return difference == 0
        }
        if count >= 8 {
            let last = count - 8
            let first = unsafe one.loadUnaligned(as: UInt64.self) ^ other.loadUnaligned(as: UInt64.self)
            let second =
                unsafe one.loadUnaligned(fromByteOffset: last, as: UInt64.self)
                ^ other.loadUnaligned(fromByteOffset: last, as: UInt64.self)
            return first | second == 0
        }
        let last = count - 4
        let first = unsafe one.loadUnaligned(as: UInt32.self) ^ other.loadUnaligned(as: UInt32.self)
        let second =
            unsafe one.loadUnaligned(fromByteOffset: last, as: UInt32.self)
            ^ other.loadUnaligned(fromByteOffset: last, as: UInt32.self)
        return first | second == 0
    }

    /// 0 when sixteen bytes from `place` on are the same.
    @inlinable @inline(__always)
    static func difference(_ one: UnsafeRawPointer, _ other: UnsafeRawPointer, _ place: Int) -> UInt64 {
        let low =
            unsafe one.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            ^ other.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        let high =
            unsafe one.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self)
            ^ other.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self)
        return low | high
    }

    /// Different length or different bytes.
    @inlinable public static func != (left: Bytes, right: Bytes) -> Bool { !(left == right) }

    /// True when the bytes are those of `text`.
    @inlinable public static func == (left: Bytes, right: StaticString) -> Bool { left == Bytes(right) }

    /// True when the first bytes are those of `text`.
    @inlinable public func hasPrefix(_ text: StaticString) -> Bool {
        let prefix = Bytes(text)
        return unsafe count >= prefix.count && memcmp(base, prefix.base, prefix.count) == 0
    }

    /// True when the last bytes are those of `text`.
    @inlinable public func hasSuffix(_ text: StaticString) -> Bool {
        let suffix = Bytes(text)
        return unsafe count >= suffix.count && memcmp(base + (count - suffix.count), suffix.base, suffix.count) == 0
    }
}

extension String {
    /// Calls `body` with a view of the string's UTF-8 bytes, valid for the time of the call.
    public func withBytes<Result>(_ body: (Bytes) throws -> Result) rethrows -> Result {
        var copy = self
        return try copy.withUTF8 { buffer in
            guard let base = buffer.baseAddress else { return try body(.empty) }
            return try unsafe body(Bytes(base, buffer.count))
        }
    }
}

extension Array where Element == UInt8 {
    /// Calls `body` with a view of the array, valid for the time of the call.
    public func withBytes<Result>(_ body: (Bytes) throws -> Result) rethrows -> Result {
        try unsafe withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return try body(.empty) }
            return try unsafe body(Bytes(base, buffer.count))
        }
    }
}

extension StaticString {
    /// A number that only this constant of the program has, or one that shares its bytes.
    @inlinable public var identity: UInt { unsafe UInt(bitPattern: utf8Start) }
}

extension Bytes {
    /// The number whose bytes stand from `offset` on, the lowest first; they must be within the view.
    @inlinable public func littleEndian<Number: FixedWidthInteger & BitwiseCopyable>(
        at offset: Int, as type: Number.Type = Number.self
    ) -> Number {
        precondition(offset >= 0 && offset <= count - MemoryLayout<Number>.size, "a number out of range")
        return unsafe Number(
            littleEndian: UnsafeRawPointer(base).loadUnaligned(fromByteOffset: offset, as: Number.self))
    }
}
