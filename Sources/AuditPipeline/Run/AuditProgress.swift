import Synchronization

/// How far a run has come; read by whoever draws a progress bar, at any time.
public final class AuditProgress: Sendable {
    /// Bytes of the files that were read to their end.
    private let bytesDone = Atomic<Int>(0)
    private let bytesRead = Atomic<Int>(0)
    private let domains = Atomic<Int>(0)
    private let total = Atomic<Int>(0)

    /// Nothing done yet.
    public init() {}

    /// Bytes read, domains audited, and the bytes of all inputs (0 when a pipe is among them).
    public var now: (bytesRead: Int, domains: Int, totalBytes: Int) {
        (bytesRead.load(ordering: .relaxed), domains.load(ordering: .relaxed), total.load(ordering: .relaxed))
    }

    func expect(bytes: Int) { total.store(bytes, ordering: .relaxed) }

    /// Says how far the file is read that is being read.
    func read(to offset: Int) {
        bytesRead.store(bytesDone.load(ordering: .relaxed) + offset, ordering: .relaxed)
    }

    /// Says that the file was read to its end, which is at `offset`.
    func finishFile(at offset: Int) {
        bytesDone.wrappingAdd(offset, ordering: .relaxed)
        read(to: 0)
    }

    func audited(_ count: Int) { domains.wrappingAdd(count, ordering: .relaxed) }
}
