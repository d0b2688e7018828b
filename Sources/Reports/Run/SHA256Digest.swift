import Bytes
import Portfolio

/// A SHA-256 (FIPS 180-4).
public struct SHA256Digest: Equatable, Sendable {
    /// The 32 bytes.
    let bytes: [UInt8]

    /// The digest of several pieces in a row.
    public init(of pieces: [Bytes]) {
        bytes = SHA256.digest(of: pieces)
    }

    fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

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
        return SHA256Digest(bytes: copy.digest())
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
