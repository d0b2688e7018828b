import Bytes
import Glibc
import Portfolio
import Synchronization

/// A file of a run's folder, written front to back with large calls.
public final class ReportFile: Sendable {
    private let path: String
    private let descriptor: Int32
    /// What the manifest will say of the file; nil for the manifest itself.
    private let listed: ListedFile?
    private let bytesWritten = Mutex(0)
    /// How many bytes were written.
    var size: Int { bytesWritten.withLock { $0 } }

    /// Creates `name` in the folder behind `folder`; fails when it exists.
    ///
    /// - Throws: ``PublishingError`` when it cannot be created.
    public convenience init(_ name: String, in folder: any ReportFolder) throws(PublishingError) {
        try self.init(name, in: folder, isListed: true)
    }

    /// The same, for a file that the manifest does not list unless `isListed`.
    init(_ name: String, in folder: any ReportFolder, isListed: Bool) throws(PublishingError) {
        path = "\(folder.hiddenPath)/\(name)"
        listed = isListed ? ListedFile(name) : nil
        descriptor = SystemFile.open(name, in: folder.descriptor, O_WRONLY | O_CREAT | O_EXCL)
        guard descriptor >= 0 else { throw .creating(path) }
        if let listed { folder.list(listed) }
    }

    deinit { close(descriptor) }

    /// Writes all of `bytes`.
    ///
    /// - Throws: ``PublishingError`` when the disk is full or fails.
    public func write(_ bytes: Bytes) throws(PublishingError) {
        listed?.update(bytes)
        bytesWritten.withLock { $0 += bytes.count }
        try ReportFile.writeAll(bytes, to: descriptor, path: path)
    }

    /// Writes all that is in `buffer`, which lives as long as the call.
    ///
    /// - Throws: ``PublishingError`` when the disk is full or fails.
    public func write(_ buffer: ByteBuffer) throws(PublishingError) {
        defer { withExtendedLifetime(buffer) {} }
        try write(buffer.bytes)
    }

    /// How many bytes were written, and their SHA-256, 64 lower-case hexadecimal digits.
    public var sizeAndDigest: (size: Int, sha256: String) { (size, listed?.digest.digest().hexadecimal ?? "") }

    /// Empties the file, to write it again.
    ///
    /// - Throws: ``PublishingError`` when that fails.
    public func restart() throws(PublishingError) {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw .writing(path)
        }
        listed?.restart()
        bytesWritten.withLock { $0 = 0 }
    }

    /// Writes all of `bytes` to an open file.
    static func writeAll(_ bytes: Bytes, to descriptor: Int32, path: @autoclosure () -> String) throws(PublishingError)
    {
        guard bytes.writeAll(to: descriptor) else { throw .writing(path()) }
    }
}

/// What the manifest says of a file of the run: the digest is computed while its bytes pass by.
final class ListedFile: Sendable {
    /// The path below the run's folder.
    let name: String
    private let running = Mutex(RunningDigest())
    /// The digest of what was written so far.
    var digest: RunningDigest { running.withLock { $0 } }

    /// A file of which nothing is written yet.
    init(_ name: String) { self.name = name }

    /// Notes what is written next.
    func update(_ bytes: Bytes) { running.withLock { $0.update(bytes) } }

    /// Notes that the file was emptied.
    func restart() { running.withLock { $0 = RunningDigest() } }
}
