import Bytes
import Glibc
import Portfolio

/// Removes a hidden folder with all that is in it.
enum RemovedTree {
    /// Removes `path`; links are removed, not followed.
    static func remove(_ path: String) {
        guard let status = SystemFile.linkStatus(of: path) else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            SystemFile.remove(path)
            return
        }
        for name in FolderListing(path)?.names ?? [] { remove("\(path)/\(name)") }
        SystemFile.removeFolder(path)
    }
}
