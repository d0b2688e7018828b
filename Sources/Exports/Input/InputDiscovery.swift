import Glibc

/// Turns the paths of the command line into the list of files to read.
public enum InputDiscovery {
    /// The most files that one run reads.
    public static let fileLimit = 100_000

    /// The files behind `paths`: folders are read recursively in name order, names that begin with `.` skipped.
    ///
    /// `-` stands for standard input.
    /// - Throws: ``InputError`` for a path that does not exist or cannot be listed.
    public static func files(at paths: [String]) throws(InputError) -> [String] {
        var files: [String] = []
        for path in paths {
            try collect(path, into: &files)
        }
        return files
    }

    private static func collect(_ path: String, into files: inout [String]) throws(InputError) {
        if path == "-" || !isFolder(path) {
            guard files.count < fileLimit else {
                throw InputError(
                    .unreadable, path: path, problem: "more than \(fileLimit) files; audit fewer folders at once")
            }
            files.append(path)
            return
        }
        for name in try names(in: path) {
            try collect(path.hasSuffix("/") ? path + name : path + "/" + name, into: &files)
        }
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// The visible names in a folder, sorted by their bytes.
    private static func names(in folder: String) throws(InputError) -> [String] {
        guard let directory = opendir(folder) else {
            throw InputError(.unreadable, path: folder, problem: "cannot list the folder: \(systemMessage())")
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
    }
}

/// The system's words for the last error.
func systemMessage(_ code: Int32 = errno) -> String {
    String(cString: strerror(code))
}
