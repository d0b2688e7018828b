import CLinux
import Glibc

// Looking for bytes. What the standard library offers of every sequence (allSatisfy, contains, elementsEqual, reduce,
// lexicographicallyPrecedes, Array(bytes)) comes from ``Bytes`` being one.
extension Bytes {
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

    /// The place of the first byte at or above 0x80 from `start`, 0...count, on; nil when all are ASCII.
    @inlinable public func firstNonASCII(from start: Int = 0) -> Int? {
        precondition(UInt(bitPattern: start) <= UInt(bitPattern: count), "byte index out of range")
        var index = start
        let raw = UnsafeRawPointer(base)
        while index + 8 <= count {
            let found = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian & 0x8080_8080_8080_8080
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < count {
            if base[index] >= 0x80 { return index }
            index += 1
        }
        return nil
    }

    /// How many of the first bytes are well-formed UTF-8, a sequence at their end perhaps cut off; less where looking at
    /// many bytes at once ends, 0 on a processor that cannot.
    public var utf8Prefix: Int { icp_utf8_prefix(base, count) }

    /// The place of the last `byte`, or nil.
    public func lastIndex(of byte: UInt8) -> Int? {
        let found = icp_last_index(base, count, byte)
        return found < 0 ? nil : found
    }

    /// The place of the first byte that `isWanted`, or nil.
    @inlinable public func firstIndex(where isWanted: (UInt8) -> Bool) -> Int? {
        var index = 0
        while index < count {
            if isWanted(base[index]) { return index }
            index += 1
        }
        return nil
    }

    /// The first byte; nil when there is none.
    @inlinable public var first: UInt8? { count > 0 ? base[0] : nil }

    /// The last byte; nil when there is none.
    @inlinable public var last: UInt8? { count > 0 ? base[count - 1] : nil }
}

extension Bytes: Sequence {
    /// The bytes in turn.
    @frozen public struct Iterator: IteratorProtocol {
        @usableFromInline var rest: Bytes

        @inlinable init(_ bytes: Bytes) { rest = bytes }

        /// The next byte; nil at the end.
        @inlinable public mutating func next() -> UInt8? {
            guard rest.count > 0 else { return nil }
            let byte = rest.base[0]
            rest = Bytes(rest.base + 1, rest.count - 1)
            return byte
        }
    }

    /// An iterator over the bytes.
    @inlinable public func makeIterator() -> Iterator { Iterator(self) }

    /// How many bytes there are.
    @inlinable public var underestimatedCount: Int { count }

    /// Lets the standard library copy all bytes at once, as `Array(bytes)` does.
    @inlinable public func withContiguousStorageIfAvailable<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result? { try body(UnsafeBufferPointer(start: base, count: count)) }
}
