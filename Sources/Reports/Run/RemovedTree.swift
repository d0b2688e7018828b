import Bytes
import Glibc
import Portfolio

/// Removes a hidden folder with all that is in it.
enum RemovedTree {
    /// Removes `path`; links are removed, not followed.
    static func remove(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            unlink(path)
            return
        }
        for name in FolderListing(path)?.names ?? [] { remove("\(path)/\(name)") }
        rmdir(path)
    }
}
