extension ByteCursor {
    /// Appends a whole number in decimal digits.
    @inlinable public mutating func append(decimal value: Int) {
        if value < 0 { append(UInt8(ascii: "-")) }
        var digits = 1
        var rest = value.magnitude
        while rest >= 10 {
            rest /= 10
            digits += 1
        }
        append(digits: digits, of: value)
    }
}

extension ByteBuffer {
    /// Appends a whole number in decimal digits.
    public func append(decimal value: Int) { write { $0.append(decimal: value) } }
}
