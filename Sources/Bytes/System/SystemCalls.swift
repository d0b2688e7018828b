// Calls of the system. Texts that are given to it live as long as the call, and what it fills in is ours.
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

    /// A path without links; nil for an error, as where nothing is there.
    public static func realPath(_ path: String) -> String? {
        // The C library made the text for us.
        guard let real = unsafe realpath(path, nil) else { return nil }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

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

    /// Writes all of the bytes to an open file; false for an error.
    public func writeAll(to descriptor: Int32) -> Bool {
        var rest = self
        while !rest.isEmpty {
            let count = rest.write(to: descriptor)
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if count == 0 || errno != EINTR {
                return false
            }
        }
        return true
    }

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

/// The system's words for an error number, the last one unless another is given.
public func systemMessage(_ code: Int32 = errno) -> String {
    unsafe String(cString: strerror(code))
}

/// True for an IPv6 address as `inet_pton` reads it.
public func isIPv6Address(_ text: String) -> Bool {
    var parsed = in6_addr()
    return unsafe inet_pton(AF_INET6, text, &parsed) == 1
}

extension Double {
    /// The number as the C library writes it with one digit before the point and `decimals`, 0 to 20, behind it, the exact
    /// value rounded: `6.70e+01`.
    public func scientific(decimals: Int) -> String {
        precondition((0...20).contains(decimals), "more decimals than there is room for")
        // A sign, a digit, the point, the decimals, and an exponent of at most three digits with its sign.
        var line = [CChar](repeating: 0, count: 40)
        let count = unsafe withVaList([CInt(decimals), self]) { unsafe vsnprintf(&line, line.count, "%.*e", $0) }
        return String(decoding: line.prefix(Int(count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}

/// What the process was given by whoever started it, and what it may use.
public enum SystemProcess {
    /// A variable of the environment; nil where it is not set.
    public static func variable(_ name: String) -> String? { unsafe getenv(name).map { unsafe String(cString: $0) } }

    /// An argument that the program was started with.
    public enum Argument: Sendable {
        /// One that is UTF-8.
        case text(String)
        /// Another one, as ``Swift/String/printable(_:)-(some_Sequence<UInt8>)`` shows it.
        case unreadable(String)
    }

    /// The arguments behind the program's name.
    ///
    /// Swift's `CommandLine` reads them from `/proc` on Linux and is empty where that is not mounted, as in some chroots
    /// and services; these come from `main`.
    public static var arguments: [Argument] {
        // The texts stand where the program was given them, and nobody changes them.
        (1..<max(1, icp_argument_count())).compactMap { index in
            guard let raw = unsafe icp_argument(index) else { return nil }
            if let text = unsafe String(validatingCString: raw) { return .text(text) }
            return unsafe .unreadable(.printable((0..<strlen(raw)).map { unsafe UInt8(bitPattern: raw[$0]) }))
        }
    }

    /// Chooses the language of the line that tells that no memory is left; English before this was called.
    public static func tellMissingMemory(inChinese isChinese: Bool) { icp_speak_chinese(isChinese) }

    /// Lets a signal pass by from now on.
    public static func ignore(_ number: Int32) { _ = signal(number, SIG_IGN) }

    /// True when whoever started the program lets a signal pass by.
    public static func isIgnored(_ number: Int32) -> Bool { icp_is_ignored(number) }

    /// Has `handler` called for a signal, in the middle of whatever goes on: it may do little.
    public static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
        _ = signal(number, handler)
    }

    /// Lets the signals come that whoever started the program may have kept from itself, and so from what it starts.
    public static func unblock(_ signals: [Int32]) {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for signal in signals { unsafe sigaddset(&set, signal) }
        unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }

    /// Keeps freed memory for the next batch, see `icp_keep_freed_memory`.
    public static func keepFreedMemory() { _ = icp_keep_freed_memory() }

    /// Notes that a run is about to be published: what is said of missing memory from here on is another thing.
    public static func noteThatPublishingBegins() { icp_will_publish() }

    /// How many files may be open, and how many may at most.
    static var fileLimit: rlimit? {
        var limit = rlimit()
        return unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 ? limit : nil
    }

    /// Sets how many files may be open.
    static func setFileLimit(_ limit: rlimit) {
        var limit = limit
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
}

// A second name for a file, and where the process works: for what is put together from folders of other runs.
extension Bytes {
    /// Gives the file of these bytes in an open folder a second name in another; both names end with NUL. False for an
    /// error, see `errno`: `EXDEV` where the folders are on different file systems.
    public func link(in folder: Int32, to name: Bytes, in target: Int32) -> Bool {
        precondition(last == 0 && name.last == 0, "a file name without its end")
        return unsafe withCString { path in
            unsafe name.withCString { unsafe linkat(folder, path, target, $0, 0) == 0 }
        }
    }

    /// How many bytes the file of this name has in an open folder; the name ends with NUL. -1 where there is no file, or a
    /// link in its place.
    public func sizeOfFile(in folder: Int32) -> Int {
        precondition(last == 0, "a file name without its end")
        var status = stat()
        guard unsafe withCString({ unsafe fstatat(folder, $0, &status, AT_SYMLINK_NOFOLLOW) }) == 0,
            status.st_mode & S_IFMT == S_IFREG
        else { return -1 }
        return Int(status.st_size)
    }

    /// Opens the file of this name in an open folder for reading, never a link; the name ends with NUL. -1 for an error.
    public func openFile(in folder: Int32) -> Int32 {
        precondition(last == 0, "a file name without its end")
        return unsafe withCString { unsafe openat(folder, $0, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) }
    }
}

extension SystemProcess {
    /// The folder in which the process works, without links; nil where it was removed.
    public static var workingFolder: String? {
        guard let path = unsafe getcwd(nil, 0) else { return nil }
        defer { unsafe free(path) }
        return unsafe String(validatingCString: path)
    }

    /// The number of the process.
    public static var number: Int32 { getpid() }

    /// Lets the process work in another folder; false for an error.
    public static func work(in folder: String) -> Bool { unsafe chdir(folder) == 0 }
}
