import Glibc

/// The names in a folder, in no order, `.` and `..` left out.
public struct FolderListing {
    /// The names that are UTF-8.
    public private(set) var names: [String] = []
    /// The others, as ``Swift/String/printable(_:)`` shows them: nobody can name their files.
    public private(set) var unreadable: [String] = []

    /// Lists a folder; nil when that cannot be done, see `errno`.
    public init?(_ folder: String) {
        guard let directory = opendir(folder) else { return nil }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: tuple.pointee)) {
                    add($0)
                }
            }
        }
    }

    private mutating func add(_ name: UnsafePointer<CChar>) {
        guard let text = String(validatingCString: name) else {
            unreadable.append(.printable((0..<strlen(name)).map { UInt8(bitPattern: name[$0]) }))
            return
        }
        if text != "." && text != ".." { names.append(text) }
    }
}

/// The system's words for an error number, the last one unless another is given.
public func systemMessage(_ code: Int32 = errno) -> String {
    String(cString: strerror(code))
}
