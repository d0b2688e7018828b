import Bytes
import Glibc
import Portfolio
import Synchronization

/// The folders `domains/xx`, created when first needed and kept open, so that a report is one openat away.
public final class DomainFolders: Sendable {
    /// How many folders stay open at a time; further ones are opened for each file.
    private let openLimit: Int

    private let root: Int32
    private let path: String
    private let open = Mutex<[UInt16: Int32]>([:])

    /// The folder `domains` of a run.
    ///
    /// - Throws: ``PublishingError`` when it cannot be created.
    public convenience init(in folder: RunFolder) throws(PublishingError) {
        try self.init(in: folder, openLimit: OpenFileLimit.folders(512))
    }

    /// The same with another number of folders that stay open, 0 or more.
    init(in folder: RunFolder, openLimit: Int) throws(PublishingError) {
        self.openLimit = openLimit
        path = "\(folder.hiddenPath)/domains"
        guard SystemFile.makeFolder("domains", in: folder.descriptor) else { throw .creating(path) }
        root = SystemFile.open("domains", in: folder.descriptor, O_RDONLY | O_DIRECTORY)
        guard root >= 0 else { throw .creating(path) }
    }

    deinit {
        open.withLock { folders in folders.values.forEach { close($0) } }
        close(root)
    }

    /// Writes a file that all pages share, such as the style sheet.
    ///
    /// - Throws: ``PublishingError`` when it cannot be created or written.
    public func writeShared(_ name: String, _ bytes: Bytes) throws(PublishingError) {
        let file = SystemFile.open(name, in: root, O_WRONLY | O_CREAT | O_EXCL)
        guard file >= 0 else { throw .creating("\(path)/\(name)") }
        defer { close(file) }
        try ReportFile.writeAll(bytes, to: file, path: "\(self.path)/\(name)")
    }

    /// The number of a domain's folder: the two characters of its name.
    static func key(of domain: Bytes) -> UInt16 {
        UInt16(domain[0]) << 8 | UInt16(domain.count > 1 ? domain[1] : domain[0])
    }

    /// The folder with a number, created when it is not there yet.
    ///
    /// - Throws: ``PublishingError`` when it cannot be created.
    func folder(_ key: UInt16) throws(PublishingError) -> DomainFolder {
        let result: (descriptor: Int32, isKept: Bool) = open.withLock { folders in
            if let known = folders[key] { return (known, true) }
            let name = String(decoding: [UInt8(key >> 8), UInt8(key & 0xFF)], as: UTF8.self)
            if !SystemFile.makeFolder(name, in: root), errno != EEXIST { return (-1, false) }
            let descriptor = SystemFile.open(name, in: root, O_RDONLY | O_DIRECTORY)
            guard descriptor >= 0, folders.count < openLimit else { return (descriptor, false) }
            folders[key] = descriptor
            return (descriptor, true)
        }
        guard result.descriptor >= 0 else { throw .creating(path) }
        return DomainFolder(key: key, path: path, descriptor: result.descriptor, isKept: result.isKept)
    }
}

/// An open folder `domains/xx`; closed at the end of its life, unless it is kept open for the run.
struct DomainFolder: ~Copyable {
    /// The folder's number.
    let key: UInt16
    private let path: String
    private let descriptor: Int32
    private let isKept: Bool

    fileprivate init(key: UInt16, path: String, descriptor: Int32, isKept: Bool) {
        self.key = key
        self.path = path
        self.descriptor = descriptor
        self.isKept = isKept
    }

    deinit { if !isKept { close(descriptor) } }

    /// Gives the file at a path in another folder this name here too; both names end with NUL. False where that cannot be.
    func link(_ path: Bytes, in other: Int32, name: Bytes) -> Bool { path.link(in: other, to: name, in: descriptor) }

    /// Writes one file of a domain with one call; `name` is its NUL-terminated file name.
    ///
    /// - Throws: ``PublishingError`` when it cannot be created or written.
    func write(_ bytes: Bytes, name: Bytes, domain: Bytes) throws(PublishingError) {
        let file = name.createFile(in: descriptor)
        guard file >= 0 else { throw .creating("\(path)/\(domain.string)") }
        defer { close(file) }
        try ReportFile.writeAll(bytes, to: file, path: "\(path)/\(domain.string)")
    }
}
