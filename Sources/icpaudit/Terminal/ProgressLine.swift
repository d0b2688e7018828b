import AuditPipeline
import Bytes
import Portfolio
import Synchronization

/// A line on standard error that shows how far a run has come; it appears after a second and goes away at the end.
final class ProgressLine: Sendable {
    private let progress: AuditProgress
    private let monitor = Monitor()
    /// Looked at and changed while the monitor is locked, so that no signal is lost.
    private let state = Mutex(State())

    private struct State {
        /// True when the line shall go away.
        var isOver = false
        /// True when it has, and where the system has no thread for it: the run goes on without the line.
        var isGone = false
    }

    init(_ progress: AuditProgress) {
        self.progress = progress
        if !SystemThread.start({ self.draw() }) { state.withLock { $0.isGone = true } }
    }

    /// Ends the line and waits until it is wiped.
    func stop() {
        monitor.lock()
        state.withLock { $0.isOver = true }
        monitor.broadcast()
        while !state.withLock({ $0.isGone }) { monitor.wait() }
        monitor.unlock()
    }

    private func draw() {
        let start = ContinuousClock().now
        var isShown = false
        monitor.lock()
        while !state.withLock({ $0.isOver }) {
            monitor.wait(atMost: 200_000_000)
            let seconds = Double((ContinuousClock().now - start).components.seconds)
            if seconds < 1 || state.withLock({ $0.isOver }) { continue }
            Terminal.write("\r\u{1B}[K\(text(after: seconds))", to: 2)
            isShown = true
        }
        if isShown { Terminal.write("\r\u{1B}[K", to: 2) }
        state.withLock { $0.isGone = true }
        monitor.broadcast()
        monitor.unlock()
    }

    private func text(after seconds: Double) -> String {
        let now = progress.now
        let isEnglish = Terminal.language == .en
        let speed = Numbers.grouped(Int(Double(now.domains) / seconds))
        let domains =
            isEnglish
            ? "\(Numbers.domains(now.domains)), \(speed) domains/s"
            : "\(Numbers.grouped(now.domains)) 个域名，每秒 \(speed) 个"
        guard now.totalBytes > 0, now.bytesRead > 0 else { return domains }
        let share = min(1, Double(now.bytesRead) / Double(now.totalBytes))
        let filled = Int(share * 24)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 24 - filled)
        let left = Int(seconds / share - seconds)
        return "\(bar) \(Int(share * 100)) %  \(domains)" + (isEnglish ? ", \(left) s left" : "，还需 \(left) 秒")
    }
}
