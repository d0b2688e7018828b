import Bytes
import Glibc
import Portfolio
import Synchronization

/// Ends the program with 129, 130 or 143 when it is hung up, interrupted or terminated.
///
/// Nothing is published then: the hidden folder stays behind and the next run removes it.
enum Interruption {
    private static let isPublishing = Atomic<Bool>(false)
    private static let hasProgressLine = Atomic<Bool>(false)
    private static let isChinese = Atomic<Bool>(false)

    /// Watches for SIGHUP, SIGINT and SIGTERM from now on; `hasProgressLine` when the terminal's line must be wiped first.
    static func watch(hasProgressLine hasLine: Bool) {
        // A handler may do little; what it reads must exist before it is called.
        isPublishing.store(false, ordering: .sequentiallyConsistent)
        hasProgressLine.store(hasLine, ordering: .sequentiallyConsistent)
        isChinese.store(Terminal.language == .zh, ordering: .sequentiallyConsistent)
        // Who starts a program by nohup wants it to outlive the terminal.
        if !SystemProcess.isIgnored(SIGHUP) { SystemProcess.handle(SIGHUP) { _ in Interruption.end(129) } }
        SystemProcess.handle(SIGINT) { _ in Interruption.end(130) }
        SystemProcess.handle(SIGTERM) { _ in Interruption.end(143) }
        SystemProcess.unblock([SIGHUP, SIGINT, SIGTERM])
    }

    /// From now on the run appears at once and ends with its own status; an interruption comes too late.
    static let willPublish: @Sendable () -> Void = {
        isPublishing.store(true, ordering: .sequentiallyConsistent)
    }

    private static func end(_ status: Int32) {
        if isPublishing.load(ordering: .sequentiallyConsistent) { return }
        if hasProgressLine.load(ordering: .sequentiallyConsistent) { say("\r\u{1B}[K") }
        if isChinese.load(ordering: .sequentiallyConsistent) {
            say("icpaudit: 已中断；没有发布任何内容，以往的报告保持原样\n")
        } else {
            say("icpaudit: interrupted; nothing was published, earlier runs are as they were\n")
        }
        _exit(status)
    }

    private static func say(_ text: StaticString) { _ = Bytes(text).write(to: 2) }
}
