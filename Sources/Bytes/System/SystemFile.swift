import CLinux
import Glibc

/// Calls of the system about files, each of which leaves its error in `errno`; paths and names hold no NUL.
public enum SystemFile {
    /// What the system knows of the file at a path, links followed; nil for an error.
    public static func status(of path: String) -> stat? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status : nil
    }

    /// The same, of a link itself.
    public static func linkStatus(of path: String) -> stat? {
        var status = stat()
        return unsafe lstat(path, &status) == 0 ? status : nil
    }

    /// What the system knows of an open file; nil for an error.
    public static func status(of descriptor: Int32) -> stat? {
        var status = stat()
        return unsafe fstat(descriptor, &status) == 0 ? status : nil
    }

    /// True when there is something at a path.
    public static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// Opens a file, which no other program that is started inherits; the descriptor, -1 for an error.
    ///
    /// A file that is created may be read and written by all whom the user's mask lets.
    public static func open(_ path: String, _ flags: Int32) -> Int32 {
        unsafe Glibc.open(path, flags | O_CLOEXEC, 0o666)
    }

    /// The same of a name in an open folder.
    public static func open(_ name: String, in folder: Int32, _ flags: Int32) -> Int32 {
        unsafe openat(folder, name, flags | O_CLOEXEC, 0o666)
    }

    /// Creates and opens a file without a name in a folder, for a time; the descriptor, -1 for an error.
    public static func openNameless(in folder: String) -> Int32 {
        var template = Array("\(folder)/icpaudit-XXXXXX".utf8CString)
        let descriptor = unsafe mkstemp(&template)
        guard descriptor >= 0 else { return -1 }
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        unsafe unlink(&template)
        return descriptor
    }

    /// Creates a folder; false for an error.
    public static func makeFolder(_ path: String) -> Bool { unsafe mkdir(path, 0o777) == 0 }

    /// The same of a name in an open folder.
    public static func makeFolder(_ name: String, in folder: Int32) -> Bool { unsafe mkdirat(folder, name, 0o777) == 0 }

    /// Renames a path, over whatever file has that name; false for an error.
    @discardableResult public static func rename(_ path: String, to new: String) -> Bool {
        unsafe Glibc.rename(path, new) == 0
    }

    /// Renames a path, never over an existing one (`EEXIST`); false for an error.
    public static func renameNew(_ path: String, to new: String) -> Bool { unsafe icp_rename_new(path, new) == 0 }

    /// Takes a file's or link's name away; false for an error.
    @discardableResult public static func remove(_ path: String) -> Bool { unsafe unlink(path) == 0 }

    /// Removes an empty folder; false for an error.
    @discardableResult public static func removeFolder(_ path: String) -> Bool { unsafe rmdir(path) == 0 }

    /// Makes a link that leads to `target`; false for an error.
    public static func link(_ path: String, to target: String) -> Bool { unsafe symlink(target, path) == 0 }

    /// Flushes the file system behind a descriptor; false for an error.
    public static func flushFileSystem(of descriptor: Int32) -> Bool { icp_syncfs(descriptor) == 0 }

    /// Waits until `descriptor` can be read, at most `milliseconds`, -1 for as long as it takes; what `poll` returns.
    public static func wait(for descriptor: Int32, atMost milliseconds: Int32) -> Int32 {
        var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return unsafe poll(&waited, 1, milliseconds)
    }
}

extension ByteBuffer {
    /// Appends at most `limit` bytes, 0 or more, of an open file; returns how many, 0 at its end, -1 for an error.
    public func read(from descriptor: Int32, atMost limit: Int) -> Int {
        unsafe append(
            room: limit,
            writtenFromC: { place in
                let count = unsafe Glibc.read(descriptor, place, limit)
                return count < 0 ? nil : count
            }) ?? -1
    }
}

extension Bytes {
    /// Writes what the system takes of the bytes to an open file; returns how many, -1 for an error.
    public func write(to descriptor: Int32) -> Int { unsafe Glibc.write(descriptor, base, count) }

    /// Creates a file named by these bytes, the last of which is NUL, in an open folder, and opens it for writing;
    /// returns its descriptor, -1 for an error (`EEXIST` where there is such a file).
    public func createFile(in folder: Int32) -> Int32 {
        precondition(last == 0, "a file name without its end")
        return unsafe withCString { unsafe openat(folder, $0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
    }
}

/// The names in a folder, in no order, `.` and `..` left out.
public struct FolderListing {
    /// The names that are UTF-8.
    public private(set) var names: [String] = []
    /// The others, as ``Swift/String/printable(_:)`` shows them: nobody can name their files.
    public private(set) var unreadable: [String] = []

    /// Lists a folder; nil when that cannot be done, see `errno`.
    public init?(_ folder: String) {
        guard let directory = unsafe opendir(folder) else { return nil }
        defer { unsafe closedir(directory) }
        while let entry = unsafe readdir(directory) {
            unsafe withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                unsafe tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
                    unsafe add($0)
                }
            }
        }
    }

    private mutating func add(_ name: UnsafePointer<CChar>) {
        guard let text = unsafe String(validatingCString: name) else {
            unsafe unreadable.append(.printable((0..<strlen(name)).map { unsafe UInt8(bitPattern: name[$0]) }))
            return
        }
        if text != "." && text != ".." { names.append(text) }
    }
}
