// Classes of bytes that many readers of cells ask for.
extension UInt8 {
    /// True for the digits 0 to 9.
    @inlinable public var isASCIIDigit: Bool { self >= 0x30 && self <= 0x39 }

    /// True for the digits 0 to 9 and the letters A to Z and a to z.
    @inlinable public var isASCIIAlphanumeric: Bool {
        isASCIIDigit || self < 0x80 && (0x61...0x7A).contains(self | 0x20)
    }
}
