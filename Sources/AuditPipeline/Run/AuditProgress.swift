import Synchronization

/// How far a run has come; read by whoever draws a progress bar, at any time.
public final class AuditProgress: Sendable {
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
    func read(to bytes: Int) { bytesRead.store(bytes, ordering: .relaxed) }
    func audited(_ count: Int) { domains.wrappingAdd(count, ordering: .relaxed) }
}
