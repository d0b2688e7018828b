import Glibc
import Portfolio
import Synchronization
import Testing

@testable import Reports

/// What is written reaches the disk while a run goes on, until the run is over.
@Suite struct EarlyFlushTests {
    private final class Counter: Sendable {
        private let count = Atomic(0)
        var value: Int { count.load(ordering: .relaxed) }
        /// Counts, and returns what a flush does that succeeds.
        func add() -> Int32 {
            count.add(1, ordering: .relaxed)
            return 0
        }
    }

    /// Waits until `isTrue`; false after ten seconds.
    private func wait(for isTrue: () -> Bool) async throws -> Bool {
        for _ in 0..<10_000 {
            if isTrue() { return true }
            try await Task.sleep(for: .milliseconds(1))
        }
        return false
    }

    @Test func flushesAgainAndAgainUntilItIsStopped() async throws {
        let folder = try TemporaryFolder()
        let counter = Counter()
        weak var ended: EarlyFlush?
        do {
            let flush = try #require(EarlyFlush(path: folder.path, pause: 1) { _ in counter.add() })
            ended = flush
            #expect(try await wait { counter.value >= 3 })
            flush.stop()
        }
        #expect(try await wait { ended == nil })
        let last = counter.value
        try await Task.sleep(for: .milliseconds(20))
        #expect(counter.value == last)
    }

    @Test func flushesTheFolderItWasGiven() async throws {
        let folder = try TemporaryFolder()
        let inode = Atomic<UInt>(0)
        let flush = try #require(
            EarlyFlush(path: folder.path, pause: 1) { descriptor in
                var status = stat()
                if fstat(descriptor, &status) == 0 { inode.store(UInt(status.st_ino), ordering: .relaxed) }
                return 0
            })
        defer { flush.stop() }
        var status = stat()
        try #require(stat(folder.path, &status) == 0)
        #expect(try await wait { inode.load(ordering: .relaxed) == UInt(status.st_ino) })
    }

    @Test func theFirstErrorIsKept() async throws {
        let folder = try TemporaryFolder()
        let counter = Counter()
        let flush = try #require(
            EarlyFlush(path: folder.path, pause: 1) { _ in counter.add() + [0, EIO, ENOSPC][min(counter.value, 3) - 1] }
        )
        #expect(try await wait { counter.value >= 4 })
        #expect(flush.end() == EIO)
        let last = counter.value
        try await Task.sleep(for: .milliseconds(20))
        #expect(counter.value == last)
    }

    @Test func aRunWhoseEarlyFlushFailedIsNotPublished() async throws {
        let output = try TemporaryFolder()
        let counter = Counter()
        let run = try RunFolder(output: output.path) { EarlyFlush(path: $0, pause: 1) { _ in counter.add() + EIO } }
        #expect(try await wait { counter.value > 0 })
        let error = #expect(throws: PublishingError.self) { try run.publish(asOf: CalendarDay(number: 0)) }
        #expect(error?.description.contains("cannot write the reports") == true)
        #expect(try output.names().filter { !$0.hasPrefix(".") }.isEmpty)
    }

    @Test func withoutAFolderThereIsNone() { #expect(EarlyFlush(path: "/nonexistent/folder") == nil) }
}
