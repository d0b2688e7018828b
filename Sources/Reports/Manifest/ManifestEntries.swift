import Bytes
import Portfolio

/// Files as a manifest lists them, a line each.
///
/// A line ends with a comma but for the last of the list, so the comma of a line is written with the one that follows.
public struct ManifestEntries: ~Copyable {
    /// The lines, each behind the line end of the one before.
    public let buffer = ByteBuffer()
    private let scratch = ByteBuffer(capacity: 512)
    /// How many files they are, and how many bytes these have.
    private(set) var total = (files: 0, bytes: 0)

    /// No files.
    public init() {}

    /// Adds a file of a domain: `domains/xx/<domain><suffix>`, whose content is at hand.
    public mutating func add(_ domain: Bytes, suffix: StaticString, content: Bytes) {
        scratch.truncate()
        DomainPath.append(domain, suffix: suffix, to: scratch)
        add(scratch.bytes, size: content.count, SHA256Digest(of: content))
    }

    /// Adds the file at a path below the run's folder.
    mutating func add(_ path: Bytes, size: Int, _ digest: SHA256Digest) {
        total.files += 1
        total.bytes += size
        buffer.write { line in
            line.append("    {\"path\": \"")
            line.append(jsonEscaped: path)
            line.append("\", \"size\": ")
            line.append(decimal: size)
            line.append(", \"sha256\": \"")
            line.append(hexadecimal: digest.bytes)
            line.append("\"},\n")
        }
    }

    /// Appends the files, see ``unpack(_:)``.
    public func pack(into packed: ByteBuffer) {
        packed.append(packed: total.files)
        packed.append(packed: total.bytes)
        packed.append(packed: buffer)
    }

    /// Adds the files of ``pack(into:)``; returns how many they are, and how many bytes these have.
    ///
    /// - Throws: ``PackedReader/Damage``.
    @discardableResult
    public mutating func unpack(
        _ reader: inout PackedReader
    ) throws(PackedReader.Damage) -> (files: Int, bytes: Int) {
        let (files, bytes) = (try reader.number(in: 0..<1 << 48), try reader.number(in: 0..<1 << 56))
        total.files += files
        total.bytes += bytes
        buffer.append(try reader.bytes())
        return (files, bytes)
    }

    /// Forgets all files and keeps the memory.
    public mutating func removeAll() {
        buffer.truncate()
        total = (0, 0)
    }
}
