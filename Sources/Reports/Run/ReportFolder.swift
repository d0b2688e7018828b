import Bytes
import Glibc
import Portfolio
import Synchronization

/// A folder that reports are written to: a run's own, or one in it.
public class ReportFolder: @unchecked Sendable {
    /// The path while the run is written.
    public let hiddenPath: String
    /// The descriptor of the folder.
    public let descriptor: Int32
    private let files = Mutex<[ListedFile]>([])

    /// Creates a folder with this name in another one.
    ///
    /// - Throws: ``PublishingError`` when it cannot be created.
    public convenience init(_ name: String, in folder: ReportFolder) throws(PublishingError) {
        let path = "\(folder.hiddenPath)/\(name)"
        guard SystemFile.makeFolder(name, in: folder.descriptor) else { throw .creating(path) }
        try self.init(opening: path)
    }

    /// Opens the folder at `path`, which was just created.
    init(opening path: String) throws(PublishingError) {
        hiddenPath = path
        descriptor = SystemFile.open(path, O_RDONLY | O_DIRECTORY)
        guard descriptor >= 0 else { throw .creating(path) }
    }

    deinit { close(descriptor) }

    /// Notes a file that the manifest will list.
    func list(_ file: ListedFile) { files.withLock { $0.append(file) } }

    /// The files whose digests were computed while they were written.
    var listedFiles: [ListedFile] { files.withLock { $0 } }
}
