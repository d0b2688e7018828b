import Bytes
import Portfolio

/// Turns the paths of the command line into the list of files to read.
public struct InputDiscovery {
    /// The most files that one run reads.
    public static let fileLimit = 100_000

    private typealias Identity = FileStatus.Identity

    /// The files in the order in which they are read.
    public private(set) var files: [String] = []
    /// What the user should know: folders without a file, files that several paths lead to.
    public private(set) var warnings: [BilingualLine] = []
    private var seen: [Identity: String] = [:]
    private let output: Identity?

    /// The files behind `paths`: folders are read recursively in name order, names that begin with `.` skipped.
    ///
    /// `-` stands for standard input. A file that several paths lead to is read once. The folder `output`, whose
    /// reports look like exports, is skipped inside other folders.
    /// - Throws: ``InputError`` for a path that does not exist or cannot be listed, or that is the output folder.
    public init(_ paths: [String], output: String? = nil) throws(InputError) {
        self.output = output.flatMap { FileStatus(at: $0)?.identity }
        for path in paths {
            let count = files.count
            if let folder = FileStatus(at: path)?.identity, folder == self.output {
                throw InputError(
                    .unreadable, path: path,
                    problem: BilingualLine(
                        "this is the folder of the reports; name the exports instead", "这是存放报告的文件夹；请改为指定导出文件"))
            }
            try collect(path, below: [])
            if files.count == count, FileStatus(at: path)?.kind == .folder {
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
        let status = path == "-" ? nil : FileStatus(at: path)
        guard let status, status.kind == .folder else {
            // Nobody named it: reading a pipe that nobody writes to would wait for ever.
            if !folders.isEmpty, let kind = status.flatMap({ InputDiscovery.words(for: $0.kind) }) {
                throw InputError(
                    .unreadable, path: path,
                    problem: BilingualLine(
                        "this is \(kind.en) and no file; take it out of the folder, or name the exports themselves",
                        "这是\(kind.zh)，不是文件；请把它移出文件夹，或直接指定各导出文件"))
            }
            return try add(path, status?.identity)
        }
        let identity = status.identity
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
            if let earlier = seen[identity] { return note(path, asWellAs: earlier) }
            seen[identity] = path
        }
        guard files.count < InputDiscovery.fileLimit else {
            throw InputError(
                .unreadable, path: path,
                problem: BilingualLine(
                    "more than \(InputDiscovery.fileLimit) files; audit fewer folders at once",
                    "文件超过 \(InputDiscovery.fileLimit) 个；请减少一次审核的文件夹"))
        }
        files.append(path)
    }

    private mutating func note(_ path: String, asWellAs earlier: String) {
        warnings.append(
            BilingualLine(
                "\(path): the same file as \(earlier); it is read once", "\(path)：与 \(earlier) 是同一文件；只读取一次"))
    }

    /// What stands at a path instead of a file; nil for a file.
    private static func words(for kind: FileStatus.Kind) -> BilingualText? {
        switch kind {
        case .file, .folder: nil
        case .pipe: BilingualText("a named pipe", "命名管道")
        case .socket: BilingualText("a socket", "套接字")
        case .device: BilingualText("a device", "设备")
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
