import Glibc

/// Lists a folder.
enum FolderListing {
    /// The names in a folder, `.` and `..` left out; none when it cannot be listed.
    static func names(in folder: String) -> [String] {
        guard let directory = opendir(folder) else { return [] }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }
}

/// Removes a hidden folder with all that is in it.
enum RemovedTree {
    /// Removes `path`; links are removed, not followed.
    static func remove(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            unlink(path)
            return
        }
        for name in FolderListing.names(in: path) { remove("\(path)/\(name)") }
        rmdir(path)
    }
}

/// The system's words for the last error.
func systemMessage(_ code: Int32 = errno) -> String {
    String(cString: strerror(code))
}
