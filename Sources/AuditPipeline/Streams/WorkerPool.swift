import Bytes
import Glibc
import Portfolio

/// The threads that a run may use: `--jobs` of them and no more, for every stage together.
///
/// The default executor takes all cores whatever the user says, and waits for ever where the system starts no thread for
/// it; this one makes the number of jobs true, and the thread that calls ``run(jobs:_:)`` works like the others.
public final class WorkerPool: TaskExecutor, @unchecked Sendable {
    /// How many threads of its own the pool has.
    public private(set) var helpers = 0
    private var mutex = pthread_mutex_t()
    private var condition = pthread_cond_t()
    private var jobs: [UnownedJob] = []
    private var firstJob = 0

    /// A pool of `helpers` threads, or of fewer where the system starts no more; they live until the process ends.
    init(helpers: Int) {
        pthread_mutex_init(&mutex, nil)
        pthread_cond_init(&condition, nil)
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
            pool.end { outcome.value = result }
        }
        return pool.work { outcome.value }
    }

    /// What one thread sets and another one reads, both while they hold the pool's mutex.
    private final class Box<Value>: @unchecked Sendable { var value: Value? }

    private func help() { work { nil as Never? } }

    /// Does jobs until `outcome`, which is asked between them, has a value.
    private func work<Result>(until outcome: () -> Result?) -> Result {
        pthread_mutex_lock(&mutex)
        while true {
            if let result = outcome() {
                pthread_mutex_unlock(&mutex)
                return result
            }
            guard firstJob < jobs.count else {
                pthread_cond_wait(&condition, &mutex)
                continue
            }
            let job = jobs[firstJob]
            firstJob += 1
            if firstJob == jobs.count {
                jobs.removeAll(keepingCapacity: true)
                firstJob = 0
            }
            pthread_mutex_unlock(&mutex)
            job.runSynchronously(on: asUnownedTaskExecutor())
            pthread_mutex_lock(&mutex)
        }
    }

    /// Notes an outcome, and wakes the thread that waits for it.
    private func end(_ note: () -> Void) {
        pthread_mutex_lock(&mutex)
        note()
        pthread_cond_broadcast(&condition)
        pthread_mutex_unlock(&mutex)
    }

    /// Takes a job for whichever thread is free first.
    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        pthread_mutex_lock(&mutex)
        jobs.append(job)
        pthread_cond_signal(&condition)
        pthread_mutex_unlock(&mutex)
    }
}
