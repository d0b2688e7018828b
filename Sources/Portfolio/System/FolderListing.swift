import Glibc

/// Lists a folder.
public enum FolderListing {
    /// The names in a folder in no order, `.` and `..` left out; nil when it cannot be listed, see `errno`.
    public static func names(in folder: String) -> [String]? {
        guard let directory = opendir(folder) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
                    String(cString: $0)
                }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }
}

/// The system's words for an error number, the last one unless another is given.
public func systemMessage(_ code: Int32 = errno) -> String {
    String(cString: strerror(code))
}
