import Glibc
import Portfolio

/// The threads that a run may use: `--jobs` of them and no more, for every stage together.
///
/// The default executor takes all cores whatever the user says; this one makes the number of jobs true.
final class WorkerPool: TaskExecutor, @unchecked Sendable {
    private var mutex = pthread_mutex_t()
    private var condition = pthread_cond_t()
    private var jobs: [UnownedJob] = []
    private var firstJob = 0

    /// A pool of `width` threads, 1 or more; they live until the process ends.
    init(width: Int) {
        precondition(width > 0, "a pool needs a thread")
        pthread_mutex_init(&mutex, nil)
        pthread_cond_init(&condition, nil)
        for number in 0..<width where !SystemThread.start({ self.work() }) {
            // Fewer threads are slower and no harm; without any, every task would wait for ever.
            precondition(number > 0, "the system starts no thread")
        }
    }

    private func work() -> Never {
        while true {
            pthread_mutex_lock(&mutex)
            while firstJob == jobs.count { pthread_cond_wait(&condition, &mutex) }
            let job = jobs[firstJob]
            firstJob += 1
            if firstJob == jobs.count {
                jobs.removeAll(keepingCapacity: true)
                firstJob = 0
            }
            pthread_mutex_unlock(&mutex)
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        pthread_mutex_lock(&mutex)
        jobs.append(job)
        pthread_cond_signal(&condition)
        pthread_mutex_unlock(&mutex)
    }
}
