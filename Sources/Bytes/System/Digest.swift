import CLibNettle

/// SHA-256 (FIPS 180-4), by nettle; bytes are added in turn.
@safe public struct SHA256: Sendable {
    private var context = sha256_ctx()

    /// The digest of nothing yet.
    public init() { unsafe nettle_sha256_init(&context) }

    /// The digest of several pieces in a row, 32 bytes.
    public static func digest(of pieces: [Bytes]) -> [UInt8] {
        var hash = SHA256()
        for piece in pieces { hash.update(piece) }
        let digest = hash.digest()
        return digest.indices.map { digest[$0] }
    }

    /// The digest of `bytes`; nothing is allocated.
    public static func digest(of bytes: Bytes) -> SIMD32<UInt8> {
        var hash = SHA256()
        hash.update(bytes)
        return hash.digest()
    }

    /// The first eight bytes of the digest of `bytes`, the highest first, as a number.
    public static func number(of bytes: Bytes) -> UInt64 {
        let digest = digest(of: bytes)
        return (0..<8).reduce(0) { $0 << 8 | UInt64(digest[$1]) }
    }

    /// Adds bytes.
    public mutating func update(_ bytes: Bytes) { unsafe nettle_sha256_update(&context, bytes.count, bytes.base) }

    /// The 32 bytes of the digest; begins again with nothing.
    public mutating func digest() -> SIMD32<UInt8> {
        var digest = SIMD32<UInt8>()
        unsafe withUnsafeMutableBytes(of: &digest) { raw in
            unsafe nettle_sha256_digest(&context, raw.count, raw.assumingMemoryBound(to: UInt8.self).baseAddress)
        }
        return digest
    }
}

/// SHA-1 (FIPS 180-4), by nettle: no protection against anybody, but what libpsl names its list by.
public enum SHA1 {
    /// The 20 bytes of the digest.
    public static func digest(of bytes: Bytes) -> [UInt8] {
        var context = sha1_ctx()
        unsafe nettle_sha1_init(&context)
        unsafe nettle_sha1_update(&context, bytes.count, bytes.base)
        var digest = [UInt8](repeating: 0, count: Int(SHA1_DIGEST_SIZE))
        unsafe nettle_sha1_digest(&context, digest.count, &digest)
        return digest
    }
}
