import Bytes
import Portfolio

/// A SHA-256 (FIPS 180-4).
public struct SHA256Digest: Equatable, Sendable {
    /// The 32 bytes.
    let bytes: SIMD32<UInt8>

    /// The digest of a text.
    public init(of text: Bytes) { bytes = SHA256.digest(of: text) }

    fileprivate init(_ bytes: SIMD32<UInt8>) { self.bytes = bytes }

    /// Two lower-case digits for each byte.
    public var hexadecimal: String { Hexadecimal.text(bytes) }
}

/// The SHA-256 of bytes that pass by, piece after piece.
struct RunningDigest: Sendable {
    private var hash = SHA256()
    /// How many bytes passed by.
    private(set) var size = 0

    /// Adds the next piece.
    mutating func update(_ bytes: Bytes) {
        hash.update(bytes)
        size += bytes.count
    }

    /// The digest of all pieces so far; more may follow.
    func digest() -> SHA256Digest {
        var copy = hash
        return SHA256Digest(copy.digest())
    }
}
