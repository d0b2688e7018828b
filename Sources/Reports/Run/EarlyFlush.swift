import CLinux
import Glibc
import Portfolio

/// Brings what a run has written to the disk while the run goes on, so that the flush before it appears has little left
/// to wait for.
///
/// The thread opens the folder for itself: the system tells a failed write to each open folder once, and the last flush
/// must hear of it.
final class EarlyFlush: Sendable {
    private let folder: Int32
    /// An event counter; anything but 0 ends the thread.
    private let end: Int32
    /// How long the disk is left alone between two flushes, in milliseconds.
    private let pause: Int32
    private let flush: @Sendable (Int32) -> Void

    /// Flushes the file system of the folder at `path` every quarter of a second; nil when the system has no thread or
    /// descriptor left, which makes the last flush longer and does no harm.
    init?(path: String, pause: Int32 = 250, flush: @escaping @Sendable (Int32) -> Void = { _ = icp_syncfs($0) }) {
        folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        end = eventfd(0, Int32(EFD_CLOEXEC))
        self.pause = pause
        self.flush = flush
        guard folder >= 0, end >= 0, SystemThread.start({ self.work() }) else { return nil }
    }

    deinit {
        close(folder)
        close(end)
    }

    /// Lets the thread end, after the flush that it may be in; does not wait for it.
    func stop() { eventfd_write(end, 1) }

    private func work() {
        while true {
            var event = pollfd(fd: end, events: Int16(POLLIN), revents: 0)
            let result = poll(&event, 1, pause)
            if result == 0 { flush(folder) } else if result > 0 || errno != EINTR { return }
        }
    }
}
