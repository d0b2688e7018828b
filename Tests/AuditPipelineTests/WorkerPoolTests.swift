import Glibc
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
        let pool = WorkerPool(width: width)
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
}
