import Synchronization

/// Says to those who read a sheet ahead that nobody takes what they read.
final class SheetStop: Sendable {
    private let flag = Atomic(false)

    /// True once nothing more is wanted.
    var isSet: Bool { flag.load(ordering: .relaxed) }

    /// Says that nothing more is wanted.
    func set() { flag.store(true, ordering: .relaxed) }
}
