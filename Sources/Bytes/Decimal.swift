extension ByteCursor {
    /// The most bytes that ``append(decimal:)`` takes: a sign and nineteen digits.
    @inlinable public static var decimalRoom: Int { 20 }

    /// Appends a whole number in decimal digits.
    @inlinable public mutating func append(decimal value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        let magnitude = value.magnitude
        var digits = 1
        var rest = magnitude
        while rest >= 10 {
            rest /= 10
            digits += 1
        }
        rest = magnitude
        for place in stride(from: digits - 1, through: 0, by: -1) {
            unsafe target[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
        advance(by: digits)
    }
}

extension ByteBuffer {
    /// Appends a whole number in decimal digits.
    public func append(decimal value: Int) {
        write(room: ByteCursor.decimalRoom) { $0.append(decimal: value) }
    }
}
