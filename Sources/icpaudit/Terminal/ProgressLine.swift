import AuditPipeline
import Glibc
import Portfolio

/// A line on standard error that shows how far a run has come; it appears after a second and goes away at the end.
final class ProgressLine: @unchecked Sendable {
    private let progress: AuditProgress
    private var thread = pthread_t()
    private var mutex = pthread_mutex_t()
    private var condition = pthread_cond_t()
    private var isOver = false
    /// False where the system has no thread for the line: the run goes on without it.
    private var isRunning = false

    init(_ progress: AuditProgress) {
        self.progress = progress
        pthread_mutex_init(&mutex, nil)
        pthread_cond_init(&condition, nil)
        let raw = Unmanaged.passRetained(self).toOpaque()
        let result = pthread_create(
            &thread, nil,
            { raw in
                guard let raw else { return nil }
                Unmanaged<ProgressLine>.fromOpaque(raw).takeRetainedValue().draw()
                return nil
            }, raw)
        isRunning = result == 0
        if !isRunning { Unmanaged<ProgressLine>.fromOpaque(raw).release() }
    }

    /// Ends the line and wipes it.
    func stop() {
        guard isRunning else { return }
        pthread_mutex_lock(&mutex)
        isOver = true
        pthread_cond_signal(&condition)
        pthread_mutex_unlock(&mutex)
        pthread_join(thread, nil)
    }

    private func draw() {
        let start = ContinuousClock().now
        var isShown = false
        pthread_mutex_lock(&mutex)
        while !isOver {
            var until = timespec()
            clock_gettime(CLOCK_REALTIME, &until)
            until.tv_nsec += 200_000_000
            if until.tv_nsec >= 1_000_000_000 {
                until.tv_sec += 1
                until.tv_nsec -= 1_000_000_000
            }
            pthread_cond_timedwait(&condition, &mutex, &until)
            let seconds = Double((ContinuousClock().now - start).components.seconds)
            if isOver || seconds < 1 { continue }
            Terminal.write("\r\u{1B}[K\(text(after: seconds))", to: 2)
            isShown = true
        }
        pthread_mutex_unlock(&mutex)
        if isShown { Terminal.write("\r\u{1B}[K", to: 2) }
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
