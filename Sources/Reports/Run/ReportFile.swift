import Bytes
import Glibc
import Portfolio

/// A file of a run's folder, written front to back with large calls.
public final class ReportFile: @unchecked Sendable {
    private let path: String
    private let descriptor: Int32
    /// What the manifest will say of the file; nil for the manifest itself.
    private let listed: ListedFile?
    /// How many bytes were written.
    private(set) var size = 0

    /// Creates `name` in the folder behind `folder`; fails when it exists.
    ///
    /// - Throws: ``PublishingError`` when it cannot be created.
    public convenience init(_ name: String, in folder: RunFolder) throws(PublishingError) {
        try self.init(name, in: folder, isListed: true)
    }

    /// The same, for a file that the manifest does not list unless `isListed`.
    init(_ name: String, in folder: RunFolder, isListed: Bool) throws(PublishingError) {
        path = "\(folder.hiddenPath)/\(name)"
        listed = isListed ? ListedFile(name) : nil
        descriptor = openat(folder.descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .creating(path) }
        if let listed { folder.list(listed) }
    }

    deinit { close(descriptor) }

    /// Writes all of `bytes`.
    ///
    /// - Throws: ``PublishingError`` when the disk is full or fails.
    public func write(_ bytes: Bytes) throws(PublishingError) {
        listed?.digest.update(bytes)
        size += bytes.count
        try ReportFile.writeAll(bytes, to: descriptor, path: path)
    }

    /// Writes all that is in `buffer`, which lives as long as the call.
    ///
    /// - Throws: ``PublishingError`` when the disk is full or fails.
    public func write(_ buffer: ByteBuffer) throws(PublishingError) {
        defer { withExtendedLifetime(buffer) {} }
        try write(buffer.bytes)
    }

    /// Empties the file, to write it again.
    ///
    /// - Throws: ``PublishingError`` when that fails.
    public func restart() throws(PublishingError) {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw .writing(path)
        }
        listed?.digest = RunningDigest()
        size = 0
    }

    /// Writes all of `bytes` to an open file.
    static func writeAll(_ bytes: Bytes, to descriptor: Int32, path: @autoclosure () -> String) throws(PublishingError)
    {
        var written = 0
        while written < bytes.count {
            let count = Glibc.write(descriptor, bytes.base + written, bytes.count - written)
            if count >= 0 {
                written += count
            } else if errno != EINTR {
                throw .writing(path())
            }
        }
    }
}

/// What the manifest says of a file of the run: the digest is computed while its bytes pass by.
///
/// The task that writes the file changes it, and the manifest reads it when all files are written.
final class ListedFile: @unchecked Sendable {
    /// The path below the run's folder.
    let name: String
    /// The digest of what was written.
    var digest = RunningDigest()

    /// A file of which nothing is written yet.
    init(_ name: String) { self.name = name }
}
