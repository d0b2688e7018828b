import Bytes
import Portfolio
import Verification

/// Collects the rows of `actions.csv` and sorts them so that one person can work a group off: by priority, by action, by
/// whom to turn to, the earliest day first (rows without one last), then by domain.
///
/// Memory holds one run of rows, however many there are: it is sorted and goes to a file without a name when it is full, and
/// the runs are merged at the end.
public final class ActionRows {
    /// The columns, in order.
    public static var columns: [ReportColumn] { ActionTable.columns }

    /// How many bytes of text a run has, but for one batch that has more by itself.
    public static let runSize = 8 << 20
    /// From how many bytes on a part of a run is written.
    private static let pieceSize = 1 << 18

    /// The groups, in the order of the file.
    public static let groups: Range<Int> = 0..<(ActionBatch.priorities.count * Action.allCases.count)

    /// The run that is being collected.
    private let rows = groups.map { _ in ActionGroup() }
    private let text = ByteBuffer()
    private var groupCounts = groups.map { _ in ActionGroupCounts() }
    private let spilled: SpilledText
    /// Where the sorted runs stand in ``spilled``.
    private var runs: [Range<Int>] = []
    private let runSize: Int
    private var once = OnceActions()
    private var lacked = RuleSet()

    /// No rows yet; runs of about `runSize` bytes will stand in `folder`.
    public init(in folder: any ReportFolder, runSize: Int = ActionRows.runSize) {
        spilled = SpilledText(in: folder)
        self.runSize = runSize
    }

    /// Adds the rows of a batch; batches come in their order.
    ///
    /// - Throws: ``PublishingError`` when a run cannot be written.
    public func add(_ batch: ActionBatch) throws(PublishingError) {
        if text.count > 0, text.count + batch.text.count > runSize { try endRun() }
        let shift = text.count
        text.append(batch.text.bytes)
        for group in ActionRows.groups where batch.rows[group].count > 0 {
            rows[group].append(batch.rows[group], shift: shift, in: &groupCounts[group])
        }
        for (key, action) in batch.once.all {
            if !once.count(action.domains, for: key) { once.add(action, for: key) }
        }
    }

    /// Ends the collection: takes in what is done once, and takes off what was said of rules that turn out to be lacked by
    /// the whole of an export.
    ///
    /// - Throws: ``PublishingError`` when a run cannot be written.
    public func finish(_ further: [OnceAction], lacked: RuleSet) throws(PublishingError) {
        self.lacked = lacked
        let batch = ActionBatch(.en)
        for action in once.all.map(\.action) + further { batch.add(action) }
        once.removeAll()
        try add(batch)
    }

    /// The rows in the order of the file, to be written once; what is held here is sorted by the call.
    ///
    /// - Throws: ``PublishingError`` when a run cannot be written or read.
    public func merged() throws(PublishingError) -> ActionMerge { try merged(windowSize: nil) }

    /// The same with windows of another size, see ``ActionMerge``.
    func merged(windowSize: Int?) throws(PublishingError) -> ActionMerge {
        // A few rows, as most audits have, need no file.
        if runs.isEmpty {
            let last = ByteBuffer(capacity: text.count + 4096)
            try appendSorted(to: last) { () throws(PublishingError) in }
            return try ActionMerge(last, lacked: lacked)
        }
        try endRun()
        return try ActionMerge(of: spilled, runs, lacked: lacked, windowSize: windowSize)
    }

    /// How many rows there are of each priority and action that has any, in the order of the file.
    public var counts: [ActionCount] {
        ActionRows.groups.compactMap { group in
            let count = groupCounts[group].rows(lacked: lacked)
            if count == 0 { return nil }
            let (priority, action) = group.quotientAndRemainder(dividingBy: Action.allCases.count)
            return ActionCount(priority: priority + 1, action: Action.allCases[action], rows: count)
        }
    }

    /// Writes what was collected as a run.
    private func endRun() throws(PublishingError) {
        let start = spilled.count
        let piece = ByteBuffer(capacity: 2 * ActionRows.pieceSize)
        try appendSorted(to: piece) { () throws(PublishingError) in
            if piece.count < ActionRows.pieceSize { return }
            try spilled.append(piece.bytes)
            piece.truncate()
        }
        try withExtendedLifetime(piece) { () throws(PublishingError) in try spilled.append(piece.bytes) }
        if spilled.count > start { runs.append(start..<spilled.count) }
        for group in rows { group.removeAll() }
        text.truncate()
    }

    /// Appends what was collected in the order of the file, and calls `behindRow` after each row.
    private func appendSorted(
        to buffer: ByteBuffer, _ behindRow: () throws(PublishingError) -> Void
    ) throws(PublishingError) {
        let all = text.bytes
        for group in ActionRows.groups where rows[group].count > 0 {
            rows[group].sort(in: all)
            try rows[group].forEach { (row) throws(PublishingError) in
                row.append(ofGroup: group, all, to: buffer)
                try behindRow()
            }
        }
    }
}
