/// Bytes as people compare them.
public enum Hexadecimal {
    /// Two lower-case digits for each byte.
    public static func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes.flatMap { [digit($0 >> 4), digit($0 & 15)] }, as: UTF8.self)
    }

    /// The 64 lower-case digits of a SHA-256.
    public static func text(_ digest: SIMD32<UInt8>) -> String { text(digest.indices.map { digest[$0] }) }

    /// The lower-case digit of a value, 0...15.
    static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
}

extension ByteCursor {
    /// Appends the 64 lower-case digits of a SHA-256.
    public mutating func append(hexadecimal digest: SIMD32<UInt8>) {
        for index in digest.indices {
            append(Hexadecimal.digit(digest[index] >> 4))
            append(Hexadecimal.digit(digest[index] & 15))
        }
    }
}
