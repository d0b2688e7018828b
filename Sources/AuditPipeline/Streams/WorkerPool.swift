import Bytes
import Synchronization

/// The threads that a run may use: `--jobs` of them and no more, for every stage together.
///
/// The default executor takes all cores whatever the user says, and waits for ever where the system starts no thread for
/// it; this one makes the number of jobs true, and the thread that calls ``run(jobs:_:)`` works like the others.
///
/// Its jobs are looked at and changed only while the monitor is locked, which makes the `@unchecked Sendable` true.
public final class WorkerPool: TaskExecutor, @unchecked Sendable {
    /// How many threads of its own the pool has.
    public private(set) var helpers = 0
    private let monitor = Monitor()
    private var jobs: [UnownedJob] = []
    private var firstJob = 0

    /// A pool of `helpers` threads, or of fewer where the system starts no more; they live until the process ends.
    init(helpers: Int) {
        while self.helpers < helpers, SystemThread.start({ self.help() }) { self.helpers += 1 }
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
            guard firstJob < jobs.count else {
                monitor.wait()
                continue
            }
            let job = jobs[firstJob]
            firstJob += 1
            if firstJob == jobs.count {
                jobs.removeAll(keepingCapacity: true)
                firstJob = 0
            }
            monitor.unlock()
            // Each job was taken from the list, and so is run once; the pool lives as long as its threads.
            unsafe job.runSynchronously(on: asUnownedTaskExecutor())
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
        jobs.append(job)
        monitor.signal()
        monitor.unlock()
    }
}
