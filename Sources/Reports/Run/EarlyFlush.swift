import Bytes
import CLinux
import Glibc
import Portfolio
import Synchronization

/// Brings what a run has written to the disk while the run goes on, so that the flush before it appears has little left
/// to wait for.
///
/// A failed write is told once, to whoever flushes next: so the thread keeps what it is told for ``end()``, and opens the
/// folder for itself, since Linux from 5.8 on tells it once to each open folder. A program that is killed ends when the
/// flush that it is in ends.
final class EarlyFlush: Sendable {
    private let folder: Int32
    /// An event counter; anything but 0 ends the thread.
    private let event: Int32
    /// How long the disk is left alone between two flushes, in milliseconds.
    private let pause: Int32
    private let flush: @Sendable (Int32) -> Int32
    private let state = Mutex(State())

    private struct State {
        var isOver = false
        /// The number of the first error; 0 when there was none.
        var problem: Int32 = 0
    }

    /// Flushes the file system of the folder at `path` every quarter of a second by `flush`, which returns the number of
    /// the error or 0; nil when the system has no thread or descriptor left, which makes the last flush longer and does no
    /// harm.
    init?(
        path: String, pause: Int32 = 250,
        flush: @escaping @Sendable (Int32) -> Int32 = { SystemFile.flushFileSystem(of: $0) ? 0 : errno }
    ) {
        folder = SystemFile.open(path, O_RDONLY | O_DIRECTORY)
        event = eventfd(0, Int32(EFD_CLOEXEC))
        self.pause = pause
        self.flush = flush
        guard folder >= 0, event >= 0, SystemThread.start({ self.work() }) else { return nil }
    }

    deinit {
        close(folder)
        close(event)
    }

    /// Lets the thread end, after the flush that it may be in; does not wait for it.
    func stop() { eventfd_write(event, 1) }

    /// Stops, waits for the flush that goes on, and returns the number of the first error; 0 when there was none.
    func end() -> Int32 {
        stop()
        return state.withLock { state in
            state.isOver = true
            return state.problem
        }
    }

    private func work() {
        while true {
            let result = SystemFile.wait(for: event, atMost: pause)
            if result > 0 || (result < 0 && errno != EINTR) { return }
            if result == 0 { flushNow() }
        }
    }

    private func flushNow() {
        state.withLock { state in
            if state.isOver { return }
            let problem = flush(folder)
            if state.problem == 0 { state.problem = problem }
        }
    }
}
