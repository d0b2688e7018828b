import Bytes
import Portfolio

/// Writes `manifest.json` while the run goes on: the files of domains in the order of the verdicts, then those of splits,
/// then all others in the order of their names.
///
/// Nothing of it is held, however many files there are, and it is the same whatever the number of jobs.
public final class ManifestFile {
    /// The file's name in its run.
    public static let name = "manifest.json"

    private let folder: any ReportFolder
    private let file: ReportFile
    /// A line's end is written with the line behind it: the last one has no comma.
    private var hasEntries = false
    /// True when splits were listed as they were written.
    private var hasSplits = false
    /// How many files are listed, and how many bytes they have; at the end with the manifest itself.
    public private(set) var total = (files: 0, bytes: 0)
    /// What was listed last: the files that are not those of domains or splits, in the order of their names.
    private var others: [(name: String, size: Int, digest: SHA256Digest)] = []

    /// Creates the manifest in a run's folder and writes its head.
    ///
    /// - Throws: ``PublishingError`` when it cannot be created or written.
    public init(_ head: ManifestHead, in folder: any ReportFolder) throws(PublishingError) {
        self.folder = folder
        file = try ReportFile(ManifestFile.name, in: folder, isListed: false)
        let buffer = ByteBuffer()
        head.write(to: buffer)
        try file.write(buffer)
    }

    /// Lists the files of a batch of domains.
    ///
    /// - Throws: ``PublishingError`` when that cannot be written.
    public func write(_ entries: borrowing ManifestEntries) throws(PublishingError) {
        let lines = entries.buffer
        if lines.count == 0 { return }
        if hasEntries { try file.write(Bytes(",\n")) }
        hasEntries = true
        total.files += entries.total.files
        total.bytes += entries.total.bytes
        try withExtendedLifetime(lines) { () throws(PublishingError) in try file.write(lines.bytes.dropLast(2)) }
    }

    /// Lists all other files of the run, which are written whole, and ends the manifest.
    ///
    /// What did not pass by while it was written is read again.
    /// - Throws: ``PublishingError`` when a file cannot be read, or the manifest not be written.
    public func finish() throws(PublishingError) {
        let known = Dictionary(folder.listedFiles.map { ($0.name, $0) }) { $1 }
        let paths = try RunTree.files(below: folder.hiddenPath, without: isListedBefore)
        var entries = ManifestEntries()
        for path in paths where path != ManifestFile.name {
            let read: RunningDigest
            if let passed = known[path] {
                read = passed.digest
            } else {
                read = try RunTree.digest(of: "\(folder.hiddenPath)/\(path)")
            }
            let digest = read.digest()
            others.append((path, read.size, digest))
            path.withBytes { entries.add($0, size: read.size, digest) }
        }
        try write(entries)
        if hasEntries { try file.write(Bytes("\n")) }
        try file.write(Bytes(ManifestHead.lastLines))
        total.files += 1
        total.bytes += file.size
    }

    /// Lists the files of a split in the folder at `path`, and its manifest, which is finished.
    ///
    /// - Throws: ``PublishingError`` when its manifest cannot be read, or this one not be written.
    public func write(split: ManifestFile, at path: String) throws(PublishingError) {
        hasSplits = true
        var entries = ManifestEntries()
        let own = try RunTree.digest(of: "\(split.folder.hiddenPath)/\(ManifestFile.name)")
        let all = split.others + [(ManifestFile.name, own.size, own.digest())]
        for (name, size, digest) in all.sorted(by: { $0.0 < $1.0 }) {
            "\(path)/\(name)".withBytes { entries.add($0, size: size, digest) }
        }
        try write(entries)
    }

    /// True for the folders `domains/xx` and `split/<key>`, whose files are listed as they are written.
    private func isListedBefore(_ folder: String) -> Bool {
        folder.hasPrefix("domains/") && folder.utf8.count == "domains/xx".utf8.count
            || hasSplits && folder.hasPrefix("split/")
    }
}
