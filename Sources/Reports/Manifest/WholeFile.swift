import Bytes
import Glibc
import Portfolio

/// A file of a run that is read from its beginning to its end, piece by piece; links are not followed.
final class WholeFile {
    /// How many bytes are read at a time.
    static let step = 256 * 1024

    private let descriptor: Int32

    /// Opens a file; nil when that cannot be done, see `errno`.
    init?(_ path: String) {
        descriptor = SystemFile.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
        if descriptor < 0 { return nil }
    }

    deinit { close(descriptor) }

    /// Replaces what is in `buffer` by the next piece; returns its size, 0 at the end, nil on an error, see `errno`.
    func read(into buffer: ByteBuffer) -> Int? {
        buffer.truncate()
        return append(to: buffer)
    }

    /// Appends the next piece; returns its size, 0 at the end, nil on an error, see `errno`.
    func append(to buffer: ByteBuffer) -> Int? {
        while true {
            let count = buffer.read(from: descriptor, atMost: WholeFile.step)
            if count >= 0 { return count }
            if errno != EINTR { return nil }
        }
    }
}
