import Bytes
import Glibc
import Portfolio

/// A file of a run's folder, written front to back with large calls.
public final class ReportFile: @unchecked Sendable {
    private let path: String
    private let descriptor: Int32

    /// Creates `name` in the folder behind `folder`; fails when it exists.
    ///
    /// - Throws: ``PublishingError`` when it cannot be created.
    public init(_ name: String, in folder: RunFolder) throws(PublishingError) {
        path = "\(folder.hiddenPath)/\(name)"
        descriptor = openat(folder.descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw .creating(path) }
    }

    deinit { close(descriptor) }

    /// Writes all of `bytes`.
    ///
    /// - Throws: ``PublishingError`` when the disk is full or fails.
    public func write(_ bytes: Bytes) throws(PublishingError) {
        try ReportFile.writeAll(bytes, to: descriptor, path: path)
    }

    /// Writes all that is in `buffer`, which lives as long as the call.
    ///
    /// - Throws: ``PublishingError`` when the disk is full or fails.
    public func write(_ buffer: ByteBuffer) throws(PublishingError) {
        defer { withExtendedLifetime(buffer) {} }
        try write(buffer.bytes)
    }

    /// Empties the file, to write it anew.
    ///
    /// - Throws: ``PublishingError`` when that fails.
    public func restart() throws(PublishingError) {
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw .cannotWrite(path, systemMessage())
        }
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
                throw .cannotWrite(path(), systemMessage())
            }
        }
    }
}
