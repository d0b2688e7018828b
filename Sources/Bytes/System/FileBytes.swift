import CLinux
import Glibc

// Bytes and the system's files: one call each, whose error stands in `errno`.
extension ByteBuffer {
    /// Appends at most `limit` bytes, 0 or more, of an open file; returns how many, 0 at its end, -1 for an error.
    public func read(from descriptor: Int32, atMost limit: Int) -> Int {
        precondition(limit >= 0, "less than nothing is read")
        reserve(limit)
        let count = Glibc.read(descriptor, storage + length, limit)
        if count > 0 { length += count }
        return count
    }
}

extension Bytes {
    /// Writes what the system takes of the bytes to an open file; returns how many, -1 for an error.
    public func write(to descriptor: Int32) -> Int { Glibc.write(descriptor, base, count) }

    /// Creates a file named by these bytes, the last of which is NUL, in an open folder, and opens it for writing;
    /// returns its descriptor, -1 for an error (`EEXIST` where there is such a file).
    public func createFile(in folder: Int32) -> Int32 {
        precondition(last == 0, "a file name without its end")
        return UnsafeRawPointer(base).withMemoryRebound(to: CChar.self, capacity: count) {
            openat(folder, $0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        }
    }
}

/// Calls of Linux that the C library has no portable name for; each returns 0, or -1 with the error in `errno`.
public enum LinuxCall {
    /// Flushes the file system behind a descriptor.
    public static func flushFileSystem(of descriptor: Int32) -> Int32 { icp_syncfs(descriptor) }

    /// Renames a path, never over an existing one (`EEXIST`).
    public static func renameNew(_ from: String, to: String) -> Int32 { icp_rename_new(from, to) }

    /// Notes that a run is about to be published: what is said of missing memory from here on is another thing.
    public static func noteThatPublishingBegins() { icp_will_publish() }
}
