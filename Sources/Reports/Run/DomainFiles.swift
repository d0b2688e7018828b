import Bytes
import Portfolio

/// Files of domains that wait to be written, one task's: some dozen are put together, then written at once.
///
/// Putting together and writing in turn would drive the code and the tables of the other out of the core's caches, file
/// after file.
public final class DomainFiles {
    /// When so many bytes wait they are written: half of what a core's second cache holds today.
    private static let limit = 512 * 1024

    private struct File: BitwiseCopyable {
        /// The folder, as ``DomainFolders`` numbers them.
        let folder: UInt16
        let content: Cell
        /// The domain's name, and its file's NUL-terminated name.
        let domain: Cell
        let name: Cell
    }

    /// What the files hold; the next one is appended.
    public let buffer = ByteBuffer(capacity: DomainFiles.limit + 65_536)
    private let names = ByteBuffer(capacity: 16_384)
    private var files = PlainArray<File>()
    private let folders: DomainFolders

    /// No files yet; they will be in `folders`.
    public init(_ folders: DomainFolders) { self.folders = folders }

    /// Says that what stands in ``buffer`` from `start` on is the file of a domain with this suffix.
    public func add(from start: Int, domain: Bytes, suffix: StaticString) {
        let first = names.count
        names.append(domain)
        let middle = names.count
        DomainPath.appendFileName(domain, to: names)
        names.append(suffix)
        names.append(0)
        files.append(
            File(
                folder: DomainFolders.key(of: domain), content: buffer.cell(from: start),
                domain: Cell(offset: first, count: middle - first),
                name: names.cell(from: middle)))
    }

    /// Writes the files when there are many.
    ///
    /// - Throws: ``PublishingError`` when one cannot be created or written.
    public func writeIfMany() throws(PublishingError) {
        if buffer.count >= DomainFiles.limit { try write() }
    }

    /// Writes all files.
    ///
    /// - Throws: ``PublishingError`` when one cannot be created or written.
    public func write() throws(PublishingError) {
        // Folder by folder: their tables are looked up once, and two tasks are seldom in the same one.
        files.sort { $0.folder < $1.folder }
        var index = 0
        while index < files.count {
            let folder = try folders.folder(files[index].folder)
            while index < files.count, files[index].folder == folder.key {
                let file = files[index]
                try folder.write(
                    buffer.bytes(file.content), name: names.bytes(file.name), domain: names.bytes(file.domain))
                index += 1
            }
        }
        files.removeAll()
        names.truncate()
        buffer.truncate()
    }
}
