/// Reads what was packed by the functions below, from front to back; every length and number is checked, so that a damaged
/// file is told from a whole one and never read past its end.
public struct PackedReader {
    /// The bytes are not what was packed: they end too early, or hold a number that cannot be.
    public struct Damage: Error, Sendable, Equatable {
        /// Nothing more is known.
        public init() {}
    }

    /// What is not read yet.
    public private(set) var rest: Bytes

    /// A reader at the beginning of `bytes`.
    public init(_ bytes: Bytes) { rest = bytes }

    /// True when all was read.
    public var isAtEnd: Bool { rest.isEmpty }

    /// The next number of ``ByteBuffer/append(packed:)``, 0...Int.max.
    ///
    /// - Throws: ``Damage``.
    public mutating func number() throws(Damage) -> Int {
        var (value, shift, place) = (UInt64(0), UInt64(0), 0)
        while place < rest.count {
            let byte = rest[place]
            place += 1
            // Nine bytes are 63 bits, all that a number that is not negative has.
            guard shift < 63 else { throw Damage() }
            value |= UInt64(byte & 0x7F) << shift
            shift += 7
            if byte < 0x80 {
                rest = rest.dropFirst(place)
                return Int(value)
            }
        }
        throw Damage()
    }

    /// The next number, which must be in `range`.
    ///
    /// - Throws: ``Damage``.
    public mutating func number(in range: Range<Int>) throws(Damage) -> Int {
        let value = try number()
        guard range.contains(value) else { throw Damage() }
        return value
    }

    /// The next number of ``ByteBuffer/append(packedSigned:)``.
    ///
    /// - Throws: ``Damage``.
    public mutating func signedNumber() throws(Damage) -> Int {
        let value = try number()
        return value & 1 == 0 ? value >> 1 : -(value >> 1) - 1
    }

    /// The next number of eight bytes, see ``ByteBuffer/append(littleEndian:)``.
    ///
    /// - Throws: ``Damage``.
    public mutating func word() throws(Damage) -> UInt64 {
        guard rest.count >= 8 else { throw Damage() }
        defer { rest = rest.dropFirst(8) }
        return rest.littleEndian(at: 0)
    }

    /// The next text of ``ByteBuffer/append(packed:)``.
    ///
    /// - Throws: ``Damage``.
    public mutating func bytes() throws(Damage) -> Bytes {
        let count = try number()
        guard count <= rest.count else { throw Damage() }
        defer { rest = rest.dropFirst(count) }
        return rest.first(count)
    }

    /// How many elements follow, each of at least one byte.
    ///
    /// - Throws: ``Damage``; so nobody makes room for more than there can be.
    public mutating func count() throws(Damage) -> Int { try number(in: 0..<rest.count + 1) }
}

extension ByteBuffer {
    /// Appends a number, 0 or more, in as few bytes as it has groups of seven bits, the lowest first (LEB128).
    public func append(packed number: Int) {
        precondition(number >= 0, "a packed number is negative")
        var value = UInt64(number)
        while value >= 0x80 {
            append(UInt8(truncatingIfNeeded: value) | 0x80)
            value >>= 7
        }
        append(UInt8(value))
    }

    /// The same for a number that may be negative, -2⁶²..<2⁶².
    public func append(packedSigned number: Int) {
        append(packed: number >= 0 ? number << 1 : (-(number + 1)) << 1 | 1)
    }

    /// Appends a text behind its length; it must not be this buffer's own.
    public func append(packed text: Bytes) {
        append(packed: text.count)
        append(text)
    }

    /// Appends the text that another buffer holds.
    public func append(packed buffer: ByteBuffer) {
        defer { withExtendedLifetime(buffer) {} }
        append(packed: buffer.bytes)
    }

    /// Appends the UTF-8 form of a String behind its length.
    public func append(packed text: String) { text.withBytes { append(packed: $0) } }

    /// Appends those of some counts that are not 0, each behind its place; most are.
    public func append(packedCounts counts: some Collection<Int>) {
        append(packed: counts.lazy.filter { $0 != 0 }.count)
        for (place, count) in counts.enumerated() where count != 0 {
            append(packed: place)
            append(packed: count)
        }
    }
}

extension PackedReader {
    /// Calls `add` for each count of ``ByteBuffer/append(packedCounts:)``, of which there were `size`.
    ///
    /// - Throws: ``Damage``.
    public mutating func forEachCount(of size: Int, _ add: (_ place: Int, _ count: Int) -> Void) throws(Damage) {
        for _ in 0..<(try number(in: 0..<size + 1)) {
            let place = try number(in: 0..<size)
            // No run has more domains, and so no sum is too large for its type.
            add(place, try number(in: 0..<1 << 48))
        }
    }
}
