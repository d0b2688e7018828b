import Testing

@testable import AuditPipeline

@Suite struct OrderedMapTests {
    private struct Stop: Error {}

    /// How many tasks run at once, and how many did at most.
    private final class Meter: Sendable {
        private let running = Counter()
        private let most = Counter()

        var highest: Int { most.now }

        func measure(_ work: () async -> Void) async {
            let now = running.add()
            most.raise(to: now)
            await work()
            running.add(-1)
        }
    }

    @Test(arguments: [1, 2, 5, 64]) func resultsKeepTheOrderAndTheWidthIsNeverExceeded(_ width: Int) async throws {
        let meter = Meter()
        var received: [Int] = []
        try await withThrowingTaskGroup(of: Void.self) { group in
            let numbers = BoundedStream<Int>(capacity: 3, in: &group) { sender in
                for number in 0..<300 { _ = await sender.send(number) }
            }
            let doubled = numbers.orderedMap(width: width, capacity: 2, in: &group) { number in
                // Every seventh element takes long, so that later ones overtake it.
                await meter.measure { for _ in 0..<(number % 7 == 0 ? 200 : 1) { await Task.yield() } }
                return number * 2
            }
            for await number in doubled { received.append(number) }
            try await group.endTogether()
        }
        #expect(received == (0..<300).map { $0 * 2 })
        #expect(meter.highest <= width)
        #expect(width == 1 || meter.highest > 1)
    }

    @Test func anErrorEndsAllStages() async throws {
        let sourceEnded = Counter()
        var received: [Int] = []
        await #expect(throws: Stop.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                let numbers = BoundedStream<Int>(capacity: 2, in: &group) { sender in
                    var number = 0
                    while await sender.send(number) { number += 1 }
                    sourceEnded.add()
                }
                let results = numbers.orderedMap(width: 2, capacity: 2, in: &group) { number in
                    if number == 20 { throw Stop() }
                    return number
                }
                for await number in results { received.append(number) }
                try await group.endTogether()
            }
        }
        #expect(sourceEnded.now == 1)
        #expect(received == Array(0..<received.count), "what came before the error came in order")
        #expect(received.count <= 20)
    }

    @Test func aSlowFirstElementDoesNotPileUpResults() async throws {
        let finished = Counter()
        let width = 4
        try await withThrowingTaskGroup(of: Void.self) { group in
            let (gate, opener) = AsyncStream<Void>.makeStream()
            let numbers = BoundedStream<Int>(capacity: 1, in: &group) { sender in
                for number in 0..<100 { _ = await sender.send(number) }
            }
            let results = numbers.orderedMap(width: width, capacity: 1, in: &group) { number in
                if number == 0 { for await _ in gate {} }
                finished.add()
                return number
            }
            for _ in 0..<2000 { await Task.yield() }
            #expect(finished.now < 3 * width)
            opener.finish()
            var received: [Int] = []
            for await number in results { received.append(number) }
            #expect(received == Array(0..<100))
            try await group.endTogether()
        }
    }
}
