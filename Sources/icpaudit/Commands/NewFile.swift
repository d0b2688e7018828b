import Bytes
import Glibc

/// A file that is written where there is none.
enum NewFile {
    /// Writes a text; what the system says where it cannot be, as where something has that name already.
    static func write(_ text: String, to path: String) -> String? {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { return systemMessage() }
        defer { close(descriptor) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return systemMessage() }
            rest = rest.dropFirst(count)
        }
        return nil
    }
}
