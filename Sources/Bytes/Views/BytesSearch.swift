import CLinux
import Glibc

// Looking for bytes. What the standard library offers of every sequence (allSatisfy, contains, elementsEqual, reduce,
// lexicographicallyPrecedes, Array(bytes)) comes from ``Bytes`` being one.
extension Bytes {
    /// The place of the first `byte`, or nil.
    @inlinable public func firstIndex(of byte: UInt8) -> Int? {
        guard count > 0, let found = unsafe memchr(base, Int32(byte), count) else { return nil }
        return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
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
        let raw = unsafe UnsafeRawPointer(base)
        while index + 8 <= count {
            if unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 != 0 {
                return false
            }
            index += 8
        }
        while index < count {
            if unsafe base[index] >= 0x80 { return false }
            index += 1
        }
        return true
    }

    /// The place of the first byte at or above 0x80 from `start`, 0...count, on; nil when all are ASCII.
    @inlinable public func firstNonASCII(from start: Int = 0) -> Int? {
        precondition(UInt(bitPattern: start) <= UInt(bitPattern: count), "byte index out of range")
        var index = start
        let raw = unsafe UnsafeRawPointer(base)
        while index + 8 <= count {
            let found =
                unsafe raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian & 0x8080_8080_8080_8080
            if found != 0 { return index + found.trailingZeroBitCount / 8 }
            index += 8
        }
        while index < count {
            if unsafe base[index] >= 0x80 { return index }
            index += 1
        }
        return nil
    }

    /// How many of the first bytes are well-formed UTF-8, a sequence at their end perhaps cut off; less where looking at
    /// many bytes at once ends, 0 on a processor that cannot.
    public var utf8Prefix: Int { unsafe icp_utf8_prefix(base, count) }

    /// The place of the last `byte`, or nil.
    public func lastIndex(of byte: UInt8) -> Int? {
        let found = unsafe icp_last_index(base, count, byte)
        return found < 0 ? nil : found
    }

    /// The place of the first byte that `isWanted`, or nil.
    @inlinable public func firstIndex(where isWanted: (UInt8) -> Bool) -> Int? {
        var index = 0
        while index < count {
            if unsafe isWanted(base[index]) { return index }
            index += 1
        }
        return nil
    }

    /// True when these bytes stand before `other` in the order of their numbers, the shorter of two that begin alike first.
    @inlinable public func precedes(_ other: Bytes) -> Bool {
        // Both have as many bytes.
        let order = unsafe memcmp(base, other.base, Swift.min(count, other.count))
        return order == 0 ? count < other.count : order < 0
    }

    /// The eight bytes from `offset` on as a number that compares as they do; zeros stand for what is missing.
    @inlinable public func ordinal(at offset: Int) -> UInt64 {
        if offset >= 0, offset <= count - 8 { return littleEndian(at: offset, as: UInt64.self).byteSwapped }
        var number: UInt64 = 0
        for index in offset..<(offset + 8) { number = number << 8 | (index < count ? UInt64(self[index]) : 0) }
        return number
    }

    /// Says that the byte at `index` is about to be read; nothing comes of it where there is none.
    @inlinable public func prefetch(_ index: Int) { unsafe icp_prefetch(base + index) }

    /// The first byte; nil when there is none.
    @inlinable public var first: UInt8? { unsafe count > 0 ? base[0] : nil }

    /// The last byte; nil when there is none.
    @inlinable public var last: UInt8? { unsafe count > 0 ? base[count - 1] : nil }

    /// What stands where in a name of 1 to 64 bytes.
    @inlinable public var nameCharacters: NameCharacters {
        precondition(count >= 1 && count <= UInt64.bitWidth, "not the length of a short name")
        let found = unsafe icp_name_signs(base, count)
        return NameCharacters(plain: found.plain, dots: found.dots, hyphens: found.hyphens)
    }
}

// Hashes: tables compare the texts they hold, and nothing that a report shows may depend on them.
extension Bytes {
    /// A 64-bit hash for tables that compare the texts they hold; keyed by random words of this run, see `CKeyedHash.h`.
    ///
    /// It differs from run to run: nothing that a report shows may depend on it.
    @inlinable public func hash64() -> UInt64 { unsafe icp_hash(base, count) }

    /// What ``hash64()`` gives for `count` bytes, 8 to 16, of which these are the first and the last eight.
    @inlinable public static func hash64(first: UInt64, last: UInt64, count: Int) -> UInt64 {
        icp_hash_of_words(first, last, count)
    }

    /// What a domain name is known by where its text is not at hand.
    @inlinable public var domainKey: DomainKey {
        unsafe DomainKey(high: icp_hash(base, count), low: UInt32(truncatingIfNeeded: icp_hash_second(base, count)))
    }
}

extension Bytes {
    /// Lets the standard library copy all bytes at once, as `Array(bytes)` does.
    @inlinable public func withContiguousStorageIfAvailable<Result>(
        _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
    ) rethrows -> Result? { try unsafe body(UnsafeBufferPointer(start: base, count: count)) }
}

/// What stands where in a name of at most 64 bytes, a bit for each byte, the first the lowest.
@frozen public struct NameCharacters {
    /// Lower-case letters, digits, hyphens and dots.
    public let plain: UInt64
    /// Dots.
    public let dots: UInt64
    /// Hyphens.
    public let hyphens: UInt64

    @inlinable init(plain: UInt64, dots: UInt64, hyphens: UInt64) {
        self.plain = plain
        self.dots = dots
        self.hyphens = hyphens
    }
}

extension Bytes {
    /// True when a CSV cell of these bytes must be quoted.
    @inline(__always) @inlinable public var needsCSVQuotes: Bool {
        // Reads `count` bytes from the first one.
        unsafe icp_cell_needs_quotes(base, count) != 0
    }

    /// The place from `start` on, 0...count, of the first byte at which HTML has to look closer; ``count`` where there is
    /// none.
    @inlinable public func endOfPlainHTML(from start: Int) -> Int {
        precondition(start >= 0 && start <= count, "a place beyond the end of bytes")
        // Reads `count` bytes from the first one.
        return unsafe icp_html_run_end(base, start, count)
    }
}
