extension Bytes {
    /// The Unicode scalar that starts at `index`, which moves behind it; U+FFFD, one byte long, where the bytes are
    /// no UTF-8.
    @inline(__always) @inlinable
    public func scalar(at index: inout Int) -> UInt32 {
        let first = self[index]
        index += 1
        if first < 0x80 { return UInt32(first) }
        let length: Int
        var scalar: UInt32
        switch first {
        case 0xC2...0xDF: (length, scalar) = (1, UInt32(first & 0x1F))
        case 0xE0...0xEF: (length, scalar) = (2, UInt32(first & 0x0F))
        case 0xF0...0xF4: (length, scalar) = (3, UInt32(first & 0x07))
        default: return 0xFFFD
        }
        guard index + length <= count else { return 0xFFFD }
        for offset in 0..<length {
            let byte = unsafe base[index + offset]
            guard byte & 0xC0 == 0x80 else { return 0xFFFD }
            scalar = scalar << 6 | UInt32(byte & 0x3F)
        }
        index += length
        return scalar
    }

    /// Appends the Unicode scalars of the bytes to `scalars`.
    public func append(to scalars: inout ContiguousArray<UInt32>) {
        var index = 0
        while index < count { scalars.append(scalar(at: &index)) }
    }
}

extension ByteBuffer {
    /// Appends the UTF-8 form of one Unicode scalar.
    public func append(scalar: UInt32) {
        if scalar < 0x80 {
            append(UInt8(scalar))
            return
        }
        if scalar < 0x800 {
            append(0xC0 | UInt8(scalar >> 6))
        } else {
            if scalar < 0x10000 {
                append(0xE0 | UInt8(scalar >> 12))
            } else {
                append(0xF0 | UInt8(scalar >> 18))
                append(0x80 | UInt8(scalar >> 12 & 0x3F))
            }
            append(0x80 | UInt8(scalar >> 6 & 0x3F))
        }
        append(0x80 | UInt8(scalar & 0x3F))
    }

    /// Appends the UTF-8 form of Unicode scalars.
    @inlinable public func append(scalars: some Sequence<UInt32>) {
        for scalar in scalars { append(scalar: scalar) }
    }
}
