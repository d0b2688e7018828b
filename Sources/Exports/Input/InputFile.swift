import Bytes
import Glibc
import Portfolio

/// A file, pipe or standard input, read once from its beginning to its end; its bytes are hashed as they go by.
///
/// One task at a time uses it; that is what makes the `@unchecked Sendable` true.
public final class InputFile: @unchecked Sendable {
    /// The path as the user gave it; `-` is standard input.
    public let path: String
    /// How many bytes the file has; nil for a pipe.
    public private(set) var size: Int?
    /// How many bytes were handed out so far.
    public private(set) var offset = 0

    /// False once the end was reached of a file that is not what it was when it was opened.
    private var isUnchanged = true
    /// -1 while the file is parked.
    private var descriptor: Int32
    /// What the file was when it was opened first.
    private var opened: FileStatus
    private var head = ByteBuffer(capacity: 16)
    private var headOffset = 0
    private var digest = SHA256()
    private var isHashing = true
    /// The digest of the first reading, once that is done.
    private var firstDigest: SIMD32<UInt8>?
    private var hasEnded = false

    /// Opens the file at `path`.
    ///
    /// - Throws: ``InputError`` when it cannot be opened.
    public init(path: String) throws(InputError) {
        self.path = path
        (descriptor, opened) = try InputFile.open(path)
        size = opened.kind == .file ? opened.size : nil
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    private static func open(_ path: String) throws(InputError) -> (descriptor: Int32, status: FileStatus) {
        let descriptor = path == "-" ? dup(0) : FileDescriptor.open(path)
        guard descriptor >= 0, let status = FileStatus(of: descriptor) else {
            let reason = BilingualLine(system: systemMessage())
            throw InputError(
                .unreadable, path: path,
                problem: BilingualLine(
                    "cannot open the file: \(reason.en); check the path and its rights", "无法打开文件：\(reason.zh)；请检查路径和权限")
            )
        }
        return (descriptor, status)
    }

    /// Opens the file again, which must still be the one that was opened first.
    private func reopen() throws(InputError) {
        let status: FileStatus
        (descriptor, status) = try InputFile.open(path)
        guard status.identity == opened.identity else {
            throw InputFile.replaced(path)
        }
    }

    private static func replaced(_ path: String) -> InputError {
        InputError(
            .unreadable, path: path,
            problem: BilingualLine(
                "another file took its place during the run; start again", "运行期间该文件被另一文件替换；请重新开始"))
    }

    /// Whether the descriptor may be given back; that of standard input cannot be had again.
    private var canReopen: Bool { isSeekable && path != "-" && !isSpooled }

    /// Whether the descriptor is that of a copy that has no name.
    private var isSpooled = false

    /// Closes a file that can be opened again and forgets its first bytes, until it is read from its beginning: a run
    /// has more inputs than a process may have open files.
    func park() {
        guard canReopen, offset == 0 else { return }
        release()
        head = ByteBuffer(capacity: 16)
        headOffset = 0
        hasEnded = false
    }

    private func release() {
        guard canReopen, descriptor >= 0 else { return }
        close(descriptor)
        descriptor = -1
    }

    /// Whether the file can be read a second time.
    public var isSeekable: Bool { size != nil }

    /// The first bytes, at most `limit`, without consuming them.
    ///
    /// - Throws: ``InputError`` when reading fails.
    public func peek(_ limit: Int) throws(InputError) -> Bytes {
        while head.count < limit, !hasEnded {
            head.reserve(limit - head.count)
            _ = try readOnce(into: head, atMost: limit - head.count)
        }
        return head.bytes
    }

    /// Appends at most `limit` bytes to `buffer`; returns how many, 0 at the end.
    ///
    /// - Throws: ``InputError`` when reading fails.
    public func read(into buffer: ByteBuffer, atMost limit: Int) throws(InputError) -> Int {
        buffer.reserve(limit)
        let start = buffer.count
        if headOffset < head.count {
            let part = head.bytes[headOffset..<min(head.count, headOffset + limit)]
            buffer.append(part)
            headOffset += part.count
        }
        while buffer.count - start < limit, !hasEnded {
            _ = try readOnce(into: buffer, atMost: limit - (buffer.count - start))
        }
        let count = buffer.count - start
        if isHashing, count > 0 { digest.update(buffer.bytes(start..<buffer.count)) }
        offset += count
        if count == 0, limit > 0 { try checkEnd() }
        return count
    }

    /// Stops the run when the file is not what it was when it was opened, or when it was read before.
    private func checkEnd() throws(InputError) {
        var isSame = !isSeekable || isUnchanged
        if isSame, isHashing, let firstDigest { isSame = currentDigest() == firstDigest }
        if !isSame { throw changed }
    }

    private var changed: InputError {
        InputError(
            .unreadable, path: path,
            problem: BilingualLine(
                "the file changed while it was read; wait until its export is complete and start again",
                "读取期间该文件发生了变化；请等导出完成后重新开始"))
    }

    /// Whether size and modification time are those of the file when it was opened first.
    private func isWhatWasOpened(_ descriptor: Int32) -> Bool {
        guard let status = FileStatus(of: descriptor) else { return false }
        return status.size == opened.size && status.changed == opened.changed
    }

    /// The digest of the bytes read so far; ends the hashing.
    private func currentDigest() -> SIMD32<UInt8> {
        isHashing = false
        return digest.digest()
    }

    private func readOnce(into buffer: ByteBuffer, atMost limit: Int) throws(InputError) -> Int {
        if descriptor < 0 { try reopen() }
        while true {
            let count = buffer.read(from: descriptor, atMost: limit)
            if count > 0 { return count }
            if count == 0 {
                hasEnded = true
                isUnchanged = isWhatWasOpened(descriptor)
                release()
                return 0
            }
            guard errno == EINTR else {
                let reason = BilingualLine(system: systemMessage())
                throw InputError(
                    .unreadable, path: path, problem: BilingualLine("cannot read the file: ", "无法读取文件：") + reason)
            }
        }
    }

    /// Goes back to the beginning for another reading, whose bytes must be those of the first one.
    public func rewind() {
        if firstDigest == nil, isHashing, hasEnded { firstDigest = currentDigest() }
        goBack()
        digest = SHA256()
        isHashing = firstDigest != nil
    }

    private func goBack() {
        precondition(isSeekable, "a pipe cannot be read twice")
        if descriptor >= 0 { lseek(descriptor, 0, SEEK_SET) }
        head = ByteBuffer(capacity: 16)
        headOffset = 0
        offset = 0
        hasEnded = false
    }

    /// Goes back to the beginning after a look at the whole file; the reading that follows is hashed.
    func restart() {
        goBack()
        digest = SHA256()
        isHashing = true
    }

    /// The SHA-256 of the bytes that were read, in hexadecimal; ends the hashing.
    public func finishDigest() -> String {
        let bytes = firstDigest ?? currentDigest()
        firstDigest = bytes
        return Hexadecimal.text(bytes)
    }
}

// For a workbook, which is not read from its beginning to its end.
extension InputFile {
    /// Copies what comes through a pipe to a file without a name, which then takes its place.
    ///
    /// - Throws: ``InputError`` when reading or writing fails.
    func spool() throws(InputError) {
        let spool = try Spool(of: path)
        let buffer = ByteBuffer(capacity: ExportProbe.headSize)
        while try read(into: buffer, atMost: ExportProbe.headSize) > 0 {
            try spool.append(buffer.bytes)
            buffer.truncate()
        }
        let copy = dup(spool.descriptor.number)
        guard copy >= 0, let status = FileStatus(of: copy) else { throw spool.problem }
        if descriptor >= 0 { close(descriptor) }
        (descriptor, opened, size, isSpooled) = (copy, status, status.size, true)
        firstDigest = currentDigest()
        goBack()
    }

