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
            let reason = BilingualLine(system: systemMessage())
            throw InputError(
                .unreadable, path: path,
                problem: BilingualLine(
                    """
                    a workbook from a pipe is copied to a temporary file first, and none can be made in \(folder): \
                    \(reason.en); save it as a file, or name another folder by TMPDIR
                    """,
                    "来自管道的工作簿要先复制到临时文件，但无法在 \(folder) 中创建：\(reason.zh)；请存为文件，或用 TMPDIR 指定其他目录"))
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
                .unreadable, path: path,
                problem: BilingualLine(
                    "more than 4 GiB came through the pipe; save it as a file", "管道传来的数据超过 4 GiB；请存为文件"))
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
        let reason = BilingualLine(system: systemMessage())
        return InputError(
            .unreadable, path: path,
            problem: BilingualLine(
                "a workbook from a pipe is copied to a temporary file first, which failed: \(reason.en); save it as a file",
                "来自管道的工作簿要先复制到临时文件，但复制失败：\(reason.zh)；请存为文件"))
    }
}
