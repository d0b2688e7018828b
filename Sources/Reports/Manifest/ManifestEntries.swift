import Bytes
import Portfolio

/// Files as a manifest lists them, a line each.
///
/// A line ends with a comma but for the last of the list, so the comma of a line is written with the one that follows.
public struct ManifestEntries: ~Copyable {
    /// The lines, each behind the line end of the one before.
    public let buffer = ByteBuffer()
    private let scratch = ByteBuffer(capacity: 512)

    /// No files.
    public init() {}

    /// Adds a file of a domain: `domains/xx/<domain><suffix>`, whose content is at hand.
    public func add(_ domain: Bytes, suffix: StaticString, content: Bytes) {
        scratch.truncate()
        DomainPath.append(domain, suffix: suffix, to: scratch)
        add(scratch.bytes, size: content.count, SHA256Digest(of: [content]))
    }

    /// Adds the file at a path below the run's folder.
    func add(_ path: Bytes, size: Int, _ digest: SHA256Digest) {
        buffer.append("    {\"path\": ")
        buffer.append(jsonText: path)
        buffer.append(", \"size\": ")
        buffer.append(decimal: size)
        buffer.append(", \"sha256\": \"")
        buffer.append(hexadecimal: digest)
        buffer.append("\"},\n")
    }

    /// Forgets all files and keeps the memory.
    public func removeAll() { buffer.truncate() }
}
