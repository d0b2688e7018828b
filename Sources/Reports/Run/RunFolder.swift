import Bytes
import CLinux
import Glibc
import Portfolio
import Synchronization

/// A run's folder: written as a hidden sibling, flushed, and renamed, so it appears whole or not at all.
///
/// Earlier runs are never touched. A crash leaves at most a hidden folder, which the next run removes.
public final class RunFolder: @unchecked Sendable {
    /// The folder that holds all runs.
    public let output: String
    /// The hidden folder that is written to.
    public let hiddenPath: String
    /// The descriptor of the hidden folder.
    public let descriptor: Int32
    private let lock: Int32
    private let leftovers: Leftovers
    private let earlyFlush: EarlyFlush?
    private let files = Mutex<[ListedFile]>([])

    /// Takes the lock of `output` (created when missing), begins to remove what dead runs left, and makes the hidden folder.
    ///
    /// - Throws: ``PublishingError``: `.busy` when another run holds the lock, else `.cannotCreate` or `.cannotWrite`.
    public convenience init(output: String) throws(PublishingError) {
        try self.init(output: output) { EarlyFlush(path: $0) }
    }

    /// The same with another way to flush the hidden folder early.
    init(output: String, _ earlyFlush: (String) -> EarlyFlush?) throws(PublishingError) {
        self.output = output
        try RunFolder.makeFolders(output)
        lock = try RunFolder.takeLock(output)
        leftovers = Leftovers(in: output)
        try RunFolder.checkLatest(in: output)
        hiddenPath = "\(output)/.run-\(getpid())"
        guard mkdir(hiddenPath, 0o777) == 0 else { throw .creating(hiddenPath) }
        descriptor = open(hiddenPath, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .creating(hiddenPath) }
        self.earlyFlush = earlyFlush(hiddenPath)
    }

    deinit {
        // A few are gone long since; many are left to the next run.
        leftovers.wait(atMost: 200)
        earlyFlush?.stop()
        close(descriptor)
        close(lock)
    }

    /// Notes a file that the manifest will list.
    func list(_ file: ListedFile) { files.withLock { $0.append(file) } }

    /// The files whose digests were computed while they were written.
    var listedFiles: [ListedFile] { files.withLock { $0 } }

    /// Removes the hidden folder of a run that is not published.
    public func discard() {
        earlyFlush?.stop()
        RemovedTree.remove(hiddenPath)
    }

    /// Flushes everything to disk, gives the folder its name for the as-of day, and points `latest` to it, but where
    /// `movesLatest` is false.
    ///
    /// `willAppear` is called once all is on disk: what follows takes no time and must not be interrupted.
    /// - Returns: the path of the published folder.
    /// - Throws: ``PublishingError`` when a step fails; then nothing is published.
    public func publish(
        asOf day: CalendarDay, movesLatest: Bool = true, willAppear: () -> Void = {}
    ) throws(PublishingError) -> String {
        if let problem = earlyFlush?.end(), problem != 0 { throw .writing(hiddenPath, problem) }
        guard icp_syncfs(descriptor) == 0 else { throw .writing(hiddenPath) }
        willAppear()
        icp_will_publish()
        var number = 1
        while true {
            let name = number == 1 ? day.description : "\(day).\(number)"
            let path = "\(output)/\(name)"
            // Never over another run's folder, even an empty one.
            if icp_rename_new(hiddenPath, path) == 0 {
                if !movesLatest { return path }
                do throws(PublishingError) {
                    try pointLatest(to: name)
                } catch {
                    // A run that `latest` cannot name is taken back: nothing is published with an error.
                    rename(path, hiddenPath)
                    throw error
                }
                return path
            }
            guard errno == EEXIST || errno == ENOTEMPTY else { throw .writing(path) }
            number += 1
        }
    }

    private func pointLatest(to name: String) throws(PublishingError) {
        let temporary = "\(output)/.latest-\(getpid())"
        unlink(temporary)
        guard symlink(name, temporary) == 0, rename(temporary, "\(output)/latest") == 0 else {
            let error = PublishingError.writing("\(output)/latest")
            unlink(temporary)
            throw error
        }
        let folder = open(output, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
    }

    private static func makeFolders(_ path: String) throws(PublishingError) {
        var partial = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            partial += partial.isEmpty || partial.hasSuffix("/") ? String(part) : "/" + part
            if mkdir(partial, 0o777) != 0 && errno != EEXIST { throw .creating(path) }
        }
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw .cannotCreate(path, BilingualLine("it exists and is not a folder", "该路径已存在，但不是目录"))
        }
    }

    private static func takeLock(_ output: String) throws(PublishingError) -> Int32 {
        let path = "\(output)/.lock"
        // Nothing is written into it, and the right to write is asked for all the same: a network file system grants an
        // exclusive lock for nothing less. A link or a pipe in its place leads somewhere else and is left alone.
        let lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o666)
        guard lock >= 0 else {
            throw errno == ELOOP
                ? .cannotCreate(path, BilingualLine("it is a link, which is not followed", "这是符号链接，不予跟随"))
                : .creating(path)
        }
        var status = stat()
        guard fstat(lock, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            close(lock)
            throw .cannotCreate(path, BilingualLine("it is no file", "这不是文件"))
        }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            // Anything but a held lock means that the file system has none to give.
            let error = errno == EWOULDBLOCK ? PublishingError.busy(output) : .creating(path)
            close(lock)
            throw error
        }
        return lock
    }

    /// `latest` is a link that every run moves; whatever else has that name belongs to somebody else.
    private static func checkLatest(in output: String) throws(PublishingError) {
        let path = "\(output)/latest"
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFLNK else { return }
        throw .cannotCreate(path, BilingualLine("it exists and is no link; move it away", "该路径已存在，但不是符号链接；请移走"))
    }
}

/// Reports that cannot be published.
public enum PublishingError: BilingualError, CustomStringConvertible, Sendable {
    /// A folder or file cannot be created (exit status 73).
    case cannotCreate(String, BilingualLine)
    /// Writing or flushing failed (exit status 74).
    case cannotWrite(String, BilingualLine)
    /// Another run holds the lock of the output folder (exit status 75).
    case busy(String)

    /// What the last error of the system means for something that could not be created: a full disk is a full disk.
    static func creating(_ path: String) -> PublishingError {
        let code = errno
        let isFull = [ENOSPC, EDQUOT, EIO].contains(code)
        let why = BilingualLine(system: systemMessage(code))
        return isFull ? .cannotWrite(path, why) : .cannotCreate(path, why)
    }

    /// What an error of the system, the last one unless another `code` is meant, means for something that is written.
    static func writing(_ path: String, _ code: Int32 = errno) -> PublishingError {
        .cannotWrite(path, BilingualLine(system: systemMessage(code)))
    }

    /// One line: what, why, what to do.
    public var description: String { bilingual.en }

    /// One line in both languages: what, why, what to do.
    public var bilingual: BilingualLine {
        switch self {
        case .cannotCreate(let path, let why):
            return BilingualLine(
                "\(path): cannot create the reports: \(why.en); correct that or choose another --output",
                "\(path)：无法创建报告：\(why.zh)；请排除故障或另选 --output")
        case .cannotWrite(let path, let why):
            return BilingualLine(
                "\(path): cannot write the reports: \(why.en); nothing was published, earlier runs are as they were",
                "\(path)：无法写入报告：\(why.zh)；没有发布任何内容，以往的报告保持原样")
        case .busy(let path):
            return BilingualLine(
                "\(path): another run is writing here; wait for it or choose another --output",
                "\(path)：另一次运行正在写入此目录；请等待其结束或另选 --output")
        }
    }
}
