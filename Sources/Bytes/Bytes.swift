import Glibc

/// A view of UTF-8 bytes that somebody else owns: no copy, no reference count.
///
/// It is valid only as long as the ``ByteBuffer`` (or static memory) behind it lives and does not grow. Views are
/// for the inside of one call, or for as long as their holder holds the buffer too; what must stay otherwise is kept as
/// a ``Cell`` of its buffer, or copied.
@frozen public struct Bytes {
    /// The first byte; not readable when ``count`` is 0.
    public let base: UnsafePointer<UInt8>
    /// How many bytes, 0 or more.
    public let count: Int

    /// A view of `count` bytes from `base`.
    @inlinable public init(_ base: UnsafePointer<UInt8>, _ count: Int) {
        self.base = base
        self.count = count
    }

    /// A view of a compile-time constant, which lives for ever.
    @inlinable public init(_ text: StaticString) {
        self.init(text.utf8Start, text.utf8CodeUnitCount)
    }

    /// No bytes at all.
    @inlinable public static var empty: Bytes { Bytes("") }

    /// True when there is no byte.
    @inlinable public var isEmpty: Bool { count == 0 }

    /// The byte at `index`, 0..<count; not checked in release builds.
    @inlinable public subscript(index: Int) -> UInt8 {
        assert(index >= 0 && index < count, "byte index out of range")
        return base[index]
    }

    /// The bytes of `range`, within 0...count; not checked in release builds.
    @inlinable public subscript(range: Range<Int>) -> Bytes {
        assert(range.lowerBound >= 0 && range.upperBound <= count, "byte range out of range")
        return Bytes(base + range.lowerBound, range.count)
    }

    /// All but the first `n` bytes, 0...count.
    @inlinable public func dropFirst(_ n: Int) -> Bytes { self[n..<count] }

    /// All but the last `n` bytes, 0...count.
    @inlinable public func dropLast(_ n: Int) -> Bytes { self[0..<(count - n)] }

    /// The bytes as a buffer, for functions of the standard library.
    @inlinable public var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    /// A String for people; invalid UTF-8 becomes U+FFFD.
    public var string: String { String(decoding: buffer, as: UTF8.self) }

    /// Same length and same bytes.
    @inlinable public static func == (left: Bytes, right: Bytes) -> Bool {
        left.count == right.count && hasEqualBytes(left.base, right.base, left.count)
    }

    /// Short runs, as most cells are, are compared by words that may overlap.
    @inlinable static func hasEqualBytes(
        _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int
    ) -> Bool {
        let (one, other) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
        if count > 64 || count < 4 { return memcmp(left, right, count) == 0 }
        if count >= 16 {
            var difference = self.difference(one, other, 0) | self.difference(one, other, count - 16)
            if count > 32 { difference |= self.difference(one, other, 16) | self.difference(one, other, count - 32) }
            return difference == 0
        }
        if count >= 8 {
            let last = count - 8
            let first = one.loadUnaligned(as: UInt64.self) ^ other.loadUnaligned(as: UInt64.self)
            let second =
                one.loadUnaligned(fromByteOffset: last, as: UInt64.self)
                ^ other.loadUnaligned(fromByteOffset: last, as: UInt64.self)
            return first | second == 0
        }
        let last = count - 4
        let first = one.loadUnaligned(as: UInt32.self) ^ other.loadUnaligned(as: UInt32.self)
        let second =
            one.loadUnaligned(fromByteOffset: last, as: UInt32.self)
            ^ other.loadUnaligned(fromByteOffset: last, as: UInt32.self)
        return first | second == 0
    }

    /// 0 when sixteen bytes from `place` on are the same.
    @inlinable @inline(__always)
    static func difference(_ one: UnsafeRawPointer, _ other: UnsafeRawPointer, _ place: Int) -> UInt64 {
        let low =
            one.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            ^ other.loadUnaligned(fromByteOffset: place, as: UInt64.self)
        let high =
            one.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self)
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
        return count >= prefix.count && memcmp(base, prefix.base, prefix.count) == 0
    }

    /// True when the last bytes are those of `text`.
    @inlinable public func hasSuffix(_ text: StaticString) -> Bool {
        let suffix = Bytes(text)
        return count >= suffix.count && memcmp(base + (count - suffix.count), suffix.base, suffix.count) == 0
    }

    /// The place of the first `byte`, or nil.
    @inlinable public func firstIndex(of byte: UInt8) -> Int? {
        guard count > 0, let found = memchr(base, Int32(byte), count) else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    /// The place of the first occurrence of `needle`, or nil; an empty needle is found at 0.
    public func firstRange(of needle: Bytes) -> Range<Int>? {
        if needle.isEmpty { return 0..<0 }
        var start = 0
        while let next = dropFirst(start).firstIndex(of: needle[0]), start + next + needle.count <= count {
            start += next
            if self[start..<(start + needle.count)] == needle { return start..<(start + needle.count) }
            start += 1
        }
        return nil
    }

    /// True when every byte is below 0x80.
    @inlinable public var isASCII: Bool {
        var index = 0
        let raw = UnsafeRawPointer(base)
        while index + 8 <= count {
            if raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 { return false }
            index += 8
        }
        while index < count {
            if base[index] >= 0x80 { return false }
            index += 1
        }
        return true
    }
}

extension String {
    /// Calls `body` with a view of the string's UTF-8 bytes, valid for the time of the call.
    public func withBytes<Result>(_ body: (Bytes) throws -> Result) rethrows -> Result {
        var copy = self
        return try copy.withUTF8 { buffer in
            guard let base = buffer.baseAddress else { return try body(.empty) }
            return try body(Bytes(base, buffer.count))
        }
    }
}
