extension BoundedStream {
    /// A stream of `transform` over the elements, at most `width` at a time, results in the order of the elements.
    ///
    /// The group never has more than `width` tasks, and never more than twice as many results wait for an earlier
    /// one, so memory stays bounded when one element takes long.
    func orderedMap<Result: Sendable>(
        width: Int, capacity: Int, in group: inout ThrowingTaskGroup<Void, any Error>,
        _ transform: @escaping @Sendable (Element) async throws -> Result
    ) -> BoundedStream<Result> {
        let source = self
        return BoundedStream<Result>(capacity: capacity, in: &group) { sender in
            try await withThrowingTaskGroup(of: (Int, Result).self) { workers in
                var window = OrderedWindow<Result>(width: width)
                for await element in source {
                    let number = window.start()
                    workers.addTask { (number, try await transform(element)) }
                    while window.isFull, let (number, result) = try await workers.next() {
                        window.finish(number, result)
                        guard await window.deliver(to: sender) else { return workers.cancelAll() }
                    }
                }
                while let (number, result) = try await workers.next() {
                    window.finish(number, result)
                    guard await window.deliver(to: sender) else { return workers.cancelAll() }
                }
            }
        }
    }
}

/// Counts what runs and puts results back into order: a pure value, so it is tested without tasks.
struct OrderedWindow<Result: Sendable> {
    private let width: Int
    private var started = 0
    private var running = 0
    private var delivered = 0
    private var waiting: [Int: Result] = [:]

    /// A window of `width` tasks, 1 or more.
    init(width: Int) {
        precondition(width > 0, "a group needs room for one task")
        self.width = width
    }

    /// True when a task must finish before the next may start.
    var isFull: Bool { running >= width || started - delivered >= 3 * width }

    /// Notes that a task starts; returns its number.
    mutating func start() -> Int {
        running += 1
        started += 1
        return started - 1
    }

    /// Notes the result of task `number`.
    mutating func finish(_ number: Int, _ result: Result) {
        running -= 1
        waiting[number] = result
    }

    /// The next result in order, if it is there.
    mutating func next() -> Result? {
        guard let result = waiting.removeValue(forKey: delivered) else { return nil }
        delivered += 1
        return result
    }

    /// Sends on all results whose turn it is; false when nobody reads on.
    fileprivate mutating func deliver(to sender: BoundedStream<Result>.Sender) async -> Bool {
        while let result = next() {
            guard await sender.send(result) else { return false }
        }
        return true
    }
}
