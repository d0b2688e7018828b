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
        let retained = unsafe Unmanaged.passRetained(Work(work))
        let result = unsafe pthread_create(
            &thread, nil,
            { raw in
                if let raw = unsafe raw { unsafe Unmanaged<Work>.fromOpaque(raw).takeRetainedValue().run() }
                return nil
            }, unsafe retained.toOpaque())
        guard result == 0 else {
            unsafe retained.release()
            return false
        }
        pthread_detach(thread)
        return true
    }
}

/// A lock with a condition to wait for: what it guards is looked at and changed only between ``lock()`` and ``unlock()``.
///
/// The two values of the C library stand in memory of their own, which never moves; they are made for several threads.
@safe public final class Monitor: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

    /// A lock that nobody holds.
    public init() {
        unsafe pthread_mutex_init(mutex, nil)
        unsafe pthread_cond_init(condition, nil)
    }

    deinit {
        unsafe pthread_cond_destroy(condition)
        unsafe pthread_mutex_destroy(mutex)
        unsafe condition.deallocate()
        unsafe mutex.deallocate()
    }

    /// Waits until nobody holds the lock, and takes it.
    public func lock() { unsafe pthread_mutex_lock(mutex) }

    /// Gives the lock back.
    public func unlock() { unsafe pthread_mutex_unlock(mutex) }

    /// Gives the lock back until another thread signals, or for no reason; then takes it again.
    public func wait() { unsafe pthread_cond_wait(condition, mutex) }

    /// The same, for at most `nanoseconds`, 0 to a second.
    public func wait(atMost nanoseconds: Int) {
        var until = timespec()
        unsafe clock_gettime(CLOCK_REALTIME, &until)
        let sum = until.tv_nsec + nanoseconds
        until.tv_sec += sum / 1_000_000_000
        until.tv_nsec = sum % 1_000_000_000
        unsafe pthread_cond_timedwait(condition, mutex, &until)
    }

    /// Wakes one thread that waits.
    public func signal() { unsafe pthread_cond_signal(condition) }

    /// Wakes all threads that wait.
    public func broadcast() { unsafe pthread_cond_broadcast(condition) }
}
