import Glibc

/// A file without a name, to which text is appended through a run and which is read at its end: it takes no memory that
/// the system cannot have back.
public final class SpillFile {
    /// The number of a system error.
    public struct Failure: Error {
        /// What `errno` was.
        public let code: Int32
    }

    private let descriptor: Int32
    private var mapped = Bytes.empty
    /// How many bytes were appended.
    public private(set) var count = 0

    /// An empty file in an open folder, where no `name` may stand for the moment in which it is made.
    ///
    /// - Throws: ``Failure`` when it cannot be created.
    public init(in folder: Int32, name: String) throws(Failure) {
        // The name ends with a zero for the time of both calls.
        descriptor = unsafe openat(folder, name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure(code: errno) }
        _ = unsafe unlinkat(folder, name, 0)
    }

    deinit {
        // What was mapped, and all of it; nobody reads it any more.
        if !mapped.isEmpty { unsafe munmap(UnsafeMutableRawPointer(mutating: mapped.base), mapped.count) }
        close(descriptor)
    }

    /// Appends text; never after ``finish()``.
    ///
    /// - Throws: ``Failure`` when it cannot be written.
    public func append(_ bytes: Bytes) throws(Failure) {
        precondition(mapped.isEmpty, "text is appended that nobody would read")
        var rest = bytes
        while !rest.isEmpty {
            // Reads as many bytes as the view has.
            let written = unsafe Glibc.write(descriptor, rest.base, rest.count)
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno != EINTR {
                throw Failure(code: errno)
            }
        }
        count += bytes.count
    }

    /// Reads the bytes from `offset` on until `row` is full; there must be as many.
    ///
    /// What is read so takes no more memory than `row`: all of a text that is looked at in one piece counts as the
    /// program's own.
    /// - Throws: ``Failure`` when it cannot be read.
    public func read(at offset: Int, into row: PlainRow<UInt8>) throws(Failure) {
        precondition(offset >= 0 && offset <= count - row.count, "read past the end of a file")
        var done = 0
        while done < row.count {
            // Writes as many bytes as the row has room for.
            let read = unsafe pread(descriptor, row.base + done, row.count - done, off_t(offset + done))
            if read > 0 {
                done += read
            } else if read == 0 || errno != EINTR {
                throw Failure(code: read == 0 ? EIO : errno)
            }
        }
    }

    /// All of the text, to be read as long as this lives.
    ///
    /// - Throws: ``Failure`` when the system has no place for it.
    public func finish() throws(Failure) -> Bytes {
        if count == 0 || !mapped.isEmpty { return mapped }
        // Nobody else has the file, so nobody can cut it short while it is read.
        let place = unsafe mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0)
        guard let place = unsafe place, unsafe place != MAP_FAILED else { throw Failure(code: errno) }
        mapped = unsafe Bytes(UnsafePointer(place.assumingMemoryBound(to: UInt8.self)), count)
        return mapped
    }
}
