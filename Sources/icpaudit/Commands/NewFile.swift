import Bytes
import Glibc

/// A file that is written where there is none.
enum NewFile {
    /// Writes a text; what the system says where it cannot be, as where something has that name already.
    static func write(_ text: String, to path: String) -> String? {
        let descriptor = SystemFile.open(path, O_WRONLY | O_CREAT | O_EXCL)
        guard descriptor >= 0 else { return systemMessage() }
        defer { close(descriptor) }
        return text.withBytes { $0.writeAll(to: descriptor) } ? nil : systemMessage()
    }
}
