import Bytes
import Glibc
import Portfolio
import Synchronization

/// What dead runs left in an output folder: hidden folders, which are removed while the next run goes on.
///
/// Half a million reports take longer to remove than to write; a run that waited for that would pay for the one that died.
final class Leftovers: Sendable {
    private let monitor = Monitor()
    private let paths: [String]
    private let isDone = Mutex(false)

    /// Moves the leftovers in `output` out of the way and begins to remove them; the output's lock is held, so that no
    /// writer of this machine is alive.
    init(in output: String) {
        let names = (FolderListing(output)?.names ?? []).filter { name in
            [".run-", ".latest-", ".old-"].contains { name.hasPrefix($0) }
        }
        // The new run's hidden folder may have the name of one of them: numbers of processes come again.
        paths = names.enumerated().map { number, name in
            let path = "\(output)/.old-\(getpid())-\(number)"
            return SystemFile.rename("\(output)/\(name)", to: path) ? path : "\(output)/\(name)"
        }
        // Without a thread for it, the next run removes them.
        if paths.isEmpty || !SystemThread.start({ self.remove() }) { isDone.withLock { $0 = true } }
    }

    private func remove() {
        for path in paths { RemovedTree.remove(path) }
        isDone.withLock { $0 = true }
        monitor.lock()
        monitor.signal()
        monitor.unlock()
    }

    /// Waits until they are removed, for at most `milliseconds`, 0 to 1,000; what is left then is removed by the next run.
    func wait(atMost milliseconds: Int) {
        monitor.lock()
        if !isDone.withLock({ $0 }) { monitor.wait(atMost: milliseconds * 1_000_000) }
        monitor.unlock()
    }
}
