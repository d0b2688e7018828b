import Bytes
import CLibNettle
import Portfolio

/// A SHA-256 (FIPS 180-4), by nettle.
public struct SHA256Digest: Equatable, Sendable {
    /// The 32 bytes.
    let bytes: [UInt8]

    /// The digest of several pieces in a row.
    public init(of pieces: [Bytes]) {
        var running = RunningDigest()
        for piece in pieces { running.update(piece) }
        self = running.digest()
    }

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

    /// Two lower-case digits for each byte.
    public var hexadecimal: String { Hexadecimal.text(bytes) }
}

/// The SHA-256 of bytes that pass by, piece after piece.
struct RunningDigest {
    private var context = sha256_ctx()
    /// How many bytes passed by.
    private(set) var size = 0

    /// The digest of nothing yet.
    init() { nettle_sha256_init(&context) }

    /// Adds the next piece.
    mutating func update(_ bytes: Bytes) {
        nettle_sha256_update(&context, bytes.count, bytes.base)
        size += bytes.count
    }

    /// The digest of all pieces so far; more may follow.
    func digest() -> SHA256Digest {
        var copy = context
        var bytes = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_SIZE))
        nettle_sha256_digest(&copy, bytes.count, &bytes)
        return SHA256Digest(bytes: bytes)
    }
}

extension ByteBuffer {
    /// Appends the 64 lower-case digits of a digest.
    func append(hexadecimal digest: SHA256Digest) {
        for byte in digest.bytes {
            for digit in [byte >> 4, byte & 15] { append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
        }
    }
}
