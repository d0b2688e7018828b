import Bytes
import Glibc
import Portfolio
import Synchronization

/// A folder that reports are written to: a run's own, or one in it.
public protocol ReportFolder: AnyObject, Sendable {
    /// The folder, open.
    var opened: OpenFolder { get }
}

extension ReportFolder {
    /// The path while the run is written.
    public var hiddenPath: String { opened.path }
    /// The descriptor of the folder.
    public var descriptor: Int32 { opened.descriptor }

    /// Notes a file that the manifest will list.
    func list(_ file: ListedFile) { opened.files.withLock { $0.append(file) } }

    /// The files whose digests were computed while they were written.
    var listedFiles: [ListedFile] { opened.files.withLock { $0 } }
}

/// An open folder that files are written to.
public final class OpenFolder: ReportFolder {
    /// The path while the run is written.
    let path: String
    /// The descriptor, closed with the object.
    public let descriptor: Int32
    fileprivate let files = Mutex<[ListedFile]>([])

    /// The folder itself.
    public var opened: OpenFolder { self }

    /// Creates a folder with this name in another one.
    ///
    /// - Throws: ``PublishingError`` when it cannot be created.
    public convenience init(_ name: String, in folder: any ReportFolder) throws(PublishingError) {
        let path = "\(folder.hiddenPath)/\(name)"
        guard SystemFile.makeFolder(name, in: folder.descriptor) else { throw .creating(path) }
        try self.init(opening: path)
    }

    /// Opens the folder at `path`, which was just created.
    init(opening path: String) throws(PublishingError) {
        self.path = path
        descriptor = SystemFile.open(path, O_RDONLY | O_DIRECTORY)
        guard descriptor >= 0 else { throw .creating(path) }
    }

    deinit { close(descriptor) }
}
