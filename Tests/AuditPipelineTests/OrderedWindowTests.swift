import Testing

@testable import AuditPipeline

/// The window of the bounded TaskGroup, without tasks.
@Suite struct OrderedWindowTests {
    @Test func resultsComeInTheOrderOfTheirStart() {
        var window = OrderedWindow<String>(width: 3)
        let numbers = (0..<3).map { _ in window.start() }
        #expect(numbers == [0, 1, 2])
        window.finish(2, "c")
        #expect(window.next() == nil)
        window.finish(0, "a")
        #expect(window.next() == "a")
        #expect(window.next() == nil)
        window.finish(1, "b")
        #expect(window.next() == "b")
        #expect(window.next() == "c")
    }

    @Test(arguments: [1, 2, 8]) func neverMoreTasksThanItsWidth(_ width: Int) {
        var window = OrderedWindow<Int>(width: width)
        for _ in 0..<width {
            #expect(!window.isFull)
            _ = window.start()
        }
        #expect(window.isFull)
    }

    @Test func resultsThatWaitForAnEarlierOneAreBounded() {
        var window = OrderedWindow<Int>(width: 2)
        _ = window.start()
        var started = 1
        while !window.isFull {
            let number = window.start()
            started += 1
            window.finish(number, number)
        }
        #expect(started == 6)
    }
}
