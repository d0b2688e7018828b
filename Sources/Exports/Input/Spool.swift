import Bytes
import Glibc
import Portfolio

/// A temporary file without a name, for what comes through a pipe and is not read from its beginning to its end.
final class Spool {
    /// The most bytes that are copied.
    private static let limit = 4 << 30

    /// The file; it goes away with its last descriptor.
    let descriptor: FileDescriptor
    private let path: String
    private var count = 0

    /// An empty file for what comes from `path`, in the folder that `TMPDIR` names.
    ///
    /// - Throws: ``InputError`` when there is none to be had.
    init(of path: String) throws(InputError) {
        self.path = path
        let folder = SystemProcess.variable("TMPDIR") ?? "/tmp"
        let number = SystemFile.openNameless(in: folder)
        guard number >= 0 else {
            throw InputError(
                .unreadable, path: path,
                problem: """
                    a workbook from a pipe is copied to a temporary file first, and none can be made in \(folder): \
                    \(systemMessage()); save it as a file, or name another folder by TMPDIR
                    """)
        }
        descriptor = FileDescriptor(number)
    }

    /// Appends bytes to the file.
    ///
    /// - Throws: ``InputError`` when they cannot be written, or are too many.
    func append(_ bytes: Bytes) throws(InputError) {
        count += bytes.count
        guard count <= Spool.limit else {
            throw InputError(
                .unreadable, path: path, problem: "more than 4 GiB came through the pipe; save it as a file")
        }
        var rest = bytes
        while !rest.isEmpty {
            let written = rest.write(to: descriptor.number)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw problem }
            rest = rest.dropFirst(written)
        }
    }

    /// What is said when the copy fails.
    var problem: InputError {
        InputError(
            .unreadable, path: path,
            problem: """
                a workbook from a pipe is copied to a temporary file first, which failed: \(systemMessage()); \
                save it as a file
                """)
    }
}
