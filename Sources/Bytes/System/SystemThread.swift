import Glibc

/// Threads of the system, for what waits longer than a task may.
public enum SystemThread {
    private final class Work: Sendable {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// Runs `work` on a new thread that nobody waits for; false when the system has none left.
    public static func start(_ work: @escaping @Sendable () -> Void) -> Bool {
        var thread = pthread_t()
        let retained = Unmanaged.passRetained(Work(work))
        let result = pthread_create(
            &thread, nil,
            { raw in
                if let raw { Unmanaged<Work>.fromOpaque(raw).takeRetainedValue().run() }
                return nil
            }, retained.toOpaque())
        guard result == 0 else {
            retained.release()
            return false
        }
        pthread_detach(thread)
        return true
    }
}
