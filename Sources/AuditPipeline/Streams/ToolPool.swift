import Synchronization

/// Lends out objects that are costly to build and good for one task at a time: parsers, verifiers, scratch buffers.
///
/// It never holds more objects than tasks ran at once.
final class ToolPool<Tool>: Sendable {
    private let idle = Mutex<[UnsafeTransfer<Tool>]>([])
    private let make: @Sendable () -> Tool

    /// A pool that builds its objects with `make`.
    init(_ make: @escaping @Sendable () -> Tool) { self.make = make }

    /// Calls `body` with an object that nobody else uses meanwhile.
    func lend<Result>(_ body: (Tool) throws -> Result) rethrows -> Result {
        let tool = take()
        defer { giveBack(tool) }
        return try body(tool)
    }

    /// Takes an object out, which another task may give back.
    func take() -> Tool { idle.withLock { $0.popLast() }?.value ?? make() }

    /// Gives an object back that nobody uses any more.
    func giveBack(_ tool: Tool) {
        let box = UnsafeTransfer(tool)
        idle.withLock { $0.append(box) }
    }
}
