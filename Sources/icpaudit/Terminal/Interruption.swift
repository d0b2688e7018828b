import Glibc
import Synchronization

/// Ends the program with 130 or 143 when it is interrupted or terminated.
///
/// Nothing is published then: the hidden folder stays behind and the next run removes it.
enum Interruption {
    private static let isPublishing = Atomic<Bool>(false)
    private static let hasProgressLine = Atomic<Bool>(false)

    /// Watches for SIGINT and SIGTERM from now on; `hasProgressLine` when the terminal's line must be wiped first.
    static func watch(hasProgressLine hasLine: Bool) {
        // A handler may do little; what it reads must exist before it is called.
        isPublishing.store(false, ordering: .sequentiallyConsistent)
        hasProgressLine.store(hasLine, ordering: .sequentiallyConsistent)
        signal(SIGINT) { _ in Interruption.end(130) }
        signal(SIGTERM) { _ in Interruption.end(143) }
        // Who started the program may have kept these signals from itself, and so from what it starts.
        var signals = sigset_t()
        sigemptyset(&signals)
        for signal in [SIGINT, SIGTERM] { sigaddset(&signals, signal) }
        pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    }

    /// From now on the run appears at once and ends with its own status; an interruption comes too late.
    static let willPublish: @Sendable () -> Void = {
        isPublishing.store(true, ordering: .sequentiallyConsistent)
    }

    private static func end(_ status: Int32) {
        if isPublishing.load(ordering: .sequentiallyConsistent) { return }
        if hasProgressLine.load(ordering: .sequentiallyConsistent) { say("\r\u{1B}[K") }
        say("icpaudit: interrupted; nothing was published, earlier runs are as they were\n")
        _exit(status)
    }

    private static func say(_ text: StaticString) {
        _ = write(2, text.utf8Start, text.utf8CodeUnitCount)
    }
}
