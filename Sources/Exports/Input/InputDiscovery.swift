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
    public private(set) var warnings: [String] = []
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
                    .unreadable, path: path, problem: "this is the folder of the reports; name the exports instead")
            }
            try collect(path, below: [])
            if files.count == count, FileStatus(at: path)?.kind == .folder {
                warnings.append("\(path): the folder holds no file to read")
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
                    problem: "this is \(kind) and no file; take it out of the folder, or name the exports themselves")
            }
            return try add(path, status?.identity)
        }
        let identity = status.identity
        if identity == output { return }
        guard !folders.contains(identity) else {
            throw InputError(.unreadable, path: path, problem: "this link leads back to a folder above it; remove it")
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
                problem: "more than \(InputDiscovery.fileLimit) files; audit fewer folders at once")
        }
        files.append(path)
    }

    private mutating func note(_ path: String, asWellAs earlier: String) {
        warnings.append("\(path): the same file as \(earlier); it is read once")
    }

    /// What stands at a path instead of a file; nil for a file.
    private static func words(for kind: FileStatus.Kind) -> String? {
        switch kind {
        case .file, .folder: nil
        case .pipe: "a named pipe"
        case .socket: "a socket"
        case .device: "a device"
        }
    }

    /// The visible names in a folder, sorted by their bytes.
    private static func names(in folder: String) throws(InputError) -> [String] {
        guard let listing = FolderListing(folder) else {
            throw InputError(.unreadable, path: folder, problem: "cannot list the folder: \(systemMessage())")
        }
        if let name = listing.unreadable.filter({ !$0.hasPrefix(".") }).min() {
            throw InputError(
                .unreadable, path: folder, problem: "the name of the file '\(name)' in it is not UTF-8; rename the file"
            )
        }
        return listing.names.filter { !$0.hasPrefix(".") }.sorted {
            Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8))
        }
    }
}
