import Glibc

extension Double {
    /// The number as the C library writes it with one digit before the point and `decimals`, 0 to 20, behind it, the exact
    /// value rounded: `6.70e+01`.
    public func scientific(decimals: Int) -> String {
        precondition((0...20).contains(decimals), "more decimals than there is room for")
        // A sign, a digit, the point, the decimals, and an exponent of at most three digits with its sign.
        var line = [CChar](repeating: 0, count: 40)
        let count = withVaList([CInt(decimals), self]) { vsnprintf(&line, line.count, "%.*e", $0) }
        return String(decoding: line.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
