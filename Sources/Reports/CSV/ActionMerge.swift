import Bytes
import Verification

/// Merges sorted runs of rows of `actions.csv`, of each of which memory holds a window.
///
/// The runs play a tournament, of which every knot remembers the loser: the next row of the winner is compared only with
/// those that lost to the row before.
public final class ActionMerge {
    /// Some of the places of a text or a file.
    private struct Extent: BitwiseCopyable {
        var start: Int
        var end: Int
        var count: Int { end - start }
    }

    /// A run.
    private struct Source: BitwiseCopyable {
        /// The first row that is not written yet; nil when all are.
        var row: ActionRow?
        var group: UInt8 = 0
        /// What was read and is not looked at yet, places in the text.
        var held: Extent
        /// The window, places in the text.
        var window: Extent
        /// What is not read yet, places in the file.
        var rest: Extent
    }

    /// All windows together have so many bytes, unless runs are so many that each gets the least.
    private static let windowsSize = 8 << 20
    private static let windowSizes = (least: 4096, most: 1 << 18)

    private let spilled: SpilledText?
    private let lacked: RuleSet
    private let text: ByteBuffer
    private var sources = PlainArray<Source>()
    /// The number of the winner, then those of the losers; -1 where nobody came by yet.
    private var tree = PlainArray<Int>()

    /// The rows of one run that is held in memory.
    init(_ run: ByteBuffer, lacked: RuleSet) throws(PublishingError) {
        spilled = nil
        self.lacked = lacked
        text = run
        let all = Extent(start: 0, end: run.count)
        try add(Source(held: all, window: all, rest: Extent(start: 0, end: 0)))
        play()
    }

    /// The rows of runs that stand in a file; windows have `windowSize` bytes at first, or what is left to each run.
    ///
    /// - Throws: ``PublishingError`` when they cannot be read.
    init(
        of spilled: SpilledText, _ runs: [Range<Int>], lacked: RuleSet, windowSize: Int? = nil
    ) throws(PublishingError) {
        self.spilled = spilled
        self.lacked = lacked
        let sizes = ActionMerge.windowSizes
        let size = windowSize ?? min(max(ActionMerge.windowsSize / max(runs.count, 1), sizes.least), sizes.most)
        text = ByteBuffer(capacity: size * runs.count)
        for run in runs {
            let window = addWindow(size)
            let none = Extent(start: window.start, end: window.start)
            try add(Source(held: none, window: window, rest: Extent(start: run.lowerBound, end: run.upperBound)))
        }
        play()
    }

    /// Appends the next rows until the buffer has `size` bytes or more; false when there was none left.
    ///
    /// - Throws: ``PublishingError`` when a run cannot be read.
    public func write(to buffer: ByteBuffer, until size: Int) throws(PublishingError) -> Bool {
        let start = buffer.count
        while buffer.count < size {
            let winner = tree[0]
            guard let row = sources[winner].row else { break }
            if !row.isTakenBack(lacked: lacked) { buffer.append(row.row(in: text.bytes)) }
            try advance(winner)
            replay(winner)
        }
        return buffer.count > start
    }

    private func add(_ source: Source) throws(PublishingError) {
        sources.append(source)
        try advance(sources.count - 1)
    }

    private func play() {
        tree.append(-1, times: sources.count)
        for source in sources.indices { replay(source) }
    }

    /// Lets a run with a new row play against those that lost, from its place at the edge of the tree up.
    private func replay(_ source: Int) {
        var winner = source
        var knot = (source + sources.count) / 2
        while knot > 0 {
            let other = tree[knot]
            if other < 0 {
                tree[knot] = winner
                return
            }
            if precedes(other, winner) {
                tree[knot] = winner
                winner = other
            }
            knot /= 2
        }
        tree[0] = winner
    }

    /// True when the row of one run comes first; what is over comes last.
    private func precedes(_ one: Int, _ other: Int) -> Bool {
        guard let row = sources[one].row else { return false }
        guard let otherRow = sources[other].row else { return true }
        let (group, otherGroup) = (sources[one].group, sources[other].group)
        return group == otherGroup ? row.precedes(otherRow, in: text.bytes) : group < otherGroup
    }

    /// Goes on to the next row of a run.
    private func advance(_ number: Int) throws(PublishingError) {
        var source = sources[number]
        if source.held.count == 0, source.rest.count == 0 {
            source.row = nil
        } else {
            try hold(ActionRow.headLength, of: &source)
            let length = ActionRow.length(at: source.held.start, in: text.bytes)
            try hold(length, of: &source)
            (source.row, source.group) = ActionRow.read(at: source.held.start, in: text.bytes)
            source.held.start += length
        }
        sources[number] = source
    }

    /// Sees to it that the next `length` bytes of a run are held, in a larger window where they need one.
    private func hold(_ length: Int, of source: inout Source) throws(PublishingError) {
        if source.held.count >= length { return }
        guard let spilled, source.held.count + source.rest.count >= length else {
            preconditionFailure("a run ends within a row")
        }
        if length > source.window.count { source.window = addWindow(2 * length) }
        // What is held already is read once more, to the front of the window.
        source.rest.start -= source.held.count
        let count = min(source.window.count, source.rest.count)
        let place = source.window.start
        try spilled.read(at: source.rest.start, into: text.row.dropFirst(place).first(count))
        source.held = Extent(start: place, end: place + count)
        source.rest.start += count
    }

    /// Room for a window at the end of the text.
    private func addWindow(_ size: Int) -> Extent {
        let first = text.count
        text.append(room: size, writtenBy: { _ in size })
        return Extent(start: first, end: first + size)
    }
}
