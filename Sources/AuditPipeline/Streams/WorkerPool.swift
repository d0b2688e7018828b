import Bytes
import Synchronization

/// The threads that a run may use: `--jobs` of them and no more, for every stage together.
///
/// The default executor takes all cores whatever the user says, and waits for ever where the system starts no thread for
/// it; this one makes the number of jobs true, and the thread that calls ``run(jobs:_:)`` works like the others.
public final class WorkerPool: TaskExecutor {
    /// How many threads of its own the pool has.
    public var helpers: Int { state.withLock { $0.helpers } }
    private let monitor = Monitor()
    /// Looked at and changed while the monitor is locked, so that no signal is lost.
    private let state = Mutex(State())

    private struct State: Sendable {
        var helpers = 0
        var jobs: [UnownedJob] = []
        var firstJob = 0

        /// Takes the job out that waits longest; nil when none waits.
        mutating func next() -> UnownedJob? {
            guard firstJob < jobs.count else { return nil }
            defer {
                firstJob += 1
                if firstJob == jobs.count {
                    jobs.removeAll(keepingCapacity: true)
                    firstJob = 0
                }
            }
            return jobs[firstJob]
        }
    }

    /// A pool of `helpers` threads, or of fewer where the system starts no more; they live until the process ends.
    init(helpers: Int) {
        while self.helpers < helpers, SystemThread.start({ self.help() }) { state.withLock { $0.helpers += 1 } }
    }

    /// Runs `body` to its end on at most `jobs` threads, 1 or more, the calling one among them; tells it how many there are.
    ///
    /// Fewer threads are slower and no harm, and without any that the system starts the calling one does all.
    public static func run<Result: Sendable>(
        jobs: Int, _ body: @escaping @Sendable (_ threads: Int) async -> Result
    ) -> Result {
        let pool = WorkerPool(helpers: min(jobs, OpenFileLimit.threads) - 1)
        let outcome = Box<Result>()
        Task(executorPreference: pool) {
            let result = await body(pool.helpers + 1)
            pool.end { outcome.value.withLock { $0 = result } }
        }
        return pool.work { outcome.value.withLock { $0 } }
    }

    /// What one thread sets and another one reads.
    private final class Box<Value: Sendable>: Sendable { let value = Mutex<Value?>(nil) }

    private func help() { work { nil as Never? } }

    /// Does jobs until `outcome`, which is asked between them, has a value.
    private func work<Result>(until outcome: () -> Result?) -> Result {
        monitor.lock()
        while true {
            if let result = outcome() {
                monitor.unlock()
                return result
            }
            guard let job = state.withLock({ $0.next() }) else {
                monitor.wait()
                continue
            }
            monitor.unlock()
            // Each job was taken from the list, and so is run once; the pool lives as long as its threads.
            SystemThread.run(job, on: self)
            monitor.lock()
        }
    }

    /// Notes an outcome, and wakes the thread that waits for it.
    private func end(_ note: () -> Void) {
        monitor.lock()
        note()
        monitor.broadcast()
        monitor.unlock()
    }

    /// Takes a job for whichever thread is free first.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        monitor.lock()
        state.withLock { $0.jobs.append(job) }
        monitor.signal()
        monitor.unlock()
    }
}
