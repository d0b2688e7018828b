import Bytes
import Glibc
import Portfolio

/// A run's folder: written as a hidden sibling, flushed, and renamed, so it appears whole or not at all.
///
/// Earlier runs are never touched. A crash leaves at most a hidden folder, which the next run removes.
public final class RunFolder: ReportFolder {
    /// The folder that holds all runs.
    public let output: String
    /// The hidden folder.
    public let opened: OpenFolder
    private let lock: Int32
    private let leftovers: Leftovers
    private let earlyFlush: EarlyFlush?

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
        let path = "\(output)/.run-\(getpid())"
        guard SystemFile.makeFolder(path) else { throw .creating(path) }
        self.earlyFlush = earlyFlush(path)
        opened = try OpenFolder(opening: path)
    }

    /// Takes the lock of a hidden folder, made when missing, that is written to and published by somebody else's rules;
    /// what a dead writer left in it is removed.
    ///
    /// - Throws: ``PublishingError``, see ``init(output:)``.
    init(hidden path: String, for output: String) throws(PublishingError) {
        self.output = output
        lock = try RunFolder.lockHidden(path, for: output)
        leftovers = Leftovers(in: path)
        for name in FolderListing(path)?.names ?? [] where name != ".lock" { RemovedTree.remove("\(path)/\(name)") }
        earlyFlush = EarlyFlush(path: path)
        opened = try OpenFolder(opening: path)
    }

    /// The lock of a hidden folder that another process may publish, and so move away, at any moment.
    private static func lockHidden(_ path: String, for output: String) throws(PublishingError) -> Int32 {
        while true {
            try makeFolders(path)
            let lock: Int32
            do throws(PublishingError) {
                lock = try takeLock(path)
            } catch {
                if case .busy = error { throw .busy(output) }
                // The folder was published since: it is made anew.
                if !SystemFile.exists(path) { continue }
                throw error
            }
            // A lock that was taken in a folder that was moved away holds nothing here.
            let now = SystemFile.status(of: "\(path)/.lock")
            let mine = SystemFile.status(of: lock)
            if let now, let mine, now.st_ino == mine.st_ino, now.st_dev == mine.st_dev { return lock }
            close(lock)
        }
    }

    /// Flushes everything that was written to disk.
    ///
    /// - Throws: ``PublishingError`` when that fails.
    func flush() throws(PublishingError) {
        if let problem = earlyFlush?.end(), problem != 0 { throw .writing(hiddenPath, problem) }
        guard SystemFile.flushFileSystem(of: descriptor) else { throw .writing(hiddenPath) }
    }

    deinit {
        // A few are gone long since; many are left to the next run.
        leftovers.wait(atMost: 200)
        earlyFlush?.stop()
        close(lock)
    }

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
        try flush()
        willAppear()
        SystemProcess.noteThatPublishingBegins()
        var number = 1
        while true {
            let name = number == 1 ? day.description : "\(day).\(number)"
            let path = "\(output)/\(name)"
            // Never over another run's folder, even an empty one.
            if SystemFile.renameNew(hiddenPath, to: path) {
                if !movesLatest { return path }
                do throws(PublishingError) {
                    try pointLatest(to: name)
                } catch {
                    // A run that `latest` cannot name is taken back: nothing is published with an error.
                    SystemFile.rename(path, to: hiddenPath)
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
        SystemFile.remove(temporary)
        guard SystemFile.link(temporary, to: name), SystemFile.rename(temporary, to: "\(output)/latest") else {
            let error = PublishingError.writing("\(output)/latest")
            SystemFile.remove(temporary)
            throw error
        }
        let folder = SystemFile.open(output, O_RDONLY | O_DIRECTORY)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
    }

    private static func makeFolders(_ path: String) throws(PublishingError) {
        var partial = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            partial += partial.isEmpty || partial.hasSuffix("/") ? String(part) : "/" + part
            if !SystemFile.makeFolder(partial), errno != EEXIST { throw .creating(path) }
        }
        guard FileStatus(at: path)?.kind == .folder else {
            throw .cannotCreate(path, BilingualLine("it exists and is not a folder", "该路径已存在，但不是目录"))
        }
    }

    private static func takeLock(_ output: String) throws(PublishingError) -> Int32 {
        let path = "\(output)/.lock"
        // Nothing is written into it, and the right to write is asked for all the same: a network file system grants an
        // exclusive lock for nothing less. A link or a pipe in its place leads somewhere else and is left alone.
        let lock = SystemFile.open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK)
        guard lock >= 0 else {
            throw errno == ELOOP
                ? .cannotCreate(path, BilingualLine("it is a link, which is not followed", "这是符号链接，不予跟随"))
                : .creating(path)
        }
        guard FileStatus(of: lock)?.kind == .file else {
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
        guard let status = SystemFile.linkStatus(of: path), status.st_mode & S_IFMT != S_IFLNK else { return }
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
