import Bytes
import Portfolio

/// Whether a run is as it was written: every file is there with its size and digest, and no other one is.
///
/// Memory is flat however many files a run has: per folder, what the manifest lists is a count and a sum of keyed hashes
/// of the names, and so is what lies there; only a folder where these differ is looked at name by name.
public struct RunCheck {
    /// What is wrong with a file.
    public enum Fault: String, Sendable {
        /// Its bytes are others than those that were written.
        case changed
        /// It is not there, or something that is no file is in its place.
        case missing
        /// The manifest does not list it.
        case added
        /// The run compared with is there and is another one than this run was compared with.
        case otherBaseline = "other-baseline"
    }

    /// What was found, for a person and for a program.
    public struct Finding: Sendable, Equatable {
        /// What is wrong.
        public let fault: Fault
        /// The path below the run's folder; of ``Fault/otherBaseline`` the path of the run compared with.
        public let path: String
        /// What was found and what was expected; nil where nothing more is to be said.
        public let detail: BilingualLine?
    }

    /// The names in a folder: how many, and the sum of their hashes.
    private struct Names: Equatable {
        var count = 0
        var sum: UInt64 = 0

        mutating func add(_ name: Substring) {
            count += 1
            sum &+= String(name).withBytes { $0.hash64() }
        }
    }

    /// The run's path.
    public let path: String
    /// What the manifest says besides the files.
    public let head: ManifestHead
    /// The digest of the manifest, by which a later run names this one.
    public private(set) var sha256 = ""
    /// How many files the manifest lists, itself not counted.
    public private(set) var files = 0
    /// How many bytes they have.
    public private(set) var size = 0
    /// Whether the run that this one was compared with lies beside it and is the same; nil where there was none, or it
    /// is gone.
    public private(set) var hasSameBaseline: Bool?
    /// How many faults were found.
    public private(set) var faults = 0
    private var listed: [Substring: Names] = [:]
    private let report: (Finding) -> Void
    private let buffer = ByteBuffer(capacity: WholeFile.step)

    /// Checks the run at `path`; `report` is called for every fault.
    ///
    /// - Throws: ``RunError`` when it is no run, or its manifest cannot be read.
    public init(_ path: String, _ report: @escaping (Finding) -> Void) throws(RunError) {
        self.path = path
        self.report = report
        var manifest = try ManifestReader(ofRun: path)
        head = manifest.head
        while let entry = try manifest.next() { try check(entry) }
        sha256 = manifest.sha256
        try findAdded()
        try checkBaseline()
    }

    private mutating func found(_ fault: Fault, _ path: String, _ detail: BilingualLine? = nil) {
        faults += 1
        report(Finding(fault: fault, path: path, detail: detail))
    }

    private mutating func check(_ entry: ManifestReader.Entry) throws(RunError) {
        files += 1
        size += entry.size
        let file = "\(path)/\(entry.path)"
        switch RunTree.kind(of: file) {
        case .file: break
        case .nothing: return found(.missing, entry.path)
        case .folder, .other:
            return
                found(
                    .missing, entry.path, BilingualLine("something that is no file is in its place", "同名处不是文件"))
        }
        let (folder, name) = RunCheck.split(entry.path)
        listed[folder, default: Names()].add(name)
        guard let reader = WholeFile(file) else { throw RunError.reading(file) }
        var digest = RunningDigest()
        while true {
            guard let count = reader.read(into: buffer) else { throw RunError.reading(file) }
            if count == 0 { break }
            digest.update(buffer.bytes)
        }
        if digest.size != entry.size {
            found(
                .changed, entry.path,
                BilingualLine(
                    "\(digest.size) bytes instead of \(entry.size)", "现为 \(digest.size) 字节，原为 \(entry.size) 字节"))
        } else if digest.digest().hexadecimal != entry.sha256 {
            found(.changed, entry.path, BilingualLine("as long as before, other bytes", "长度未变，内容不同"))
        }
    }

    /// The folder of a path, empty for the run's own, and the name in it.
    private static func split(_ path: String) -> (folder: Substring, name: Substring) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path[...]) }
        return (path[..<slash], path[path.index(after: slash)...])
    }

    private mutating func findAdded() throws(RunError) {
        listed["", default: Names()].add(Substring(ManifestFile.name))
        var suspects: Set<Substring> = []
        try forEachFolder { folder, names in
            var there = Names()
            for name in names { there.add(name[...]) }
            if there != listed[folder] ?? Names() { suspects.insert(folder) }
        }
        if suspects.isEmpty { return }
        // What is listed and not there was told before; what is left is what is there and not listed.
        var known: [Substring: Set<Substring>] = ["": [Substring(ManifestFile.name)]]
        var manifest = try ManifestReader(ofRun: path)
        while let entry = try manifest.next() {
            let (folder, name) = RunCheck.split(entry.path)
            if suspects.contains(folder) { known[folder, default: []].insert(name) }
        }
        try forEachFolder { folder, names in
            guard suspects.contains(folder) else { return }
            for name in names.sorted() where !(known[folder]?.contains(name[...]) ?? false) {
                found(.added, folder.isEmpty ? name : "\(folder)/\(name)")
            }
        }
    }

    /// Calls `body` for every folder of the run with the names of what is no folder in it.
    private func forEachFolder(_ body: (Substring, [String]) throws(RunError) -> Void) throws(RunError) {
        var folders: [Substring] = [""]
        while let folder = folders.popLast() {
            let place = folder.isEmpty ? path : "\(path)/\(folder)"
            guard let listing = FolderListing(place) else { throw RunError.reading(place) }
            var names: [String] = listing.unreadable
            for name in listing.names {
                if RunTree.kind(of: "\(place)/\(name)") == .folder {
                    folders.append(folder.isEmpty ? name[...] : "\(folder)/\(name)")
                } else {
                    names.append(name)
                }
            }
            try body(folder, names)
        }
    }

    /// Whether the run compared with, which lies beside this one unless it was removed, is still the same.
    private mutating func checkBaseline() throws(RunError) {
        guard let earlier = head.comparedWith, !earlier.run.contains("/") else { return }
        let place = "\(RunDigest.realPath(path))/../\(earlier.run)"
        guard RunTree.kind(of: "\(place)/\(ManifestFile.name)") == .file else { return }
        let same = try RunDigest.of(place) == earlier.sha256
        hasSameBaseline = same
        if !same {
            found(
                .otherBaseline, earlier.run,
                BilingualLine("its manifest is not the one that this run was compared with", "其清单与当时用于比较的不同"))
        }
    }
}
