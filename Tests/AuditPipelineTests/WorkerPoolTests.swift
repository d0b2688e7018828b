import Bytes
import Glibc
import Portfolio
import Synchronization
import Testing

@testable import AuditPipeline

@Suite struct WorkerPoolTests {
    /// The threads that were seen, and how many worked at once.
    private final class Watch: Sendable {
        let threads = Mutex<Set<UInt>>([])
        let running = Counter()
        let most = Counter()
        let done = Counter()

        /// Works without a pause, so that the thread is taken meanwhile.
        func work() {
            let now = running.add()
            most.raise(to: now)
            let thread = UInt(pthread_self())
            _ = threads.withLock { $0.insert(thread) }
            for _ in 0..<200 { sched_yield() }
            running.add(-1)
            done.add()
        }
    }

    @Test(arguments: [1, 2, 3]) func neverMoreThanTheWidthWorkAtOnce(_ width: Int) async {
        let watch = Watch()
        let pool = WorkerPool(helpers: width)
        await withTaskExecutorPreference(pool) {
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<60 {
                    group.addTask {
                        watch.work()
                        await Task.yield()
                        watch.work()
                    }
                }
            }
        }
        #expect(watch.done.now == 120)
        #expect(watch.most.now <= width)
        #expect(watch.threads.withLock(\.count) <= width)
    }

    /// The thread that waits for the outcome works too, and alone where there is no other one.
    @Test(arguments: [1, 2, 3]) func theCallerIsOneOfTheThreads(_ jobs: Int) async {
        let watch = Watch()
        let thread = Thread { () -> (UInt, Int) in
            let caller = UInt(pthread_self())
            let threads = WorkerPool.run(jobs: jobs) { threads in
                await withTaskGroup(of: Void.self) { group in
                    for _ in 0..<60 { group.addTask { watch.work() } }
                }
                return threads
            }
            return (caller, threads)
        }
        let (caller, threads) = await thread.value
        #expect(watch.done.now == 60)
        #expect(threads == jobs)
        #expect(watch.most.now <= jobs)
        if jobs == 1 { #expect(watch.threads.withLock { $0 } == [caller]) }
    }

    /// A thread of its own, for what blocks.
    private struct Thread<Value: Sendable> {
        let body: @Sendable () -> Value

        init(_ body: @escaping @Sendable () -> Value) { self.body = body }

        var value: Value {
            get async {
                await withCheckedContinuation { continuation in
                    let body = body
                    if !SystemThread.start({ continuation.resume(returning: body()) }) {
                        Issue.record("the system starts no thread")
                    }
                }
            }
        }
    }
}
