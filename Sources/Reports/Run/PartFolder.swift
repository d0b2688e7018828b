import Bytes
import CLinux
import Portfolio

/// The folder of a part of a run: written hidden beside its place and renamed, so that it appears whole or not at all.
///
/// Parts of one run may be written side by side, each to a folder of its own.
public final class PartFolder: Sendable {
    /// The folder that is written to.
    public let folder: RunFolder
    private let path: String
    private let parent: String
    private let name: String

    /// Takes the lock of the part at `path` and makes its hidden folder; `mayReplace` is asked about a folder that is
    /// there and not empty.
    ///
    /// - Throws: ``PublishingError``: `.busy` when the same part is being written, `.cannotCreate` where something else
    ///   has the name.
    public init(_ path: String, mayReplace: () -> Bool) throws(PublishingError) {
        var path = path
        while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
        let names = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        guard let name = names.last, name != ".", name != ".." else {
            throw .cannotCreate(path, "it is no name for a new folder")
        }
        (self.path, self.name) = (path, name)
        let above = String(path.dropLast(name.count))
        parent = above.isEmpty ? "." : above
        switch RunTree.kind(of: path) {
        case .nothing: break
        case .folder:
            let isEmpty = FolderListing(path).map { $0.names.isEmpty && $0.unreadable.isEmpty } ?? false
            guard isEmpty || mayReplace() else {
                throw .cannotCreate(path, "it exists and is not this part of a run; nothing in it was touched")
            }
        case .file, .other: throw .cannotCreate(path, "it exists and is no folder")
        }
        folder = try RunFolder(hidden: "\(parent)/.\(name).part", for: path)
    }

    /// Removes the hidden folder of a part that is not published.
    public func discard() { folder.discard() }

    /// Flushes everything to disk and gives the folder its name; one that had it is removed.
    ///
    /// `willAppear` is called once all is on disk: what follows takes no time and must not be interrupted.
    /// - Throws: ``PublishingError`` when a step fails; then what was there is still there.
    public func publish(willAppear: () -> Void) throws(PublishingError) {
        try folder.flush()
        willAppear()
        SystemProcess.noteThatPublishingBegins()
        let old = "\(parent)/.\(name).old-\(SystemProcess.number)"
        let hadOld = SystemFile.rename(path, to: old)
        guard SystemFile.rename(folder.hiddenPath, to: path) else {
            let message = systemMessage()
            if hadOld { SystemFile.rename(old, to: path) }
            throw .cannotWrite(path, message)
        }
        SystemFile.remove("\(path)/.lock")
        if hadOld { RemovedTree.remove(old) }
    }
}
