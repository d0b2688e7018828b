import Bytes
import Glibc
import Portfolio

/// Turns the paths of the command line into the list of files to read.
public struct InputDiscovery {
    /// The most files that one run reads.
    public static let fileLimit = 100_000

    /// What names a file or folder whatever path leads to it.
    private struct Identity: Hashable {
        let device: UInt
        let number: UInt

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            device = status.st_dev
            number = status.st_ino
        }
    }

    /// The files in the order in which they are read.
    public private(set) var files: [String] = []
    /// What the user should know: folders without a file, files that several paths lead to.
    public private(set) var warnings: [BilingualLine] = []
    private var met: [Identity: String] = [:]
    private let output: Identity?

    /// The files behind `paths`: folders are read recursively in name order, names that begin with `.` skipped.
    ///
    /// `-` stands for standard input. A file that several paths lead to is read once. The folder `output`, whose
    /// reports look like exports, is skipped inside other folders.
    /// - Throws: ``InputError`` for a path that does not exist or cannot be listed, or that is the output folder.
    public init(_ paths: [String], output: String? = nil) throws(InputError) {
        self.output = output.flatMap(Identity.init)
        for path in paths {
            let count = files.count
            if let folder = Identity(path), folder == self.output {
                throw InputError(
                    .unreadable, path: path,
                    problem: BilingualLine(
                        "this is the folder of the reports; name the exports instead", "这是存放报告的文件夹；请改为指定导出文件"))
            }
            try collect(path, below: [])
            if files.count == count, InputDiscovery.isFolder(path) {
                warnings.append(
                    BilingualLine("\(path): the folder holds no file to read", "\(path)：文件夹中没有可读取的文件"))
            }
        }
    }

    /// The files behind `paths`, whatever folder the reports go to.
    ///
    /// - Throws: ``InputError`` for a path that does not exist or cannot be listed.
    public static func files(at paths: [String]) throws(InputError) -> [String] {
        try InputDiscovery(paths).files
    }

    private mutating func collect(_ path: String, below folders: [Identity]) throws(InputError) {
        let identity = path == "-" ? nil : Identity(path)
        guard let identity, InputDiscovery.isFolder(path) else {
            // Nobody named it: reading a pipe that nobody writes to would wait for ever.
            if !folders.isEmpty, let kind = InputDiscovery.specialKind(path) {
                throw InputError(
                    .unreadable, path: path,
                    problem: BilingualLine(
                        "this is \(kind.en) and no file; take it out of the folder, or name the exports themselves",
                        "这是\(kind.zh)，不是文件；请把它移出文件夹，或直接指定各导出文件"))
            }
            return try add(path, identity)
        }
        if identity == output { return }
        guard !folders.contains(identity) else {
            throw InputError(
                .unreadable, path: path,
                problem: BilingualLine(
                    "this link leads back to a folder above it; remove it", "该链接指回上级文件夹；请删除该链接"))
        }
        for name in try InputDiscovery.names(in: path) {
            try collect(path.hasSuffix("/") ? path + name : path + "/" + name, below: folders + [identity])
        }
    }

    private mutating func add(_ path: String, _ identity: Identity?) throws(InputError) {
        if path == "-", files.contains("-") { return note(path, asWellAs: "-") }
        if let identity {
            if let earlier = met[identity] { return note(path, asWellAs: earlier) }
            met[identity] = path
        }
        guard files.count < InputDiscovery.fileLimit else {
            throw InputError(
                .unreadable, path: path,
                problem: BilingualLine(
                    "more than \(InputDiscovery.fileLimit) files; audit fewer folders at once",
                    "文件超过 \(InputDiscovery.fileLimit) 个；请减少一次核查的文件夹"))
        }
        files.append(path)
    }

    private mutating func note(_ path: String, asWellAs earlier: String) {
        warnings.append(
            BilingualLine(
                "\(path): the same file as \(earlier); it is read once", "\(path)：与 \(earlier) 是同一文件；只读取一次"))
    }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    /// What stands at `path` instead of a file; nil for a file, and where there is nothing.
    private static func specialKind(_ path: String) -> BilingualText? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return nil
        case S_IFIFO: return BilingualText("a named pipe", "命名管道")
        case S_IFSOCK: return BilingualText("a socket", "套接字")
        default: return BilingualText("a device", "设备")
        }
    }

    /// The visible names in a folder, sorted by their bytes.
    private static func names(in folder: String) throws(InputError) -> [String] {
        guard let listing = FolderListing(folder) else {
            let reason = BilingualLine(system: systemMessage())
            throw InputError(
                .unreadable, path: folder,
                problem: BilingualLine("cannot list the folder: ", "无法列出文件夹的内容：") + reason)
        }
        if let name = listing.unreadable.filter({ !$0.hasPrefix(".") }).min() {
            throw InputError(
                .unreadable, path: folder,
                problem: BilingualLine(
                    "the name of the file '\(name)' in it is not UTF-8; rename the file",
                    "其中的文件名“\(name)”不是 UTF-8；请重命名该文件"))
        }
        return listing.names.filter { !$0.hasPrefix(".") }.sorted {
            Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
        }
    }
}
