import Testing

@testable import AuditPipeline

@Suite struct BoundedStreamTests {
    private struct Stop: Error {}

    /// Lets every task that can run do so, many times over.
    private static func letOthersRun() async {
        for _ in 0..<1000 { await Task.yield() }
    }

    @Test(arguments: [1, 2, 7, 1000]) func elementsComeInOrderAndNoneIsLost(_ capacity: Int) async throws {
        var received: [Int] = []
        try await withThrowingTaskGroup(of: Void.self) { group in
            let stream = BoundedStream<Int>(capacity: capacity, in: &group) { sender in
                for number in 0..<500 { #expect(await sender.send(number)) }
            }
            for await number in stream { received.append(number) }
            try await group.endTogether()
        }
        #expect(received == Array(0..<500))
    }

    @Test(arguments: [1, 3, 16]) func aProducerWaitsWhenNobodyReads(_ capacity: Int) async throws {
        let sent = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            let stream = BoundedStream<Int>(capacity: capacity, in: &group) { sender in
                for number in 0..<100 {
                    guard await sender.send(number) else { return }
                    sent.add()
                }
            }
            await BoundedStreamTests.letOthersRun()
            #expect(sent.now <= capacity)
            var taken = 0
            for await _ in stream {
                taken += 1
                #expect(sent.now <= taken + capacity)
            }
            #expect(taken == 100)
            try await group.endTogether()
        }
    }

    @Test func aProducerEndsWhenItsStreamIsDropped() async throws {
        let wasRefused = Counter()
        try await withThrowingTaskGroup(of: Void.self) { group in
            func readThree() async {
                let stream = BoundedStream<Int>(capacity: 2, in: &group) { sender in
                    var number = 0
                    while await sender.send(number) { number += 1 }
                    wasRefused.add()
                }
                var taken: [Int] = []
                for await number in stream {
                    taken.append(number)
                    if taken.count == 3 { break }
                }
                #expect(taken == [0, 1, 2])
            }
            await readThree()
            try await group.endTogether()
        }
        #expect(wasRefused.now == 1)
    }

    @Test func aProducersErrorEndsTheStreamAndTheGroup() async throws {
        var received: [Int] = []
        await #expect(throws: Stop.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                let stream = BoundedStream<Int>(capacity: 2, in: &group) { sender in
                    for number in 0..<5 { _ = await sender.send(number) }
                    throw Stop()
                }
                for await number in stream { received.append(number) }
                try await group.endTogether()
            }
        }
        #expect(received == [0, 1, 2, 3, 4])
    }

    @Test func aConsumersErrorEndsTheProducer() async throws {
        let wasRefused = Counter()
        await #expect(throws: Stop.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                let stream = BoundedStream<Int>(capacity: 1, in: &group) { sender in
                    while await sender.send(1) {}
                    wasRefused.add()
                }
                for await _ in stream { throw Stop() }
            }
        }
        #expect(wasRefused.now == 1)
    }
}
