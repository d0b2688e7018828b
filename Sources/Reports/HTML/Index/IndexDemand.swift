import Synchronization
import Verification

/// What the ``IndexCollector`` still has room for, so that workers need not write what nobody keeps.
public final class IndexDemand: Sendable {
    private let hasRoomForPasses = Atomic(true)
    private let hasRoomForOthers = Atomic(true)

    /// The demand of a collector that keeps every row so far.
    public init() {}

    /// True as long as the index keeps rows with this verdict.
    func wants(_ verdict: Verdict) -> Bool {
        verdict == .pass
            ? hasRoomForPasses.load(ordering: .relaxed) : hasRoomForOthers.load(ordering: .relaxed)
    }

    /// Says that no more rows with this verdict are kept.
    func close(passes: Bool) {
        if passes {
            hasRoomForPasses.store(false, ordering: .relaxed)
        } else {
            hasRoomForOthers.store(false, ordering: .relaxed)
        }
    }
}
