import Glibc

/// An open file, closed with its last reference.
public final class FileDescriptor: Sendable {
    /// The number by which the system knows it.
    public let number: Int32

    /// Takes over an open descriptor.
    public init(_ number: Int32) { self.number = number }

    deinit { close(number) }

    /// Opens the file at `path` for reading it once from its beginning; -1 when that cannot be done, see `errno`.
    public static func open(_ path: String) -> Int32 {
        let number = SystemFile.open(path, O_RDONLY)
        if number >= 0 { posix_fadvise(number, 0, 0, POSIX_FADV_SEQUENTIAL) }
        return number
    }
}

/// What the system says of a file.
public struct FileStatus: Sendable {
    /// What stands at a path.
    public enum Kind: Sendable {
        case file, folder, pipe, socket, device
    }

    /// By what a file is told from all others: its device, and its number on it.
    public struct Identity: Sendable, Hashable {
        let device: dev_t
        let number: ino_t
    }

    /// A time as the system has it.
    public struct Moment: Sendable, Equatable {
        let seconds: Int
        let nanoseconds: Int
    }

    /// What it is.
    public let kind: Kind
    /// How many bytes a file has.
    public let size: Int
    /// Which file it is.
    public let identity: Identity
    /// When the file was changed last.
    public let changed: Moment

    /// The status of an open file; nil when the system does not tell it.
    public init?(of descriptor: Int32) {
        guard let status = SystemFile.status(of: descriptor) else { return nil }
        self.init(status)
    }

    /// The status of what stands at `path`, links followed; nil when there is nothing, or the system does not tell it.
    public init?(at path: String) {
        guard let status = SystemFile.status(of: path) else { return nil }
        self.init(status)
    }

    private init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFIFO: .pipe
            case S_IFSOCK: .socket
            default: .device
            }
        size = Int(status.st_size)
        identity = Identity(device: status.st_dev, number: status.st_ino)
        changed = Moment(seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    }
}