    /// Reads the file once from its beginning to its end for its digest, which stands from now on.
    ///
    /// - Throws: ``InputError`` when reading fails, or the file changes meanwhile.
    func hashWhole() throws(InputError) {
        let buffer = ByteBuffer(capacity: ExportProbe.headSize)
        while firstDigest == nil, try read(into: buffer, atMost: ExportProbe.headSize) > 0 { buffer.truncate() }
        _ = finishDigest()
        goBack()
        park()
    }

    /// A descriptor of the file, which must still be what was opened first, for reading by position.
    ///
    /// - Throws: ``InputError`` when it is not.
    func openWhole() throws(InputError) -> (descriptor: FileDescriptor, size: Int) {
        let number: Int32
        if canReopen {
            let status: FileStatus
            (number, status) = try InputFile.open(path)
            if status.identity != opened.identity {
                close(number)
                throw InputFile.replaced(path)
            }
        } else {
            number = dup(descriptor)
        }
        guard number >= 0 else {
            let reason = BilingualLine(system: systemMessage())
            throw InputError(
                .unreadable, path: path, problem: BilingualLine("cannot open the file: ", "无法打开文件：") + reason)
        }
        let whole = FileDescriptor(number)
        try checkWhole(whole)
        return (whole, opened.size)
    }

    /// - Throws: ``InputError`` when the file behind a descriptor of ``openWhole()`` has changed.
    func checkWhole(_ whole: FileDescriptor) throws(InputError) {
        if !isWhatWasOpened(whole.number) { throw changed }
    }

    /// Says how many bytes of the export that is being read were read, for the progress.
    func moved(to offset: Int) { self.offset = offset }
}
