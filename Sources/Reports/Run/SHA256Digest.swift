import Bytes
import CLibNettle
import Portfolio

/// A SHA-256 (FIPS 180-4), by nettle.
struct SHA256Digest {
    /// The 32 bytes.
    let bytes: [UInt8]

    /// The digest of several pieces in a row.
    init(of pieces: [Bytes]) {
        var context = sha256_ctx()
        nettle_sha256_init(&context)
        for piece in pieces { nettle_sha256_update(&context, piece.count, piece.base) }
        var bytes = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
        nettle_sha256_digest(&context, bytes.count, &bytes)
        self.bytes = bytes
    }

    /// Two lower-case digits for each byte.
    var hexadecimal: String { Hexadecimal.text(bytes) }
}
