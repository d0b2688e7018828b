import Glibc
import Synchronization

/// Ends the program with 130 or 143 when it is interrupted or terminated.
///
/// Nothing is published then: the hidden folder stays behind and the next run removes it.
enum Interruption {
    /// Watches for SIGINT and SIGTERM from now on.
    static func watch(_ output: String) {
        signal(SIGINT) { _ in _exit(130) }
        signal(SIGTERM) { _ in _exit(143) }
    }
}
