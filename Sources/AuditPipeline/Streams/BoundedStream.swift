/// The only streams of the program: an `AsyncStream` that holds a fixed number of elements, so a slow consumer slows
/// its producer.
///
/// `AsyncStream` alone buffers without limit. Here every element needs a credit; there are as many as the capacity,
/// and taking an element out gives one back. Stages exchange whole batches, so the cost of a credit does not matter.
struct BoundedStream<Element: Sendable>: AsyncSequence, Sendable {
    private let elements: AsyncStream<Element>

    /// A stream of at most `capacity` waiting elements (1 or more), filled by `produce` in a task of its own in `group`.
    ///
    /// The stream ends when `produce` returns or throws. When nobody reads on, ``Sender/send(_:)`` returns false.
    init(
        capacity: Int, in group: inout ThrowingTaskGroup<Void, any Error>,
        produce: @escaping @Sendable (Sender) async throws -> Void
    ) {
        precondition(capacity > 0, "a stream needs room for one element")
        let (queue, input) = AsyncStream<Element>.makeStream()
        let (credits, refill) = AsyncStream<Void>.makeStream()
        for _ in 0..<capacity { refill.yield() }
        let owner = CreditOwner(refill)
        elements = AsyncStream(
            unfolding: {
                var iterator = queue.makeAsyncIterator()
                guard let element = await iterator.next() else { return nil }
                owner.refill.yield()
                return element
            },
            onCancel: { refill.finish() })
        let sender = Sender(input: input, credits: credits)
        group.addTask {
            defer { input.finish() }
            try await produce(sender)
        }
    }

    func makeAsyncIterator() -> AsyncStream<Element>.Iterator { elements.makeAsyncIterator() }

    /// The sending end. It never holds the stream itself, so a stream that is dropped ends its producer.
    struct Sender: Sendable {
        fileprivate let input: AsyncStream<Element>.Continuation
        fileprivate let credits: AsyncStream<Void>

        /// Sends an element once there is room; false when nobody will read it.
        func send(_ element: Element) async -> Bool {
            var waiting = credits.makeAsyncIterator()
            guard await waiting.next() != nil else { return false }
            if case .terminated = input.yield(element) { return false }
            return true
        }
    }
}

/// Ends the credits when the stream is dropped, which wakes a producer that waits for room.
private final class CreditOwner: Sendable {
    let refill: AsyncStream<Void>.Continuation
    init(_ refill: AsyncStream<Void>.Continuation) { self.refill = refill }
    deinit { refill.finish() }
}

extension ThrowingTaskGroup where ChildTaskResult == Void, Failure == any Error {
    /// Waits until all stages of a pipeline have ended; the first error ends the others.
    ///
    /// `waitForAll` would wait for every stage before it throws: for ever, when one waits for room in a stream that the
    /// failed stage read.
    mutating func endTogether() async throws {
        while try await next() != nil {}
    }
}
