import Glibc

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
